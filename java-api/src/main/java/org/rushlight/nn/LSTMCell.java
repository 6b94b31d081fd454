// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.LstmOp;

/**
 * One step of {@link LSTM}. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html">torch.nn.LSTMCell</a>.
 *
 * <p>Shapes: x [n, inputSize] or [inputSize], states [n, hiddenSize] or [hiddenSize], zeros unless
 * given. Parameters: {@code weight_ih} [4 hiddenSize, inputSize], {@code weight_hh} [4 hiddenSize,
 * hiddenSize], {@code bias_ih} and {@code bias_hh} [4 hiddenSize], all uniform in +-1 /
 * sqrt(hiddenSize) at first; {@link #bias} draws them anew.
 *
 * <p>Throws an {@code IllegalArgumentException} unless both sizes are positive, and a {@link
 * org.rushlight.tensor.TensorException} for an x or a state of another shape.
 *
 * <pre>{@code
 * var cell = new LSTMCell(10, 20);
 * LSTMCell.State state = null;
 * for (Tensor x : Tensors.randn(5, 3, 10).unbind(0)) {
 *   state = cell.run(x, state);
 * }
 * Tensor h = state.h();   // h [3, 20]
 * }</pre>
 */
public final class LSTMCell extends RecurrentCell {
  /**
   * The states of a cell.
   *
   * @param h the hidden state
   * @param c the cell state
   */
  public record State(Tensor h, Tensor c) {}

  /** From the default generator. */
  public LSTMCell(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, null);
  }

  /** The generator for the first values is null for the default one. */
  public LSTMCell(int inputSize, int hiddenSize, @Nullable Generator generator) {
    super(4, inputSize, hiddenSize, generator);
  }

  /** Whether biases are learned; returns this. */
  public LSTMCell bias(boolean on) {
    make(on);
    return this;
  }

  /** The states after a step from zeros. {@link #call} gives h alone. */
  public State run(Tensor x) {
    return run(x, null);
  }

  /** The states after a step from a state; null for zeros. */
  public State run(Tensor x, @Nullable State state) {
    return run(x, state == null ? null : state.h(), state == null ? null : state.c());
  }

  /** The states after a step from h and c, each null for zeros. */
  public State run(Tensor x, @Nullable Tensor h, @Nullable Tensor c) {
    return within(
        () -> {
          Tensor[] states = step(x, h, c);
          return new State(states[0], states[1]);
        });
  }

  @Override
  protected Tensor forward(Tensor x) {
    return step(x, null, null)[0];
  }

  @Override
  Tensor[] layer(Tensor x, @Nullable Tensor[] states, @Nullable Tensor[] cellWeights) {
    return LstmOp.lstm(x, states[0], states[1], cellWeights, false);
  }
}
