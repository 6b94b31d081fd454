// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;

/**
 * y = h w + b, h = (x - mean) / sqrt(variance + eps); dw = sum(dy h), db = sum(dy), dx = w /
 * deviation (dy - (db + h dw) / count), without the last term where the statistics are not those of
 * x.
 */
public final class BatchNormOp {
  private BatchNormOp() {}

  /** Each channel's mean and its variance with divisor n: float64 [2, c] for x [n, c, ..]. */
  public static Tensor statistics(Tensor x) {
    return Op.of("batch_norm_statistics", x)
        .run(in -> Core.batch_norm_statistics(in.at(0)))
        .noGrad("the gradient through the statistics is part of batchNorm's");
  }

  /**
   * The op on {@code x} [n, c, ..].
   *
   * @param statistics float64 [2, c]
   * @param training whether they are those of {@code x}, and follow it
   */
  public static Tensor batchNorm(
      Tensor x,
      @Nullable Tensor w,
      @Nullable Tensor b,
      Tensor statistics,
      double eps,
      boolean training) {
    return Op.of("batch_norm", x, w, b, statistics)
        .run(in -> Core.batch_norm(in.at(0), in.at(1), in.at(2), in.at(3), eps))
        .saving(0, 1, 3)
        .grad(
            g -> {
              long[] made = new long[3];
              boolean wantW = g.needs(1) || g.needs(2);
              Calls.run(
                  () ->
                      Core.batch_norm_backward(
                          g.dy(),
                          g.saved(0),
                          g.savedOrNone(1),
                          g.saved(2),
                          eps,
                          training,
                          g.needs(0),
                          wantW,
                          made));
              Gradients.give(g, new int[] {0, 1, 2}, made);
            });
  }

  /** The same, then the ReLU, in one kernel: the bits of {@code relu(batchNorm(..))}. */
  public static Tensor batchNormRelu(
      Tensor x,
      @Nullable Tensor w,
      @Nullable Tensor b,
      Tensor statistics,
      double eps,
      boolean training) {
    return Op.of("batch_norm_relu", x, w, b, statistics)
        .run(in -> Core.batch_norm_relu(in.at(0), in.at(1), in.at(2), in.at(3), eps))
        .saving(0, 1, 3, Op.OUTPUT)
        .grad(
            g -> {
              long[] made = new long[3];
              boolean wantW = g.needs(1) || g.needs(2);
              Calls.run(
                  () ->
                      Core.batch_norm_relu_backward(
                          g.dy(),
                          g.saved(3),
                          g.saved(0),
                          g.savedOrNone(1),
                          g.saved(2),
                          eps,
                          training,
                          g.needs(0),
                          wantW,
                          made));
              Gradients.give(g, new int[] {0, 1, 2}, made);
            });
  }
}
