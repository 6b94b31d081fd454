// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/**
 * y = -(t log x + (1 - t) log(1 - x)), its mean or its sum; dx = (x - t) / (x (1 - x)) dy (/ n), dt
 * = (log(1 - x) - log x) dy (/ n).
 */
public final class BinaryCrossEntropyOp {
  private BinaryCrossEntropyOp() {}

  /** Probabilities {@code x} and {@code target}; {@code reduction} by its native number. */
  public static Tensor binaryCrossEntropy(Tensor x, Tensor target, int reduction) {
    return Op.of("binary_cross_entropy", x, target)
        .run(in -> Core.binary_cross_entropy(in.at(0), in.at(1), reduction))
        .saving(0, 1)
        .grad(
            g -> {
              g.give(
                  0,
                  () ->
                      Core.binary_cross_entropy_backward(
                          g.dy(), g.saved(0), g.saved(1), reduction));
              g.give(
                  1,
                  () ->
                      Core.binary_cross_entropy_backward_target(
                          g.dy(), g.saved(0), g.saved(1), reduction));
            });
  }
}
