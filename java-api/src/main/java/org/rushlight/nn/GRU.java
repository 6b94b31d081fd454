// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.GruOp;

/**
 * Gated recurrent units, step by step: r and z = sigmoid(W x + b + W' h' + b'), n = tanh(W_n x +
 * b_n + r (W'_n h' + b'_n)), h = (1 - z) n + z h', h' being the state before: Cho et al., 2014. See
 * <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html">torch.nn.GRU</a>.
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
 * weight_ih_lk} [3 hiddenSize, inputSize or D hiddenSize], {@code weight_hh_lk} [3 hiddenSize,
 * hiddenSize], {@code bias_ih_lk} and {@code bias_hh_lk} [3 hiddenSize]; all uniform in +-1 /
 * sqrt(hiddenSize) at first. The options are given right after the constructor: {@link #numLayers},
 * {@link #bias} and {@link #bidirectional} draw the first values anew.
 *
 * <p>Defaults: one layer, biases, no dropout, one direction. Throws an {@code
 * IllegalArgumentException} for sizes that are not positive or a dropout outside of [0, 1], and a
 * {@link org.rushlight.tensor.TensorException} for an x or states of other shapes.
 *
 * <pre>{@code
 * var gru = new GRU(10, 20).batchFirst(true).bidirectional(true);
 * RnnOutput result = gru.run(Tensors.randn(3, 5, 10));   // result.output() [3, 5, 40]
 * Tensor h = result.h();   // h [2, 3, 20]
 * }</pre>
 */
public final class GRU extends RecurrentLayer<GRU> {
  /** One layer, from the default generator. */
  public GRU(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, null);
  }

  /** One layer; the generator for the first values is null for the default one. */
  public GRU(int inputSize, int hiddenSize, @Nullable Generator generator) {
    super(3, inputSize, hiddenSize, generator);
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
    return new Tensor[] {GruOp.gru(x, state[0], layerWeights, reverse)};
  }
}
