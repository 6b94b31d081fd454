// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = cosh x; dx = dy sinh x. */
public final class CoshOp {
  private CoshOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor cosh(Tensor x) {
    return Op.of("cosh", x)
        .run(in -> Core.cosh(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.cosh_backward(g.dy(), g.saved(0))));
  }
}
