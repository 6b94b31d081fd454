// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = scale x above 0, scale alpha (e^(inputScale x) - 1) elsewhere: ELU, SELU and CELU. */
public final class EluOp {
  private EluOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor elu(Tensor x, double alpha, double scale, double inputScale) {
    return Op.of("elu", x)
        .run(in -> Core.elu(in.at(0), alpha, scale, inputScale))
        .saving(0)
        .grad(
            g -> g.give(0, () -> Core.elu_backward(g.dy(), g.saved(0), alpha, scale, inputScale)));
  }
}
