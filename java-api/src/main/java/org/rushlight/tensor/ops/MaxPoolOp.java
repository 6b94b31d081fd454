// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** The largest of each window; dx = dy at the place of the largest, the first of equals. */
public final class MaxPoolOp {
  private MaxPoolOp() {}

  /**
   * {@code x} [n, c, ..] or [c, ..] with {@code dims} sizes at the end; {@code geometry} is kernel,
   * stride, padding and dilation, {@code dims} numbers each. Gives values and indices.
   */
  public static Tensor[] maxPool(Tensor x, int dims, boolean ceilMode, long... geometry) {
    String name = "max_pool" + dims + "d";
    return pool(
        name, x, dims, (in, indices) -> Core.max_pool(in.at(0), dims, geometry, ceilMode, indices));
  }

  /** As many windows as the sizes say, which together cover {@code x}. */
  public static Tensor[] adaptiveMaxPool(Tensor x, long... sizes) {
    return pool(
        "adaptive_max_pool" + sizes.length + "d",
        x,
        sizes.length,
        (in, indices) -> Core.adaptive_max_pool(in.at(0), sizes, sizes.length, indices));
  }

  private static Tensor[] pool(String name, Tensor x, int dims, Op.IndexingKernel kernel) {
    Shape from = x.shape();
    Op.Done done = Op.of(name, x).runKeeping(kernel).saving(Op.KEPT);
    Tensor indices = done.keptTensor();
    Tensor values =
        done.grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.max_pool_backward(
                            g.dy(), g.saved(0), from.toArray(), from.rank(), dims)));
    return new Tensor[] {values, indices};
  }
}
