// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = the largest whole number not above x; the gradient is 0 everywhere, as in PyTorch. */
public final class FloorOp {
  private FloorOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor floor(Tensor x) {
    return Op.of("floor", x)
        .run(in -> Core.floor(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> ZerosLike.of(g.saved(0))));
  }
}
