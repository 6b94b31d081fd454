// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = the mean over dims; dx = dy spread over them, divided by their number. */
public final class MeanOp {
  private MeanOp() {}

  /** The mean over {@code dims}; over all for none. */
  public static Tensor mean(Tensor x, boolean keepDim, long... dims) {
    Shape shape = x.shape();
    return Op.of("mean", x)
        .run(in -> Core.mean(in.at(0), dims, dims.length, keepDim))
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.sum_backward(
                            g.dy(),
                            shape.toArray(),
                            shape.rank(),
                            dims,
                            dims.length,
                            keepDim,
                            share(shape, dims))));
  }

  private static double share(Shape shape, long... dims) {
    long count = 1;
    for (long dim : dims) {
      count *= shape.rank() == 0 ? 1 : shape.size((int) dim);
    }
    return 1.0 / (dims.length == 0 ? shape.numel() : count);
  }
}
