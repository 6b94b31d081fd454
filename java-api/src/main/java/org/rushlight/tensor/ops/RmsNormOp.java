// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;

/** y = x / sqrt(mean(x^2) + eps) w over the last dims of x. */
public final class RmsNormOp {
  private RmsNormOp() {}

  /** The op over the last {@code dims} dims; {@code w} has their shape, or is null. */
  public static Tensor rmsNorm(Tensor x, long dims, @Nullable Tensor w, double eps) {
    return Op.of("rms_norm", x, w)
        .run(
            in -> {
              long[] statistics = new long[1];
              long y = Core.rms_norm(in.at(0), dims, in.at(1), eps, statistics);
              in.keep(statistics[0]);
              return y;
            })
        .saving(0, 1, Op.KEPT)
        .grad(
            g -> {
              long[] made = new long[3];
              boolean wantW = g.needs(1);
              Calls.run(
                  () ->
                      Core.rms_norm_backward(
                          g.dy(),
                          g.saved(0),
                          dims,
                          g.savedOrNone(1),
                          g.saved(2),
                          g.needs(0),
                          wantW,
                          made));
              Gradients.give(g, new int[] {0, 1}, made[0], made[1]);
              g.temporary(made[2]);
            });
  }
}
