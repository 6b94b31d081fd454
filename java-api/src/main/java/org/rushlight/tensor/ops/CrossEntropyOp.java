// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.tape.Backward;

/**
 * The fused softmax and cross-entropy: y = -log softmax(x)[t]; dx = (softmax(x) - onehot(t)) dy.
 * Targets that are probabilities have a gradient too: dt = -log softmax(x) dy.
 */
public final class CrossEntropyOp {
  private static final int NONE = 0; // the numbers of the reductions
  private static final int MEAN = 1;

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
    Shape shape = logits.shape();
    DType dtype = logits.dtype();
    if (weight != null && weight.requiresGrad()) {
      throw new TensorException(
          "[cross_entropy] weight has no gradient and must not require one: use weight.detach()");
    }
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
            g -> {
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
                          labelSmoothing));
              g.give(1, () -> byTarget(g, shape, dtype, reduction, labelSmoothing));
            });
  }

  /**
   * dt = -(1 - smoothing) weight log softmax(x) dy, divided by the number of samples for a mean.
   */
  private static long byTarget(
      Backward g, Shape logits, DType dtype, int reduction, double smoothing) {
    int classDim = logits.rank() == 1 ? 0 : 1;
    double samples = reduction == MEAN ? (double) logits.numel() / logits.size(classDim) : 1;
    long factor = g.temporary(Core.full(new long[0], 0, dtype.number(), (smoothing - 1) / samples));
    long dy = g.temporary(Core.mul(g.dy(), factor));
    if (reduction == NONE) {
      long[] sizes = logits.toArray();
      sizes[classDim] = 1;
      dy = g.temporary(Core.reshape(dy, sizes, sizes.length));
    }
    long dt = Core.mul(g.saved(0), dy);
    if (g.savedOrNone(2) == 0) {
      return dt;
    }
    g.temporary(dt);
    long[] sizes = new long[logits.rank()];
    Arrays.fill(sizes, 1);
    sizes[classDim] = logits.size(classDim);
    return Core.mul(dt, g.temporary(Core.reshape(g.saved(2), sizes, sizes.length)));
  }
}
