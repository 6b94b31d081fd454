// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** The fused softmax and cross-entropy: y = -log softmax(x)[t]; dx = (softmax(x) - onehot(t)) dy. */
public final class CrossEntropyOp {
  private CrossEntropyOp() {}

  /**
   * {@code logits} [n, c, ..], class indices or probabilities, class weights [c] or null; {@code
   * reduction} by its native number.
   */
  public static Tensor crossEntropy(
      Tensor logits,
      Tensor target,
      @Nullable Tensor weight,
      int reduction,
      long ignoreIndex,
      double labelSmoothing) {
    return Op.of("cross_entropy", logits, target, weight)
        .run(
            in -> {
              long[] logProbabilities = new long[1];
              long loss =
                  Core.cross_entropy(
                      in.at(0),
                      in.at(1),
                      in.at(2),
                      reduction,
                      ignoreIndex,
                      labelSmoothing,
                      logProbabilities);
              in.keep(logProbabilities[0]);
              return loss;
            })
        .saving(Op.KEPT, 1, 2)
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.cross_entropy_backward(
                            g.dy(),
                            g.saved(0),
                            g.saved(1),
                            g.savedOrNone(2),
                            reduction,
                            ignoreIndex,
                            labelSmoothing)));
  }
}
