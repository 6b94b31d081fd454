// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * Normalises each channel of each image over its places: Ulyanov et al., "Instance Normalization",
 * 2016. See {@link RunningNorm} for the formula and the options, and <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.InstanceNorm3d.html">torch.nn.InstanceNorm3d</a>.
 *
 * <p>Shapes: x and y [n, c, d, h, w] or [c, d, h, w]. By default there are no parameters and no
 * running statistics; {@link #affine} and {@link #trackRunningStats} add them.
 *
 * <p>Throws an {@code IllegalArgumentException} unless numFeatures is positive, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank or number of channels, or for a
 * single place.
 *
 * <pre>{@code
 * var norm = new InstanceNorm3d(16).affine(true);
 * Tensor y = norm.call(Tensors.randn(4, 16, 3, 7, 9));   // y [4, 16, 3, 7, 9]
 * }</pre>
 */
public final class InstanceNorm3d extends RunningNorm<InstanceNorm3d> {
  /** For so many channels. */
  public InstanceNorm3d(int numFeatures) {
    super(numFeatures, false, false);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return instance(x, 5);
  }
}
