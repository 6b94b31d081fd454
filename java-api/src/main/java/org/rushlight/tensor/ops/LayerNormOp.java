// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;

/** y = h w + b, h = (x - mean) / sqrt(variance + eps) over the last dims of x. */
public final class LayerNormOp {
  private LayerNormOp() {}

  /**
   * The op over the last {@code dims} dims; {@code w} and {@code b} have their shape, or are null.
   */
  public static Tensor layerNorm(
      Tensor x, long dims, @Nullable Tensor w, @Nullable Tensor b, double eps) {
    return Op.of("layer_norm", x, w, b)
        .run(
            in -> {
              long[] statistics = new long[1];
              long y = Core.layer_norm(in.at(0), dims, in.at(1), in.at(2), eps, statistics);
              in.keep(statistics[0]);
              return y;
            })
        .saving(0, 1, Op.KEPT)
        .grad(
            g -> {
              long[] made = new long[3];
              boolean wantW = g.needs(1) || g.needs(2);
              Calls.run(
                  () ->
                      Core.layer_norm_backward(
                          g.dy(),
                          g.saved(0),
                          dims,
                          g.savedOrNone(1),
                          g.saved(2),
                          g.needs(0),
                          wantW,
                          made));
              Gradients.give(g, new int[] {0, 1, 2}, made);
            });
  }
}
