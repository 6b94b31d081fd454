// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/**
 * i, f and o = sigmoid(W x + b + W' h' + b'), g = tanh of the same, c = f c' + i g, h = o tanh(c),
 * step by step; with a projection h = W_hr (o tanh(c)).
 */
public final class LstmOp {
  private LstmOp() {}

  /**
   * The states after each step, [steps, n, out], and the last cell states, [n, hidden].
   *
   * @param x [steps, n, in]
   * @param h0 [n, out], or null for zeros
   * @param c0 [n, hidden], or null for zeros
   * @param weights w_ih [4 hidden, in], w_hh [4 hidden, out], b_ih and b_hh [4 hidden] or null,
   *     w_hr [out, hidden] or null
   * @param reverse from the last step to the first
   */
  public static Tensor[] lstm(
      Tensor x,
      @Nullable Tensor h0,
      @Nullable Tensor c0,
      @Nullable Tensor[] weights,
      boolean reverse) {
    return Op.of("lstm", Recurrence.inputs(x, h0, c0, weights))
        .run(
            2,
            (in, results) -> {
              long[] all = new long[3];
              Core.lstm(in.at(0), in.at(1), in.at(2), Recurrence.weights(in), reverse, all);
              results[0] = all[0];
              results[1] = all[1];
              in.keep(all[2]);
            })
        .saving(Recurrence.saving(Op.OUTPUT, Op.KEPT))
        .grads(
            g ->
                Recurrence.give(
                    g,
                    (wanted, gradients) ->
                        Core.lstm_backward(
                            g.dy(0),
                            g.dy(1),
                            g.saved(0),
                            g.savedOrNone(1),
                            g.savedOrNone(2),
                            g.saved(Recurrence.INPUTS),
                            g.saved(Recurrence.INPUTS + 1),
                            Recurrence.savedWeights(g),
                            reverse,
                            wanted,
                            gradients)));
  }
}
