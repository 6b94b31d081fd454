// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/**
 * y = (1 - t) x - (1 + (p - 1) t) log sigmoid(x), its mean or its sum; dx = ((1 - t) - (1 + (p - 1)
 * t) sigmoid(-x)) dy (/ n), dt = (-x - (p - 1) log sigmoid(x)) dy (/ n), dp = -t log sigmoid(x) dy
 * (/ n).
 */
public final class BinaryCrossEntropyWithLogitsOp {
  private BinaryCrossEntropyWithLogitsOp() {}

  /**
   * Logits {@code x} and {@code target}; {@code posWeight} of their shape or null for 1; {@code
   * reduction} by its native number.
   */
  public static Tensor binaryCrossEntropyWithLogits(
      Tensor x, Tensor target, @Nullable Tensor posWeight, int reduction) {
    return Op.of("binary_cross_entropy_with_logits", x, target, posWeight)
        .run(in -> Core.binary_cross_entropy_with_logits(in.at(0), in.at(1), in.at(2), reduction))
        .saving(0, 1, 2)
        .grad(
            g -> {
              g.give(
                  0,
                  () ->
                      Core.binary_cross_entropy_with_logits_backward(
                          g.dy(), g.saved(0), g.saved(1), g.savedOrNone(2), reduction));
              g.give(
                  1,
                  () ->
                      Core.binary_cross_entropy_with_logits_backward_target(
                          g.dy(), g.saved(0), g.saved(1), g.savedOrNone(2), reduction));
              g.give(
                  2,
                  () ->
                      Core.binary_cross_entropy_with_logits_backward_pos_weight(
                          g.dy(), g.saved(0), g.saved(1), reduction));
            });
  }
}
