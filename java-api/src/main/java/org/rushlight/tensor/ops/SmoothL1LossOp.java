// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/**
 * With d = x - t: y = d^2 / (2 beta) where |d| is below beta, else |d| - beta / 2; dx = clamp(d /
 * beta, -1, 1) dy (/ n), dt = -dx.
 */
public final class SmoothL1LossOp {
  private SmoothL1LossOp() {}

  /** {@code x} and {@code target} of one shape; {@code reduction} by its native number. */
  public static Tensor smoothL1Loss(Tensor x, Tensor target, int reduction, double beta) {
    return Op.of("smooth_l1_loss", x, target)
        .run(in -> Core.smooth_l1_loss(in.at(0), in.at(1), reduction, beta))
        .saving(0, 1)
        .grad(
            g -> {
              g.give(
                  0,
                  () ->
                      Core.smooth_l1_loss_backward(
                          g.dy(), g.saved(0), g.saved(1), reduction, beta));
              g.give(
                  1,
                  () ->
                      Core.smooth_l1_loss_backward(
                          g.dy(), g.saved(1), g.saved(0), reduction, beta));
            });
  }
}
