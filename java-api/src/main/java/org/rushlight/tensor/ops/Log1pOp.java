// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = ln(1 + x); dx = dy / (1 + x). */
public final class Log1pOp {
  private Log1pOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor log1p(Tensor x) {
    return Op.of("log1p", x)
        .run(in -> Core.log1p(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.log1p_backward(g.dy(), g.saved(0))));
  }
}
