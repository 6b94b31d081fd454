// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = arcsin x, NaN outside of [-1, 1]; dx = dy / sqrt(1 - x^2). */
public final class AsinOp {
  private AsinOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor asin(Tensor x) {
    return Op.of("asin", x)
        .run(in -> Core.asin(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.asin_backward(g.dy(), g.saved(0))));
  }
}
