// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = arccos x, NaN outside of [-1, 1]; dx = -dy / sqrt(1 - x^2). */
public final class AcosOp {
  private AcosOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor acos(Tensor x) {
    return Op.of("acos", x)
        .run(in -> Core.acos(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.acos_backward(g.dy(), g.saved(0))));
  }
}
