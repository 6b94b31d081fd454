// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * y = (x - mean) / sqrt(variance + eps) weight + bias over groups of channels of each image: Wu and
 * He, 2018. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.GroupNorm.html">torch.nn.GroupNorm</a>.
 *
 * <p>Shapes: x and y [n, c, ..]. Parameters: {@code weight} [c], ones at first, and {@code bias}
 * [c], zeros.
 *
 * <p>Default: eps 1e-5. Throws an {@code IllegalArgumentException} unless the groups divide the
 * channels, and a {@link org.rushlight.tensor.TensorException} for an x with other channels.
 *
 * <pre>{@code
 * Tensor y = new GroupNorm(3, 6).call(Tensors.randn(20, 6, 10, 10));   // y [20, 6, 10, 10]
 * }</pre>
 */
public final class GroupNorm extends Module {
  private final int numGroups;
  private final int numChannels;
  private double eps = 1e-5;
  private boolean affine = true;
  private boolean biased = true;
  private @Nullable Parameter weight;
  private @Nullable Parameter bias;

  /** For so many groups, a divisor of the number of channels. */
  public GroupNorm(int numGroups, int numChannels) {
    this.numGroups = Options.positive("GroupNorm", "numGroups", numGroups);
    this.numChannels = Options.positive("GroupNorm", "numChannels", numChannels);
    if (numChannels % numGroups != 0) {
      throw new IllegalArgumentException(
          "GroupNorm: numGroups must divide numChannels, got %d and %d"
              .formatted(numGroups, numChannels));
    }
    make();
  }

  private void make() {
    replaceParameter("weight", null);
    replaceParameter("bias", null);
    weight = affine ? replaceParameter("weight", new Parameter(Tensors.ones(numChannels))) : null;
    bias =
        affine && biased
            ? replaceParameter("bias", new Parameter(Tensors.zeros(numChannels)))
            : null;
  }

  /** Added to the variance, 1e-5 by default; returns this. */
  public GroupNorm eps(double value) {
    Options.notNegative(getClass().getSimpleName(), "eps", value);
    eps = value;
    return this;
  }

  /** Whether weight and bias are learned, true by default; returns this. */
  public GroupNorm affine(boolean on) {
    affine = on;
    make();
    return this;
  }

  /** Whether there is a bias where there is a weight, true by default; returns this. */
  public GroupNorm bias(boolean on) {
    biased = on;
    make();
    return this;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.groupNorm(x, numGroups, weight, bias, eps);
  }

  /** The weight, [numChannels], or null. */
  public @Nullable Parameter weight() {
    return weight;
  }

  /** The bias, [numChannels], or null. */
  public @Nullable Parameter bias() {
    return bias;
  }

  @Override
  protected String extraRepr() {
    return "%d, %d, eps=%s, affine=%s, bias=%s"
        .formatted(
            numGroups,
            numChannels,
            Options.print(eps),
            Options.print(affine),
            Options.print(bias != null));
  }

  @Override
  protected String describe() {
    return "GroupNorm %d of %d".formatted(numGroups, numChannels);
  }
}
