// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = 1 - erf x; dx = -dy 2 / sqrt(pi) e^(-x^2). */
public final class ErfcOp {
  private ErfcOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor erfc(Tensor x) {
    return Op.of("erfc", x)
        .run(in -> Core.erfc(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.erfc_backward(g.dy(), g.saved(0))));
  }
}
