// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * Normalises each channel of each image over its places: Ulyanov et al., "Instance Normalization",
 * 2016. See {@link RunningNorm} for the formula and the options, and <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.InstanceNorm2d.html">torch.nn.InstanceNorm2d</a>.
 *
 * <p>Shapes: x and y [n, c, h, w] or [c, h, w]. By default there are no parameters and no running
 * statistics; {@link #affine} and {@link #trackRunningStats} add them.
 *
 * <p>Throws an {@code IllegalArgumentException} unless numFeatures is positive, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank or number of channels, or for a
 * single place.
 *
 * <pre>{@code
 * var norm = new InstanceNorm2d(16).affine(true);
 * Tensor y = norm.call(Tensors.randn(20, 16, 7, 9));   // y [20, 16, 7, 9]
 * }</pre>
 */
public final class InstanceNorm2d extends RunningNorm<InstanceNorm2d> {
  /** For so many channels. */
  public InstanceNorm2d(int numFeatures) {
    super(numFeatures, false, false);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return instance(x, 4);
  }
}
