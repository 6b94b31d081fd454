// SPDX-License-Identifier: Apache-2.0

/** Deep learning in the manner of PyTorch. */
module org.rushlight {
  requires com.google.gson;
  requires org.rushlight.jni;
  requires static transitive java.desktop;
  requires static transitive org.jspecify;

  exports org.rushlight.autograd;
  exports org.rushlight.data;
  exports org.rushlight.data.transforms;
  exports org.rushlight.io;
  exports org.rushlight.metrics;
  exports org.rushlight.nn;
  exports org.rushlight.nn.utils;
  exports org.rushlight.optim;
  exports org.rushlight.tensor;
}
