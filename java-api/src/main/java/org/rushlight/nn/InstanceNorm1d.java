// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * Normalises each channel of each image over its places: Ulyanov et al., "Instance Normalization",
 * 2016. See {@link RunningNorm} for the formula and the options, and <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.InstanceNorm1d.html">torch.nn.InstanceNorm1d</a>.
 *
 * <p>Shapes: x and y [n, c, l] or [c, l]. By default there are no parameters and no running
 * statistics; {@link #affine} and {@link #trackRunningStats} add them.
 *
 * <p>Throws an {@code IllegalArgumentException} unless numFeatures is positive, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank or number of channels, or for a
 * single place.
 *
 * <pre>{@code
 * var norm = new InstanceNorm1d(16).affine(true);
 * Tensor y = norm.call(Tensors.randn(20, 16, 35));   // y [20, 16, 35]
 * }</pre>
 */
public final class InstanceNorm1d extends RunningNorm<InstanceNorm1d> {
  /** For so many channels. */
  public InstanceNorm1d(int numFeatures) {
    super(numFeatures, false, false);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return instance(x, 3);
  }
}
