// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** The mean of each window; dx = dy, divided among the elements of the window. */
public final class AvgPoolOp {
  private AvgPoolOp() {}

  /**
   * {@code x} [n, c, ..] or [c, ..] with {@code dims} sizes at the end; {@code geometry} is kernel,
   * stride, padding and dilation (of 1), {@code dims} numbers each; a divisor of 0 is the number of
   * elements.
   */
  public static Tensor avgPool(
      Tensor x, int dims, boolean ceilMode, boolean countPad, long divisor, long... geometry) {
    Shape from = x.shape();
    return Op.of("avg_pool" + dims + "d", x)
        .run(in -> Core.avg_pool(in.at(0), dims, geometry, ceilMode, countPad, divisor))
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.avg_pool_backward(
                            g.dy(),
                            from.toArray(),
                            from.rank(),
                            dims,
                            geometry,
                            ceilMode,
                            countPad,
                            divisor)));
  }
}
