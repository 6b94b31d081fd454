// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.GruOp;

/**
 * One step of {@link GRU}. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.GRUCell.html">torch.nn.GRUCell</a>.
 *
 * <p>Shapes: x [n, inputSize] or [inputSize], states [n, hiddenSize] or [hiddenSize], zeros unless
 * given. Parameters: {@code weight_ih} [3 hiddenSize, inputSize], {@code weight_hh} [3 hiddenSize,
 * hiddenSize], {@code bias_ih} and {@code bias_hh} [3 hiddenSize], all uniform in +-1 /
 * sqrt(hiddenSize) at first; {@link #bias} draws them anew.
 *
 * <p>Throws an {@code IllegalArgumentException} unless both sizes are positive, and a {@link
 * org.rushlight.tensor.TensorException} for an x or a state of another shape.
 *
 * <pre>{@code
 * var cell = new GRUCell(10, 20);
 * Tensor h = null;
 * for (Tensor x : Tensors.randn(5, 3, 10).unbind(0)) {
 *   h = cell.call(x, h);
 * }
 * Tensor last = h;   // last [3, 20]
 * }</pre>
 */
public final class GRUCell extends RecurrentCell {
  /** From the default generator. */
  public GRUCell(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, null);
  }

  /** The generator for the first values is null for the default one. */
  public GRUCell(int inputSize, int hiddenSize, @Nullable Generator generator) {
    super(3, inputSize, hiddenSize, generator);
  }

  /** Whether biases are learned; returns this. */
  public GRUCell bias(boolean on) {
    make(on);
    return this;
  }

  /** The state after a step from state h; null for zeros. */
  public Tensor call(Tensor x, @Nullable Tensor h) {
    return within(() -> step(x, h)[0]);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return step(x, (Tensor) null)[0];
  }

  @Override
  Tensor[] layer(Tensor x, @Nullable Tensor[] states, @Nullable Tensor[] cellWeights) {
    return new Tensor[] {GruOp.gru(x, states[0], cellWeights, false)};
  }
}
