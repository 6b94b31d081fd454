// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where x is zero. */
public final class LogicalNotOp {
  private LogicalNotOp() {}

  /** The op on {@code x} of any shape; a bool tensor. */
  public static Tensor logicalNot(Tensor x) {
    return Op.of("logical_not", x)
        .run(in -> Core.logical_not(in.at(0)))
        .noGrad("the result is true or false");
  }
}
