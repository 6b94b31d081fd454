// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/**
 * With d = x - t: y = d^2 / 2 where |d| is at most delta, else delta (|d| - delta / 2); dx =
 * clamp(d, -delta, delta) dy (/ n), dt = -dx.
 */
public final class HuberLossOp {
  private HuberLossOp() {}

  /** {@code x} and {@code target} of one shape; {@code reduction} by its native number. */
  public static Tensor huberLoss(Tensor x, Tensor target, int reduction, double delta) {
    return Op.of("huber_loss", x, target)
        .run(in -> Core.huber_loss(in.at(0), in.at(1), reduction, delta))
        .saving(0, 1)
        .grad(
            g -> {
              g.give(
                  0,
                  () -> Core.huber_loss_backward(g.dy(), g.saved(0), g.saved(1), reduction, delta));
              g.give(
                  1,
                  () -> Core.huber_loss_backward(g.dy(), g.saved(1), g.saved(0), reduction, delta));
            });
  }
}
