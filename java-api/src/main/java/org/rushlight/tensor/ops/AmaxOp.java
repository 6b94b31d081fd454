// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = the largest over dims; the gradient is shared evenly between equals. */
public final class AmaxOp {
  private AmaxOp() {}

  /** The largest over {@code dims}; over all for none. */
  public static Tensor amax(Tensor x, boolean keepDim, long... dims) {
    return Op.of("amax", x)
        .run(in -> Core.amax(in.at(0), dims, dims.length, keepDim))
        .saving(0, Op.OUTPUT)
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.amax_backward(
                            g.dy(), g.saved(0), g.saved(1), dims, dims.length, keepDim)));
  }
}
