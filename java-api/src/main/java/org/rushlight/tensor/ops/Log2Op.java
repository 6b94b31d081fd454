// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = log2 x; dx = dy / (x ln 2). */
public final class Log2Op {
  private Log2Op() {}

  /** The op on {@code x} of any shape. */
  public static Tensor log2(Tensor x) {
    return Op.of("log2", x)
        .run(in -> Core.log2(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.log2_backward(g.dy(), g.saved(0))));
  }
}
