// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = e^x - 1; dx = dy (y + 1). */
public final class Expm1Op {
  private Expm1Op() {}

  /** The op on {@code x} of any shape. */
  public static Tensor expm1(Tensor x) {
    return Op.of("expm1", x)
        .run(in -> Core.expm1(in.at(0)))
        .saving(Op.OUTPUT)
        .grad(g -> g.give(0, () -> Core.expm1_backward(g.dy(), g.saved(0))));
  }
}
