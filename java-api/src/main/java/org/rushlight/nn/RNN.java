// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.RnnOp;

/**
 * h = tanh(W_ih x + b_ih + W_hh h' + b_hh) step by step, h' being the state before: Elman, 1990.
 * See <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.RNN.html">torch.nn.RNN</a>.
 *
 * <p>Shapes: x [steps, n, inputSize], or [n, steps, inputSize] with {@link #batchFirst}, or [steps,
 * inputSize] without a batch; the output has the last size D hiddenSize, where D is 2 if
 * bidirectional, else 1; states are [D numLayers, n, hiddenSize], those of a layer forwards before
 * backwards, zeros unless given.
 *
 * <p>{@link #call} gives the output alone, and runs hooks; {@link #run} gives the last states too,
 * without hooks, as all calls of several inputs or results. Sequences of unequal lengths must be
 * padded: there is no PackedSequence.
 *
 * <p>Parameters for each layer k, and again with {@code _reverse} if bidirectional: {@code
 * weight_ih_lk} [hiddenSize, inputSize or D hiddenSize], {@code weight_hh_lk} [hiddenSize,
 * hiddenSize], {@code bias_ih_lk} and {@code bias_hh_lk} [hiddenSize]; all uniform in +-1 /
 * sqrt(hiddenSize) at first. The options are given right after the constructor: {@link #numLayers},
 * {@link #bias} and {@link #bidirectional} draw the first values anew.
 *
 * <p>Defaults: one layer, tanh, biases, no dropout, one direction. Throws an {@code
 * IllegalArgumentException} for sizes that are not positive or a dropout outside of [0, 1], and a
 * {@link org.rushlight.tensor.TensorException} for an x or states of other shapes.
 *
 * <pre>{@code
 * var rnn = new RNN(10, 20).numLayers(2).nonlinearity("relu");
 * RnnOutput result = rnn.run(Tensors.randn(5, 3, 10));   // result.output() [5, 3, 20]
 * Tensor h = result.h();   // h [2, 3, 20]
 * }</pre>
 */
public final class RNN extends RecurrentLayer<RNN> {
  private boolean relu;

  /** One layer with tanh, from the default generator. */
  public RNN(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, null);
  }

  /** One layer with tanh; the generator for the first values is null for the default one. */
  public RNN(int inputSize, int hiddenSize, @Nullable Generator generator) {
    super(1, inputSize, hiddenSize, generator);
  }

  /** {@code "tanh"} or {@code "relu"}; returns this. */
  public RNN nonlinearity(String name) {
    relu = Options.isRelu("RNN", name);
    return this;
  }

  /** The output and the last states, from zeros. */
  public RnnOutput run(Tensor x) {
    return run(x, null);
  }

  /** The output and the last states, from the states h0; null for zeros. */
  public RnnOutput run(Tensor x, @Nullable Tensor h0) {
    return within(() -> RnnOutput.of(sequence(x, h0)));
  }

  @Override
  protected Tensor forward(Tensor x) {
    return sequence(x, (Tensor) null)[0];
  }

  @Override
  Tensor[] layer(
      Tensor x, @Nullable Tensor[] state, @Nullable Tensor[] layerWeights, boolean reverse) {
    return new Tensor[] {RnnOp.rnn(x, state[0], layerWeights, relu, reverse)};
  }
}
