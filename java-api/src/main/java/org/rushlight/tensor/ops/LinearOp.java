// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.tape.Backward;

/**
 * y = x W^T + b; dx = dy W, dW = dy^T x, db = the sum of dy over rows. With a ReLU behind it, y =
 * max(x W^T + b, 0), and dy counts where y &gt; 0.
 */
public final class LinearOp {
  private LinearOp() {}

  /** {@code x} [.., in], {@code w} [out, in], {@code b} [out] or null. */
  public static Tensor linear(Tensor x, Tensor w, @Nullable Tensor b) {
    return Op.of("linear", x, w, b)
        .run(in -> Core.linear(in.at(0), in.at(1), in.at(2)))
        .saving(0, 1)
        .grad(g -> gradients(g, 0));
  }

  /** The same, then the ReLU, in one kernel: the bits of {@code relu(linear(x, w, b))}. */
  public static Tensor linearRelu(Tensor x, Tensor w, @Nullable Tensor b) {
    return Op.of("linear_relu", x, w, b)
        .run(in -> Core.linear_relu(in.at(0), in.at(1), in.at(2)))
        .saving(0, 1, Op.OUTPUT)
        .grad(g -> gradients(g, g.saved(2)));
  }

  /** {@code y} is 0 where there is no ReLU. What no gradient needs may have changed since. */
  private static void gradients(Backward g, long y) {
    boolean dx = g.needs(0);
    boolean dw = g.needs(1);
    long x = dw ? g.saved(0) : 0;
    long w = dx ? g.saved(1) : 0;
    long[] made = new long[3];
    Calls.run(() -> Core.linear_backward(g.dy(), y, x, w, dx, dw, g.needs(2), made));
    Gradients.give(g, new int[] {0, 1, 2}, made);
  }
}
