// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = x min(max(x + 3, 0), 6) / 6; dx = 0, dy (x / 3 + 1/2) or dy. */
public final class HardswishOp {
  private HardswishOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor hardswish(Tensor x) {
    return Op.of("hardswish", x)
        .run(in -> Core.hardswish(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.hardswish_backward(g.dy(), g.saved(0))));
  }
}
