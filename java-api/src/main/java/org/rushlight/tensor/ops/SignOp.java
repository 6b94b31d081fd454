// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = -1, 0 or 1; the gradient is 0 everywhere, as in PyTorch. */
public final class SignOp {
  private SignOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor sign(Tensor x) {
    return Op.of("sign", x)
        .run(in -> Core.sign(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> ZerosLike.of(g.saved(0))));
  }
}
