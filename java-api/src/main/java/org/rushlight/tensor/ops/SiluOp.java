// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = x s, s = sigmoid(x); dx = dy s (1 + x (1 - s)). */
public final class SiluOp {
  private SiluOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor silu(Tensor x) {
    return Op.of("silu", x)
        .run(in -> Core.silu(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.silu_backward(g.dy(), g.saved(0))));
  }
}
