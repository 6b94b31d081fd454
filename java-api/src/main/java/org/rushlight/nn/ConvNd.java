// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;

/** A convolution layer of 1, 2 or 3 spatial dims. */
abstract class ConvNd<S extends ConvNd<S>> extends ConvBase<S> {
  private boolean same;

  ConvNd(int inChannels, int outChannels, int[] kernel, @Nullable Generator generator) {
    super(false, inChannels, outChannels, kernel, generator);
  }

  @Override
  public S padding(int... sizes) {
    same = false;
    return super.padding(sizes);
  }

  /**
   * {@code "valid"} for no padding, {@code "same"} for y as large as x, which needs stride 1;
   * returns this.
   */
  public S padding(String mode) {
    switch (mode) {
      case "valid" -> padding(0);
      case "same" -> same = true;
      default ->
          throw new IllegalArgumentException(
              "%s: padding must be a number, \"same\" or \"valid\", got \"%s\""
                  .formatted(layer(), mode));
    }
    return self();
  }

  /** What x is padded with: {@code "zeros"}, the default and so far the only one; returns this. */
  public S paddingMode(String mode) {
    if (!mode.equals("zeros")) {
      throw new IllegalArgumentException(
          "%s: paddingMode must be \"zeros\", got \"%s\"; pad x before the layer"
              .formatted(layer(), mode));
    }
    return self();
  }

  @Override
  protected Tensor forward(Tensor x) {
    prepare(x);
    return same
        ? Convolutions.convolve(spatial, x, weight(), bias(), stride, "same", dilation, groups)
        : Convolutions.convolve(spatial, x, weight(), bias(), stride, padding, dilation, groups);
  }

  @Override
  String paddingRepr() {
    if (same) {
      return ", padding=same";
    }
    return isAll(0, padding) ? "" : ", padding=" + tuple(padding);
  }
}
