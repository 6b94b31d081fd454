// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = sinh x; dx = dy cosh x. */
public final class SinhOp {
  private SinhOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor sinh(Tensor x) {
    return Op.of("sinh", x)
        .run(in -> Core.sinh(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.sinh_backward(g.dy(), g.saved(0))));
  }
}
