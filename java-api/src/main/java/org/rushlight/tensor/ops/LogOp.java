// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = ln x; dx = dy / x. */
public final class LogOp {
  private LogOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor log(Tensor x) {
    return Op.of("log", x)
        .run(in -> Core.log(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.log_backward(g.dy(), g.saved(0))));
  }
}
