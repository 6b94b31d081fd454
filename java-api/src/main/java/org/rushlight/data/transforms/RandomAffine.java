// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import org.jspecify.annotations.Nullable;

/**
 * Turns, moves, scales and shears a picture at random; its middle stays, but for the move. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomAffine.html">torchvision.transforms.RandomAffine</a>.
 *
 * <p>Shapes: x [c, h, w]; y like x. Positive angles turn clockwise, in degrees; each number is
 * uniform in its range. The options are given right after the constructor; what is not given does
 * not happen.
 *
 * <pre>{@code
 * var move = new RandomAffine(10).translate(0.1, 0.1).scale(0.9, 1.1).shear(5);
 * Tensor y = move.apply(Tensors.rand(1, 28, 28));   // y [1, 28, 28]
 * }</pre>
 */
public final class RandomAffine implements PixelTransform {
  private final double[] degrees;
  private double @Nullable [] translate;
  private double @Nullable [] scale;
  private double @Nullable [] shear;
  private boolean bilinear;
  private Fill fill = Fill.ZERO;
  private double @Nullable [] center;

  /** Turns from -degrees to degrees for one number, or from the first to the second. */
  public RandomAffine(double... degrees) {
    this.degrees = Options.angles("RandomAffine", "degrees", degrees);
  }

  /**
   * Moves by whole pixels, up to these fractions of width and height either way; each in [0, 1].
   * Returns this.
   */
  public RandomAffine translate(double horizontal, double vertical) {
    for (double fraction : new double[] {horizontal, vertical}) {
      if (!(fraction >= 0 && fraction <= 1)) {
        throw Options.wrong("RandomAffine", "translate must be in [0, 1], got %s", fraction);
      }
    }
    translate = new double[] {horizontal, vertical};
    return this;
  }

  /** Scales by a factor of this range, both ends above 0; returns this. */
  public RandomAffine scale(double low, double high) {
    if (!(low > 0)) {
      throw Options.wrong("RandomAffine", "scale must be above 0, got %s", low);
    }
    scale = Options.range("RandomAffine", "scale", low, high, 0, Double.POSITIVE_INFINITY);
    return this;
  }

  /**
   * Shears by angles in degrees: one number for -it to it along x, two for a range along x, four
   * for ranges along x and y. Returns this.
   */
  public RandomAffine shear(double... angles) {
    if (angles.length == 4) {
      double[] alongX = Options.angles("RandomAffine", "shear", angles[0], angles[1]);
      double[] alongY = Options.angles("RandomAffine", "shear", angles[2], angles[3]);
      shear = new double[] {alongX[0], alongX[1], alongY[0], alongY[1]};
    } else if (angles.length == 1 || angles.length == 2) {
      shear = Options.angles("RandomAffine", "shear", angles);
    } else {
      throw Options.wrong(
          "RandomAffine", "shear must be 1, 2 or 4 numbers, got %s", Options.list(angles));
    }
    return this;
  }

  /** {@code "nearest"}, the default, or {@code "bilinear"}; returns this. */
  public RandomAffine interpolation(String name) {
    bilinear = Interpolation.isBilinear("RandomAffine", name);
    return this;
  }

  /** What stands outside of the picture, by default 0: a number, or one a channel; returns this. */
  public RandomAffine fill(double... value) {
    fill = Fill.of("RandomAffine", value);
    return this;
  }

  /**
   * The point about which turn, scale and shear happen, from the upper left corner, by default the
   * middle; returns this.
   */
  public RandomAffine center(double x, double y) {
    center = Options.finite("RandomAffine", "center", x, y);
    return this;
  }

  @Override
  public void change(Pixels x) {
    double angle = Dice.uniform(degrees);
    double moveX = 0;
    double moveY = 0;
    if (translate != null) {
      double farX = translate[0] * x.width();
      double farY = translate[1] * x.height();
      moveX = Math.rint(Dice.uniform(-farX, farX));
      moveY = Math.rint(Dice.uniform(-farY, farY));
    }
    double factor = scale == null ? 1 : Dice.uniform(scale);
    double shearX = shear == null ? 0 : Dice.uniform(shear[0], shear[1]);
    double shearY = shear == null || shear.length < 4 ? 0 : Dice.uniform(shear[2], shear[3]);
    double centerX = center == null ? 0 : center[0] - 0.5 * x.width();
    double centerY = center == null ? 0 : center[1] - 0.5 * x.height();
    AffineMap map =
        AffineMap.inverse(centerX, centerY, angle, moveX, moveY, factor, shearX, shearY);
    Warp.run(x, map, x.height(), x.width(), bilinear, fill);
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "RandomAffine(degrees="
        + Options.list(degrees)
        + (translate == null ? "" : ", translate=" + Options.tuple(translate))
        + (scale == null ? "" : ", scale=" + Options.tuple(scale))
        + (shear == null ? "" : ", shear=" + Options.list(shear))
        + (bilinear ? ", interpolation=bilinear" : "")
        + (fill.isZero() ? "" : ", fill=" + fill)
        + (center == null ? "" : ", center=" + Options.tuple(center))
        + ")";
  }
}
