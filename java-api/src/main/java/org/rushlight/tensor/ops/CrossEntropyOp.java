// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.tape.Backward;

/**
 * The fused softmax and cross-entropy: y = -log softmax(x)[t]; dx = (softmax(x) - onehot(t)) dy.
 * Targets that are probabilities have a gradient too, dt = -log softmax(x) dy, and so have weights
 * then.
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
    if (weight != null && weight.requiresGrad() && !target.dtype().isFloating()) {
      throw new TensorException(
          "[cross_entropy] weight has a gradient for probabilities only and must not require one"
              + " for class indices: use weight.detach()");
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
              g.give(2, () -> byWeight(g, shape, dtype, reduction, labelSmoothing));
            });
  }

  /**
   * dt = -(1 - smoothing) weight log softmax(x) dy, divided by the number of samples for a mean.
   */
  private static long byTarget(
      Backward g, Shape logits, DType dtype, int reduction, double smoothing) {
    int classDim = classDim(logits);
    long dt = scaled(g, logits, dtype, reduction, smoothing - 1);
    if (g.savedOrNone(2) == 0) {
      return dt;
    }
    g.temporary(dt);
    long[] sizes = new long[logits.rank()];
    Arrays.fill(sizes, 1);
    sizes[classDim] = logits.size(classDim);
    return Core.mul(dt, g.temporary(Core.reshape(g.saved(2), sizes, sizes.length)));
  }

  /** dw = -q log softmax(x) dy, summed over all but the classes; q is the smoothed target. */
  private static long byWeight(
      Backward g, Shape logits, DType dtype, int reduction, double smoothing) {
    long kept = g.temporary(number(dtype, 1 - smoothing));
    long share = g.temporary(number(dtype, smoothing / logits.size(classDim(logits))));
    long q = g.temporary(Core.add(g.temporary(Core.mul(g.saved(1), kept)), share));
    long terms = g.temporary(Core.mul(g.temporary(scaled(g, logits, dtype, reduction, -1)), q));
    long[] others =
        LongStream.range(0, logits.rank()).filter(dim -> dim != classDim(logits)).toArray();
    // No dims would mean all of them.
    return others.length == 0
        ? Core.reshape(terms, logits.toArray(), 1)
        : Core.sum(terms, others, others.length, false);
  }

  /** factor log softmax(x) dy, divided by the number of samples for a mean. */
  private static long scaled(Backward g, Shape logits, DType dtype, int reduction, double factor) {
    int classDim = classDim(logits);
    double samples = reduction == MEAN ? (double) logits.numel() / logits.size(classDim) : 1;
    long dy = g.temporary(Core.mul(g.dy(), g.temporary(number(dtype, factor / samples))));
    if (reduction == NONE) {
      long[] sizes = logits.toArray();
      sizes[classDim] = 1;
      dy = g.temporary(Core.reshape(dy, sizes, sizes.length));
    }
    return Core.mul(g.saved(0), dy);
  }

  private static int classDim(Shape logits) {
    return logits.rank() == 1 ? 0 : 1;
  }

  private static long number(DType dtype, double value) {
    return Core.full(new long[0], 0, dtype.number(), value);
  }
}
