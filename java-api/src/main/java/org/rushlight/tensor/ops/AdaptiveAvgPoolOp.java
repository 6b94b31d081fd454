// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** The mean of as many windows as are wanted; dx = dy, divided among the elements of the window. */
public final class AdaptiveAvgPoolOp {
  private AdaptiveAvgPoolOp() {}

  /** {@code x} [n, c, ..] or [c, ..]; the sizes take the place of its last ones. */
  public static Tensor adaptiveAvgPool(Tensor x, long... sizes) {
    Shape from = x.shape();
    int dims = sizes.length;
    return Op.of("adaptive_avg_pool" + dims + "d", x)
        .run(in -> Core.adaptive_avg_pool(in.at(0), sizes, dims))
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.adaptive_avg_pool_backward(
                            g.dy(), from.toArray(), from.rank(), dims)));
  }
}
