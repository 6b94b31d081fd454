// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = x t, t = tanh(softplus(x)); dx = dy (t + x sigmoid(x) (1 - t^2)). */
public final class MishOp {
  private MishOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor mish(Tensor x) {
    return Op.of("mish", x)
        .run(in -> Core.mish(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.mish_backward(g.dy(), g.saved(0))));
  }
}
