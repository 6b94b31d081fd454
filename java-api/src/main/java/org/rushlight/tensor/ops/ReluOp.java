// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = max(x, 0), NaN stays; dx = dy where y &gt; 0. */
public final class ReluOp {
  private ReluOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor relu(Tensor x) {
    return Op.of("relu", x)
        .run(in -> Core.relu(in.at(0)))
        .saving(Op.OUTPUT)
        .grad(g -> g.give(0, () -> Core.relu_backward(g.dy(), g.saved(0))));
  }
}
