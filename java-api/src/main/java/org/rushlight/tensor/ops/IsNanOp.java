// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where x is NaN. */
public final class IsNanOp {
  private IsNanOp() {}

  /** The op on {@code x} of any shape; a bool tensor. */
  public static Tensor isNan(Tensor x) {
    return Op.of("is_nan", x)
        .run(in -> Core.is_nan(in.at(0)))
        .noGrad("the result is true or false");
  }
}
