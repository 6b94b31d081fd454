// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = sin x; dx = dy cos x. */
public final class SinOp {
  private SinOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor sin(Tensor x) {
    return Op.of("sin", x)
        .run(in -> Core.sin(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.sin_backward(g.dy(), g.saved(0))));
  }
}
