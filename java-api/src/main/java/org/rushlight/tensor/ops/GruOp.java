// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/**
 * r and z = sigmoid(W x + b + W' h' + b'), n = tanh(W_n x + b_n + r (W'_n h' + b'_n)), h = (1 - z)
 * n + z h', step by step.
 */
public final class GruOp {
  private GruOp() {}

  /**
   * The states after each step, [steps, n, hidden].
   *
   * @param x [steps, n, in]
   * @param h0 [n, hidden], or null for zeros
   * @param weights w_ih [3 hidden, in], w_hh [3 hidden, hidden], b_ih and b_hh [3 hidden] or null
   * @param reverse from the last step to the first
   */
  public static Tensor gru(
      Tensor x, @Nullable Tensor h0, @Nullable Tensor[] weights, boolean reverse) {
    return Op.of("gru", Recurrence.inputs(x, h0, null, weights))
        .run(
            in -> {
              long[] reserve = new long[1];
              long y = Core.gru(in.at(0), in.at(1), Recurrence.weights(in), reverse, reserve);
              in.keep(reserve[0]);
              return y;
            })
        .saving(Recurrence.saving(Op.OUTPUT, Op.KEPT))
        .grad(
            g ->
                Recurrence.give(
                    g,
                    (wanted, gradients) ->
                        Core.gru_backward(
                            g.dy(),
                            g.saved(0),
                            g.savedOrNone(1),
                            g.saved(Recurrence.INPUTS),
                            g.saved(Recurrence.INPUTS + 1),
                            Recurrence.savedWeights(g),
                            reverse,
                            wanted,
                            gradients)));
  }
}
