// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = 1 / (1 + e^-x); dx = dy y (1 - y). */
public final class SigmoidOp {
  private SigmoidOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor sigmoid(Tensor x) {
    return Op.of("sigmoid", x)
        .run(in -> Core.sigmoid(in.at(0)))
        .saving(Op.OUTPUT)
        .grad(g -> g.give(0, () -> Core.sigmoid_backward(g.dy(), g.saved(0))));
  }
}
