// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** h = f(W_ih x + b_ih + W_hh h' + b_hh) step by step, f being tanh or relu. */
public final class RnnOp {
  private RnnOp() {}

  /**
   * The states after each step, [steps, n, hidden].
   *
   * @param x [steps, n, in]
   * @param h0 [n, hidden], or null for zeros
   * @param weights w_ih [hidden, in], w_hh [hidden, hidden], b_ih and b_hh [hidden] or null
   * @param relu relu instead of tanh
   * @param reverse from the last step to the first
   */
  public static Tensor rnn(
      Tensor x, @Nullable Tensor h0, @Nullable Tensor[] weights, boolean relu, boolean reverse) {
    return Op.of("rnn", Recurrence.inputs(x, h0, null, weights))
        .run(in -> Core.rnn(in.at(0), in.at(1), Recurrence.weights(in), relu, reverse))
        .saving(Recurrence.saving(Op.OUTPUT))
        .grad(
            g ->
                Recurrence.give(
                    g,
                    (wanted, gradients) ->
                        Core.rnn_backward(
                            g.dy(),
                            g.saved(0),
                            g.savedOrNone(1),
                            g.saved(Recurrence.INPUTS),
                            Recurrence.savedWeights(g),
                            relu,
                            reverse,
                            wanted,
                            gradients)));
  }
}
