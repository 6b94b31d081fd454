// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where any of the elements over dims is not zero. */
public final class AnyOp {
  private AnyOp() {}

  /** The op over {@code dims}; over all for none; a bool tensor. */
  public static Tensor any(Tensor x, boolean keepDim, long... dims) {
    return Op.of("any", x)
        .run(in -> Core.any(in.at(0), dims, dims.length, keepDim))
        .noGrad("the result is true or false");
  }
}
