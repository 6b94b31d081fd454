// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = erf x; dx = dy 2 / sqrt(pi) e^(-x^2). */
public final class ErfOp {
  private ErfOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor erf(Tensor x) {
    return Op.of("erf", x)
        .run(in -> Core.erf(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.erf_backward(g.dy(), g.saved(0))));
  }
}
