// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = cos x; dx = -dy sin x. */
public final class CosOp {
  private CosOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor cos(Tensor x) {
    return Op.of("cos", x)
        .run(in -> Core.cos(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.cos_backward(g.dy(), g.saved(0))));
  }
}
