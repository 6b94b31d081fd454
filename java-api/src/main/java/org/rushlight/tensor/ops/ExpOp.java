// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = e^x; dx = dy y. */
public final class ExpOp {
  private ExpOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor exp(Tensor x) {
    return Op.of("exp", x)
        .run(in -> Core.exp(in.at(0)))
        .saving(Op.OUTPUT)
        .grad(g -> g.give(0, () -> Core.exp_backward(g.dy(), g.saved(0))));
  }
}
