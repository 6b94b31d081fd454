// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/**
 * y = x with y[.., index[.., i, ..], ..] = src[.., i, ..] along a dim, or += or *=. dx = dy, and 0
 * where it was replaced; dsrc = dy at the indices.
 */
public final class ScatterOp {
  /** The numbers of the ways to place. */
  public static final int SET = 0;

  /** Adds to what is there. */
  public static final int ADD = 1;

  /** Multiplies what is there; without a gradient, as in PyTorch. */
  public static final int MULTIPLY = 2;

  private ScatterOp() {}

  /** {@code src} placed into a copy of {@code x} at int64 indices of the same rank. */
  public static Tensor scatter(Tensor x, long dim, Tensor index, Tensor src, int how) {
    Shape from = src.shape();
    Shape part = index.shape();
    Op op = Op.of("scatter", x, index, src);
    if (how == MULTIPLY && op.isRecorded()) {
      throw new TensorException(
          "[scatter] reduce \"multiply\" has no gradient: use it under Grad.noGrad, or detach()");
    }
    return op.run(in -> Core.scatter(in.at(0), dim, in.at(1), in.at(2), how))
        .saving(1)
        .grad(
            g -> {
              if (how == ADD) {
                g.pass(0);
              } else {
                g.give(
                    0,
                    () -> {
                      long none = g.temporary(zeros(part, Core.dtype(g.dy())));
                      return Core.scatter(g.dy(), dim, g.saved(0), none, SET);
                    });
              }
              g.give(2, () -> bySource(g.dy(), dim, g.saved(0), from, part));
            });
  }

  /** dy at the indices; what of src no index reached has 0. */
  private static long bySource(long dy, long dim, long index, Shape from, Shape part) {
    long taken = Core.gather(dy, dim, index);
    if (from.equals(part)) {
      return taken;
    }
    long wide = taken;
    for (int d = 0; d < from.rank(); d++) {
      long[] sizes = part.toArray();
      System.arraycopy(from.toArray(), 0, sizes, 0, d + 1);
      long next = Core.slice_backward(wide, sizes, sizes.length, d, 0, 1);
      Core.release_handle(wide);
      wide = next;
    }
    return wide;
  }

  private static long zeros(Shape shape, int dtype) {
    return Core.full(shape.toArray(), shape.rank(), dtype, 0);
  }
}
