// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = 1 / x; dx = -dy y^2. */
public final class ReciprocalOp {
  private ReciprocalOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor reciprocal(Tensor x) {
    return Op.of("reciprocal", x)
        .run(in -> Core.reciprocal(in.at(0)))
        .saving(Op.OUTPUT)
        .grad(g -> g.give(0, () -> Core.reciprocal_backward(g.dy(), g.saved(0))));
  }
}
