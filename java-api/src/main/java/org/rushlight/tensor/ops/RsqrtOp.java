// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = 1 / sqrt(x); dx = -dy y^3 / 2. */
public final class RsqrtOp {
  private RsqrtOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor rsqrt(Tensor x) {
    return Op.of("rsqrt", x)
        .run(in -> Core.rsqrt(in.at(0)))
        .saving(Op.OUTPUT)
        .grad(g -> g.give(0, () -> Core.rsqrt_backward(g.dy(), g.saved(0))));
  }
}
