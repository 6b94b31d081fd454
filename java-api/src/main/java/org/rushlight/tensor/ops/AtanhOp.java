// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = artanh x, NaN outside of [-1, 1]; dx = dy / (1 - x^2). */
public final class AtanhOp {
  private AtanhOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor atanh(Tensor x) {
    return Op.of("atanh", x)
        .run(in -> Core.atanh(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.atanh_backward(g.dy(), g.saved(0))));
  }
}
