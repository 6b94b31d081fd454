// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * Normalises each channel over the batch and all places: Ioffe and Szegedy, 2015. See {@link
 * RunningNorm} for the formula, options, parameters and buffers, and <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm3d.html">torch.nn.BatchNorm3d</a>.
 *
 * <p>Shapes: x and y [n, c, d, h, w]. Training needs more than one value per channel.
 *
 * <p>Throws an {@code IllegalArgumentException} unless numFeatures is positive, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank or number of channels, or in
 * training for one value a channel.
 *
 * <pre>{@code
 * var norm = new BatchNorm3d(16).eps(1e-3).momentum(0.01);
 * Tensor y = norm.call(Tensors.randn(4, 16, 3, 7, 9));   // y [4, 16, 3, 7, 9]
 * norm.eval();   // uses the running statistics now
 * }</pre>
 */
public final class BatchNorm3d extends RunningNorm<BatchNorm3d> {
  /** For so many channels, with weight, bias and running statistics. */
  public BatchNorm3d(int numFeatures) {
    super(numFeatures, true, true);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return batch(x, 5, 5);
  }

  @Override
  boolean takesRelu() {
    return true;
  }

  @Override
  Tensor forwardRelu(Tensor x) {
    return batch(x, 5, 5, true);
  }
}
