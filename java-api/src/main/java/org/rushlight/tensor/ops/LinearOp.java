// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = x W^T + b; dx = dy W, dW = dy^T x, db = the sum of dy over rows. */
public final class LinearOp {
  private LinearOp() {}

  /** {@code x} [.., in], {@code w} [out, in], {@code b} [out] or null. */
  public static Tensor linear(Tensor x, Tensor w, @Nullable Tensor b) {
    return Op.of("linear", x, w, b)
        .run(in -> Core.linear(in.at(0), in.at(1), in.at(2)))
        .saving(0, 1)
        .grad(
            g -> {
              g.give(0, () -> Core.linear_backward_x(g.dy(), g.saved(1)));
              g.give(1, () -> Core.linear_backward_w(g.dy(), g.saved(0)));
              g.give(2, () -> Core.linear_backward_b(g.dy()));
            });
  }
}
