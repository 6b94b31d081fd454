// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = x where x &gt; 0, else slope x; dx = dy or slope dy. */
public final class LeakyReluOp {
  private LeakyReluOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor leakyRelu(Tensor x, double slope) {
    return Op.of("leaky_relu", x)
        .run(in -> Core.leaky_relu(in.at(0), slope))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.leaky_relu_backward(g.dy(), g.saved(0), slope)));
  }
}
