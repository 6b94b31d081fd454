// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where neither a nor b is zero. */
public final class LogicalAndOp {
  private LogicalAndOp() {}

  /** The op on two tensors that broadcast against each other; a bool tensor. */
  public static Tensor logicalAnd(Tensor a, Tensor b) {
    return Op.of("logical_and", a, b)
        .run(in -> Core.logical_and(in.at(0), in.at(1)))
        .noGrad("the result is true or false");
  }
}
