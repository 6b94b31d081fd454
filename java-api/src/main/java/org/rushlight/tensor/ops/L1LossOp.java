// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = |x - t|, its mean or its sum; dx = sign(x - t) dy (/ n), dt = -dx. */
public final class L1LossOp {
  private L1LossOp() {}

  /** {@code x} and {@code target} of one shape; {@code reduction} by its native number. */
  public static Tensor l1Loss(Tensor x, Tensor target, int reduction) {
    return Op.of("l1_loss", x, target)
        .run(in -> Core.l1_loss(in.at(0), in.at(1), reduction))
        .saving(0, 1)
        .grad(
            g -> {
              g.give(0, () -> Core.l1_loss_backward(g.dy(), g.saved(0), g.saved(1), reduction));
              g.give(1, () -> Core.l1_loss_backward(g.dy(), g.saved(1), g.saved(0), reduction));
            });
  }
}
