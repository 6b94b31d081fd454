// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** The largest of each window; dx = dy at the place of the largest, the first of equals. */
public final class MaxPool2dOp {
  private MaxPool2dOp() {}

  /**
   * {@code x} [n, c, h, w] or [c, h, w]; {@code geometry} is kernel, stride, padding and dilation,
   * height and width each.
   */
  public static Tensor maxPool2d(Tensor x, boolean ceilMode, long... geometry) {
    Shape from = x.shape();
    return Op.of("max_pool2d", x)
        .run(
            in -> {
              long[] indices = new long[1];
              long y = Core.max_pool2d(in.at(0), geometry, ceilMode, indices);
              in.keep(indices[0]);
              return y;
            })
        .saving(Op.KEPT)
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.max_pool2d_backward(g.dy(), g.saved(0), from.toArray(), from.rank())));
  }
}
