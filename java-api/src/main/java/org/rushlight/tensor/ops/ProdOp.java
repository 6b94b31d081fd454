// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = the product over dims; dx = dy times the product of the others. */
public final class ProdOp {
  private ProdOp() {}

  /** The product over {@code dims}; over all for none. */
  public static Tensor prod(Tensor x, boolean keepDim, long... dims) {
    return Op.of("prod", x)
        .run(in -> Core.prod(in.at(0), dims, dims.length, keepDim))
        .saving(0)
        .grad(
            g ->
                g.give(
                    0, () -> Core.prod_backward(g.dy(), g.saved(0), dims, dims.length, keepDim)));
  }
}
