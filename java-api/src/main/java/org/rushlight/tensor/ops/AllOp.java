// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where all of the elements over dims are not zero. */
public final class AllOp {
  private AllOp() {}

  /** The op over {@code dims}; over all for none; a bool tensor. */
  public static Tensor all(Tensor x, boolean keepDim, long... dims) {
    return Op.of("all", x)
        .run(in -> Core.all(in.at(0), dims, dims.length, keepDim))
        .noGrad("the result is true or false");
  }
}
