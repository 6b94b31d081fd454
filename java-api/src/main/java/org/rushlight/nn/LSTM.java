// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.LstmOp;

/**
 * Long short-term memory, step by step: i, f and o = sigmoid(W x + b + W' h' + b'), g = tanh of the
 * same, c = f c' + i g, h = o tanh(c), h' and c' being the states before: Hochreiter and
 * Schmidhuber, 1997. With {@link #projSize} h = W_hr (o tanh(c)): Sak et al., 2014. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html">torch.nn.LSTM</a>.
 *
 * <p>Shapes: x [steps, n, inputSize], or [n, steps, inputSize] with {@link #batchFirst}, or [steps,
 * inputSize] without a batch; the output has the last size D hiddenSize, where D is 2 if
 * bidirectional, else 1; states are [D numLayers, n, hiddenSize], those of a layer forwards before
 * backwards, zeros unless given. With a projection the output and h have projSize where they have
 * hiddenSize without; c keeps it.
 *
 * <p>{@link #call} gives the output alone, and runs hooks; {@link #run} gives the last states too,
 * without hooks, as all calls of several inputs or results. Sequences of unequal lengths must be
 * padded: there is no PackedSequence.
 *
 * <p>Parameters for each layer k, and again with {@code _reverse} if bidirectional: {@code
 * weight_ih_lk} [4 hiddenSize, inputSize or D hiddenSize], {@code weight_hh_lk} [4 hiddenSize,
 * hiddenSize], {@code bias_ih_lk} and {@code bias_hh_lk} [4 hiddenSize]; all uniform in +-1 /
 * sqrt(hiddenSize) at first. The options are given right after the constructor: {@link #numLayers},
 * {@link #bias} and {@link #bidirectional} draw the first values anew. With a projection {@code
 * weight_hr_lk} [projSize, hiddenSize] follows, and the columns of the others fit its outputs.
 *
 * <p>Defaults: one layer, biases, no dropout, one direction, no projection. Throws an {@code
 * IllegalArgumentException} for sizes that are not positive or a dropout outside of [0, 1], and a
 * {@link org.rushlight.tensor.TensorException} for an x or states of other shapes.
 *
 * <pre>{@code
 * var lstm = new LSTM(10, 20).numLayers(2).dropout(0.2);
 * LstmOutput result = lstm.run(Tensors.randn(5, 3, 10));   // result.output() [5, 3, 20]
 * Tensor c = result.c();   // c [2, 3, 20]
 * }</pre>
 */
public final class LSTM extends RecurrentLayer<LSTM> {
  /** One layer, from the default generator. */
  public LSTM(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, null);
  }

  /** One layer; the generator for the first values is null for the default one. */
  public LSTM(int inputSize, int hiddenSize, @Nullable Generator generator) {
    super(4, inputSize, hiddenSize, generator);
  }

  /**
   * The size that states are projected to, smaller than hiddenSize; 0 for no projection; draws the
   * first values anew; returns this.
   */
  public LSTM projSize(int size) {
    project(size);
    return this;
  }

  /** The output and the last states, from zeros. */
  public LstmOutput run(Tensor x) {
    return run(x, null, null);
  }

  /** The output and the last states, from the states h0 and c0; null for zeros. */
  public LstmOutput run(Tensor x, @Nullable Tensor h0, @Nullable Tensor c0) {
    return within(() -> LstmOutput.of(sequence(x, h0, c0)));
  }

  @Override
  protected Tensor forward(Tensor x) {
    return sequence(x, null, null)[0];
  }

  @Override
  Tensor[] layer(
      Tensor x, @Nullable Tensor[] state, @Nullable Tensor[] layerWeights, boolean reverse) {
    return LstmOp.lstm(x, state[0], state[1], layerWeights, reverse);
  }
}
