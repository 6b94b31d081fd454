// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where exactly one of a and b is not zero. */
public final class LogicalXorOp {
  private LogicalXorOp() {}

  /** The op on two tensors that broadcast against each other; a bool tensor. */
  public static Tensor logicalXor(Tensor a, Tensor b) {
    return Op.of("logical_xor", a, b)
        .run(in -> Core.logical_xor(in.at(0), in.at(1)))
        .noGrad("the result is true or false");
  }
}
