// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** One dim in another size, a linear map; dx is its transpose of dy. */
public final class ResampleOp {
  private ResampleOp() {}

  /**
   * {@code filter} by its number; {@code scale} is the distance of two results in elements of
   * {@code x}, 0 for that of the sizes.
   */
  public static Tensor resample(
      Tensor x,
      int dim,
      long size,
      int filter,
      boolean alignCorners,
      boolean antialias,
      double scale) {
    long from = x.size(dim);
    return Op.of("interpolate", x)
        .run(in -> Core.resample(in.at(0), dim, size, filter, alignCorners, antialias, scale))
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.resample_backward(
                            g.dy(), dim, from, filter, alignCorners, antialias, scale)));
  }
}
