// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = tan x; dx = dy (1 + y^2). */
public final class TanOp {
  private TanOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor tan(Tensor x) {
    return Op.of("tan", x)
        .run(in -> Core.tan(in.at(0)))
        .saving(Op.OUTPUT)
        .grad(g -> g.give(0, () -> Core.tan_backward(g.dy(), g.saved(0))));
  }
}
