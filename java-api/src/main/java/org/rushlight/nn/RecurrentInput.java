// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/**
 * The input of a recurrent layer as [steps, n, in], and the way back for its results.
 *
 * @param op the layer's name in error texts
 * @param x the sequence, [steps, n, in]
 * @param batched whether it was given with a batch
 * @param batchFirst whether it was given as [n, steps, in]
 */
record RecurrentInput(String op, Tensor x, boolean batched, boolean batchFirst) {
  static RecurrentInput of(String kind, Tensor given, int inputSize, boolean batchFirst) {
    String op = kind.toLowerCase(Locale.ROOT);
    if (given.rank() != 2 && given.rank() != 3) {
      throw error(
          op,
          "x must be %s or [steps, in], got %s"
              .formatted(batchFirst ? "[n, steps, in]" : "[steps, n, in]", given.shape()));
    }
    if (given.size(-1) != inputSize) {
      throw error(
          op, "the last dim of x must be inputSize %d, got %s".formatted(inputSize, given.shape()));
    }
    boolean batched = given.rank() == 3;
    Tensor x = batched ? given : given.unsqueeze(1);
    return new RecurrentInput(
        op, batched && batchFirst ? x.transpose(0, 1) : x, batched, batched && batchFirst);
  }

  private static TensorException error(String op, String text) {
    return new TensorException("[" + op + "] " + text);
  }

  /** A first state, checked, with its batch: [count, n, size]. */
  @Nullable Tensor state(String name, @Nullable Tensor given, long count, int size) {
    if (given == null) {
      return null;
    }
    Shape wanted = batched ? Shape.of(count, x.size(1), size) : Shape.of(count, size);
    if (!given.shape().equals(wanted)) {
      throw error(
          op,
          "%s must be %s for x of %s, got %s"
              .formatted(
                  name,
                  wanted,
                  batched ? "a batch of " + x.size(1) : "no batch (layers x directions, size)",
                  given.shape()));
    }
    return batched ? given : given.unsqueeze(1);
  }

  Tensor output(Tensor y) {
    return batchFirst ? y.transpose(0, 1) : lastState(y);
  }

  Tensor lastState(Tensor state) {
    return batched ? state : state.squeeze(1);
  }
}
