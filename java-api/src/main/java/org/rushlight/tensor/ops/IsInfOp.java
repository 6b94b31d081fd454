// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where x is infinite. */
public final class IsInfOp {
  private IsInfOp() {}

  /** The op on {@code x} of any shape; a bool tensor. */
  public static Tensor isInf(Tensor x) {
    return Op.of("is_inf", x)
        .run(in -> Core.is_inf(in.at(0)))
        .noGrad("the result is true or false");
  }
}
