// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/**
 * y = t (log t - x), its mean or its sum; dx = -t dy (/ n), dt = (log t + 1 - x) dy (/ n). With a
 * logarithmic target u = log t, du = t (u - x + 1) dy (/ n).
 */
public final class KlDivOp {
  private KlDivOp() {}

  /** {@code x} and {@code target} of one shape; {@code reduction} by its native number. */
  public static Tensor klDiv(Tensor x, Tensor target, int reduction, boolean logTarget) {
    return Op.of("kl_div", x, target)
        .run(in -> Core.kl_div(in.at(0), in.at(1), reduction, logTarget))
        .saving(0, 1)
        .grad(
            g -> {
              g.give(
                  0,
                  () -> Core.kl_div_backward(g.dy(), g.saved(0), g.saved(1), reduction, logTarget));
              g.give(
                  1,
                  () ->
                      Core.kl_div_backward_target(
                          g.dy(), g.saved(0), g.saved(1), reduction, logTarget));
            });
  }
}
