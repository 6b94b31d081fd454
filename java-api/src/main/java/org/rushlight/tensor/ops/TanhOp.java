// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = tanh x; dx = dy (1 - y^2). */
public final class TanhOp {
  private TanhOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor tanh(Tensor x) {
    return Op.of("tanh", x)
        .run(in -> Core.tanh(in.at(0)))
        .saving(Op.OUTPUT)
        .grad(g -> g.give(0, () -> Core.tanh_backward(g.dy(), g.saved(0))));
  }
}
