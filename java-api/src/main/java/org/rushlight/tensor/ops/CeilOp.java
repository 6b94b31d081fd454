// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = the smallest whole number not below x; the gradient is 0 everywhere, as in PyTorch. */
public final class CeilOp {
  private CeilOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor ceil(Tensor x) {
    return Op.of("ceil", x)
        .run(in -> Core.ceil(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> ZerosLike.of(g.saved(0))));
  }
}
