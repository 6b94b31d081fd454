// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import org.jspecify.annotations.Nullable;

/**
 * Turns a picture by a random angle. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomRotation.html">torchvision.transforms.RandomRotation</a>.
 *
 * <p>Shapes: x [c, h, w]; y like x, or with {@link #expand} as large as the turned picture.
 * Positive angles turn counter-clockwise, in degrees, each of the range equally likely. The options
 * are given right after the constructor.
 *
 * <pre>{@code
 * var turn = new RandomRotation(10).interpolation("bilinear");
 * Tensor y = turn.apply(Tensors.rand(1, 28, 28));   // y [1, 28, 28]
 * }</pre>
 */
public final class RandomRotation implements PixelTransform {
  private final double[] degrees;
  private boolean bilinear;
  private boolean expand;
  private double @Nullable [] center;
  private Fill fill = Fill.ZERO;

  /** From -degrees to degrees for one number, or from the first to the second. */
  public RandomRotation(double... degrees) {
    this.degrees = Options.angles("RandomRotation", "degrees", degrees);
  }

  /** {@code "nearest"}, the default, or {@code "bilinear"}; returns this. */
  public RandomRotation interpolation(String name) {
    bilinear = Interpolation.isBilinear("RandomRotation", name);
    return this;
  }

  /** Whether y is as large as the turned picture, by default not; returns this. */
  public RandomRotation expand(boolean on) {
    expand = on;
    return this;
  }

  /** The point that stays, from the upper left corner, by default the middle; returns this. */
  public RandomRotation center(double x, double y) {
    center = Options.finite("RandomRotation", "center", x, y);
    return this;
  }

  /** What stands outside of the picture, by default 0: a number, or one a channel; returns this. */
  public RandomRotation fill(double... value) {
    fill = Fill.of("RandomRotation", value);
    return this;
  }

  @Override
  public void change(Pixels x) {
    double angle = Dice.uniform(degrees);
    double centerX = center == null ? 0 : center[0] - 0.5 * x.width();
    double centerY = center == null ? 0 : center[1] - 0.5 * x.height();
    // Affine maps turn clockwise, rotations the other way.
    AffineMap map = AffineMap.inverse(centerX, centerY, -angle, 0, 0, 1, 0, 0);
    int[] size = {x.width(), x.height()};
    if (expand) {
      size = map.expanded(size[0], size[1]);
    }
    Warp.run(x, map, size[1], size[0], bilinear, fill);
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "RandomRotation(degrees=%s, interpolation=%s, expand=%s%s, fill=%s)"
        .formatted(
            Options.list(degrees),
            Interpolation.name(bilinear),
            expand ? "True" : "False",
            center == null ? "" : ", center=" + Options.tuple(center),
            fill);
  }
}
