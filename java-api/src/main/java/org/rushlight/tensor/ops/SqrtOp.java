// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = sqrt(x); dx = dy / (2 y). */
public final class SqrtOp {
  private SqrtOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor sqrt(Tensor x) {
    return Op.of("sqrt", x)
        .run(in -> Core.sqrt(in.at(0)))
        .saving(Op.OUTPUT)
        .grad(g -> g.give(0, () -> Core.sqrt_backward(g.dy(), g.saved(0))));
  }
}
