// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = x above 0, w x elsewhere; dx = dy or w dy, dw = the sum of x dy where x is not above 0. */
public final class PreluOp {
  private PreluOp() {}

  /** The op with one slope, or one for each channel (dim 1) of {@code x}. */
  public static Tensor prelu(Tensor x, Tensor w) {
    return Op.of("prelu", x, w)
        .run(in -> Core.prelu(in.at(0), in.at(1)))
        .saving(0, 1)
        .grad(
            g -> {
              long[] dw = new long[1];
              long dx = g.call(() -> Core.prelu_backward(g.dy(), g.saved(0), g.saved(1), dw));
              Gradients.give(g, new int[] {0, 1}, dx, dw[0]);
            });
  }
}
