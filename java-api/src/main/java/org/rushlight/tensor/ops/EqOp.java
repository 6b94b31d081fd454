// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where a = b. */
public final class EqOp {
  private EqOp() {}

  /** The op on two tensors that broadcast against each other; a bool tensor. */
  public static Tensor eq(Tensor a, Tensor b) {
    return Op.of("eq", a, b)
        .run(in -> Core.eq(in.at(0), in.at(1)))
        .noGrad("the result is true or false");
  }
}
