// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = |x|; dx = dy sign(x). */
public final class AbsOp {
  private AbsOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor abs(Tensor x) {
    return Op.of("abs", x)
        .run(in -> Core.abs(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.abs_backward(g.dy(), g.saved(0))));
  }
}
