// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = 2^x; dx = dy y ln 2. */
public final class Exp2Op {
  private Exp2Op() {}

  /** The op on {@code x} of any shape. */
  public static Tensor exp2(Tensor x) {
    return Op.of("exp2", x)
        .run(in -> Core.exp2(in.at(0)))
        .saving(Op.OUTPUT)
        .grad(g -> g.give(0, () -> Core.exp2_backward(g.dy(), g.saved(0))));
  }
}
