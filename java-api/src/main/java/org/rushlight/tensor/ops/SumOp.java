// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = the sum over dims; dx = dy spread over them. */
public final class SumOp {
  private SumOp() {}

  /** The sum over {@code dims}; over all for none. */
  public static Tensor sum(Tensor x, boolean keepDim, long... dims) {
    Shape shape = x.shape();
    return Op.of("sum", x)
        .run(in -> Core.sum(in.at(0), dims, dims.length, keepDim))
        .grad(g -> g.give(0, () -> spread(g.dy(), shape, keepDim, 1.0, dims)));
  }

  static long spread(long dy, Shape shape, boolean keepDim, double scale, long... dims) {
    return Core.sum_backward(dy, shape.toArray(), shape.rank(), dims, dims.length, keepDim, scale);
  }
}
