// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** Cross-correlation of images with kernels; all three gradients are native. */
public final class Conv2dOp {
  private Conv2dOp() {}

  /**
   * {@code x} [n, c, h, w] or [c, h, w], {@code w} [out, c / groups, kh, kw], {@code b} [out] or
   * null; {@code geometry} is stride, padding, dilation (height, width each) and groups.
   */
  public static Tensor conv2d(Tensor x, Tensor w, @Nullable Tensor b, long... geometry) {
    Shape xs = x.shape();
    Shape ws = w.shape();
    return Op.of("conv2d", x, w, b)
        .run(in -> Core.conv2d(in.at(0), in.at(1), in.at(2), geometry))
        .saving(0, 1)
        .grad(
            g -> {
              g.give(
                  0,
                  () ->
                      Core.conv2d_backward_x(
                          g.dy(), g.saved(1), xs.toArray(), xs.rank(), geometry));
              g.give(
                  1,
                  () ->
                      Core.conv2d_backward_w(
                          g.dy(), g.saved(0), ws.toArray(), ws.rank(), geometry));
              g.give(2, () -> Core.conv2d_backward_b(g.dy()));
            });
  }
}
