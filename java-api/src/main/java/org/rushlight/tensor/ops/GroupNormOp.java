// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;

/** y = h w + b, h = (x - mean) / sqrt(variance + eps) over each group of channels of each image. */
public final class GroupNormOp {
  private GroupNormOp() {}

  /** The op on {@code x} [n, c, ..]; {@code w} and {@code b} are [c] or null. */
  public static Tensor groupNorm(
      Tensor x, long groups, @Nullable Tensor w, @Nullable Tensor b, double eps) {
    return Op.of("group_norm", x, w, b)
        .run(
            in -> {
              long[] statistics = new long[1];
              long y = Core.group_norm(in.at(0), groups, in.at(1), in.at(2), eps, statistics);
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
                      Core.group_norm_backward(
                          g.dy(),
                          g.saved(0),
                          groups,
                          g.savedOrNone(1),
                          g.saved(2),
                          g.needs(0),
                          wantW,
                          made));
              Gradients.give(g, new int[] {0, 1, 2}, made);
            });
  }
}
