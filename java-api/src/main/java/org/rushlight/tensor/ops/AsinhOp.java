// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = arsinh x; dx = dy / sqrt(x^2 + 1). */
public final class AsinhOp {
  private AsinhOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor asinh(Tensor x) {
    return Op.of("asinh", x)
        .run(in -> Core.asinh(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.asinh_backward(g.dy(), g.saved(0))));
  }
}
