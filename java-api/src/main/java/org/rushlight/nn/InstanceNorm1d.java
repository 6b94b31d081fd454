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
