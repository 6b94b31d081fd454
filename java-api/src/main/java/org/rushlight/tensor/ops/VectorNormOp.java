// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = (sum |x|^p)^(1 / p); dx = dy sign(x) (|x| / y)^(p - 1), 0 where y is. */
public final class VectorNormOp {
  private VectorNormOp() {}

  /** The norm of a finite order {@code p} over {@code dims}; over all for none. */
  public static Tensor vectorNorm(Tensor x, double p, boolean keepDim, long... dims) {
    return Op.of("vector_norm", x)
        .run(in -> Core.vector_norm(in.at(0), p, dims, dims.length, keepDim))
        .saving(0, Op.OUTPUT)
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.vector_norm_backward(
                            g.dy(), g.saved(0), g.saved(1), p, dims, dims.length, keepDim)));
  }
}
