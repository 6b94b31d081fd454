// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.Backward;

/** What the recurrent ops share: their inputs are x, h0, c0, w_ih, w_hh, b_ih, b_hh and w_hr. */
final class Recurrence {
  static final int INPUTS = 8;
  private static final int WEIGHTS = 5;

  private Recurrence() {}

  /** The inputs in their order. */
  static @Nullable Tensor[] inputs(
      Tensor x, @Nullable Tensor h0, @Nullable Tensor c0, @Nullable Tensor[] weights) {
    @Nullable Tensor[] inputs = new Tensor[INPUTS];
    inputs[0] = x;
    inputs[1] = h0;
    inputs[2] = c0;
    System.arraycopy(weights, 0, inputs, INPUTS - WEIGHTS, weights.length);
    return inputs;
  }

  /** For {@code Op.saving}: all inputs, and more behind them. */
  static int[] saving(int... further) {
    int[] places = new int[INPUTS + further.length];
    for (int i = 0; i < INPUTS; i++) {
      places[i] = i;
    }
    System.arraycopy(further, 0, places, INPUTS, further.length);
    return places;
  }

  /** The handles of the weights among the inputs; 0 for those that are not there. */
  static long[] weights(Op in) {
    long[] weights = new long[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      weights[i] = in.at(INPUTS - WEIGHTS + i);
    }
    return weights;
  }

  /** The same among what was saved, which begins with the inputs. */
  static long[] savedWeights(Backward g) {
    long[] weights = new long[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      weights[i] = g.savedOrNone(INPUTS - WEIGHTS + i);
    }
    return weights;
  }

  /** The native backward: puts the handles of the gradients, by input, into the array. */
  @FunctionalInterface
  interface Kernel {
    void run(int wanted, long[] gradients);
  }

  /** Gives each input that wants one its gradient; all come from one native call. */
  static void give(Backward g, Kernel backward) {
    int wanted = 0;
    for (int i = 0; i < INPUTS; i++) {
      wanted |= g.needs(i) ? 1 << i : 0;
    }
    int bits = wanted;
    long[] gradients = new long[INPUTS];
    g.call(
        () -> {
          backward.run(bits, gradients);
          return 0;
        });
    for (int i = 0; i < INPUTS; i++) {
      if (gradients[i] != 0) {
        g.give(i, new Storage(gradients[i]));
      }
    }
  }
}
