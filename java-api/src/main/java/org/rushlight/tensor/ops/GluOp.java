// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = a s, s = sigmoid(b), a and b the halves of x; da = dy s, db = dy a s (1 - s). */
public final class GluOp {
  private GluOp() {}

  /** The op on {@code x} of any shape but a scalar, halved along a dim of even size. */
  public static Tensor glu(Tensor x, int dim) {
    return Op.of("glu", x)
        .run(in -> Core.glu(in.at(0), dim))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.glu_backward(g.dy(), g.saved(0), dim)));
  }
}
