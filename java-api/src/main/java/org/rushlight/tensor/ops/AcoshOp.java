// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = arcosh x, NaN below 1; dx = dy / sqrt(x^2 - 1). */
public final class AcoshOp {
  private AcoshOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor acosh(Tensor x) {
    return Op.of("acosh", x)
        .run(in -> Core.acosh(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.acosh_backward(g.dy(), g.saved(0))));
  }
}
