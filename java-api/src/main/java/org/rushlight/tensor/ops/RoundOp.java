// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = the nearest whole number, halves to even; the gradient is 0 everywhere, as in PyTorch. */
public final class RoundOp {
  private RoundOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor round(Tensor x) {
    return Op.of("round", x)
        .run(in -> Core.round(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> ZerosLike.of(g.saved(0))));
  }
}
