// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = x cut toward zero; the gradient is 0 everywhere, as in PyTorch. */
public final class TruncOp {
  private TruncOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor trunc(Tensor x) {
    return Op.of("trunc", x)
        .run(in -> Core.trunc(in.at(0)))
        .grad(g -> g.give(0, () -> ZerosLike.of(g.dy())));
  }
}
