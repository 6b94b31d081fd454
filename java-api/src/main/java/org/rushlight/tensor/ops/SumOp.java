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
                            1.0)));
  }
}
