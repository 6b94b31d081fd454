// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = sum((x - mean)^2) / (count - correction); dx = dy 2 (x - mean) / (count - correction). */
public final class VarOp {
  private VarOp() {}

  /** The variance over {@code dims}; over all for none. */
  public static Tensor var(Tensor x, double correction, boolean keepDim, long... dims) {
    return Op.of("var", x)
        .run(in -> Core.var(in.at(0), dims, dims.length, correction, keepDim))
        .saving(0)
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.var_backward(
                            g.dy(), g.saved(0), dims, dims.length, correction, keepDim)));
  }
}
