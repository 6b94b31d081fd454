// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = x - ln of the sum of e^x along a dim; dx = dy - e^y times the sum of dy. */
public final class LogSoftmaxOp {
  private LogSoftmaxOp() {}

  /** The op along {@code dim} of {@code x}. */
  public static Tensor logSoftmax(Tensor x, long dim) {
    return Op.of("log_softmax", x)
        .run(in -> Core.log_softmax(in.at(0), dim))
        .saving(Op.OUTPUT)
        .grad(g -> g.give(0, () -> Core.log_softmax_backward(g.dy(), g.saved(0), dim)));
  }
}
