// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = arctan x; dx = dy / (1 + x^2). */
public final class AtanOp {
  private AtanOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor atan(Tensor x) {
    return Op.of("atan", x)
        .run(in -> Core.atan(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.atan_backward(g.dy(), g.saved(0))));
  }
}
