// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/** y = -w[t] x[t], its weighted mean or its sum; dx = -w[t] dy (/ the sum of w[t]) at t, else 0. */
public final class NllLossOp {
  private NllLossOp() {}

  /**
   * {@code x} [n, c, ..] log-probabilities, class indices, class weights [c] or null; {@code
   * reduction} by its native number.
   */
  public static Tensor nllLoss(
      Tensor x, Tensor target, @Nullable Tensor weight, int reduction, long ignoreIndex) {
    if (weight != null && weight.requiresGrad()) {
      throw new TensorException(
          "[nll_loss] weight has no gradient and must not require one: use weight.detach()");
    }
    return Op.of("nll_loss", x, target, weight)
        .run(in -> Core.nll_loss(in.at(0), in.at(1), in.at(2), reduction, ignoreIndex))
        .saving(0, 1, 2)
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.nll_loss_backward(
                            g.dy(),
                            g.saved(0),
                            g.saved(1),
                            g.savedOrNone(2),
                            reduction,
                            ignoreIndex)));
  }
}
