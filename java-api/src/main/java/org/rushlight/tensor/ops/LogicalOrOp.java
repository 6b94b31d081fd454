// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where a or b is not zero. */
public final class LogicalOrOp {
  private LogicalOrOp() {}

  /** The op on two tensors that broadcast against each other; a bool tensor. */
  public static Tensor logicalOr(Tensor a, Tensor b) {
    return Op.of("logical_or", a, b)
        .run(in -> Core.logical_or(in.at(0), in.at(1)))
        .noGrad("the result is true or false");
  }
}
