// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import org.jspecify.annotations.Nullable;

/**
 * Changes brightness, contrast, saturation and hue at random, in random order. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ColorJitter.html">torchvision.transforms.ColorJitter</a>.
 *
 * <p>Shapes: x [3, h, w], or [1, h, w], whose saturation and hue stay; y like x. Values are bounded
 * to [0, 1], or 0 to 255 for uint8. What is not given stays. Of one number v, the factors of
 * brightness, contrast and saturation are uniform in [max(0, 1 - v), 1 + v], the shift of the hue
 * in [-v, v], of at most half the circle; of two numbers, between them.
 *
 * <pre>{@code
 * var jitter = new ColorJitter().brightness(0.2).contrast(0.2).saturation(0.2).hue(0.05);
 * Tensor y = jitter.apply(Tensors.rand(3, 32, 32));   // y [3, 32, 32]
 * }</pre>
 */
public final class ColorJitter implements PixelTransform {
  private static final double MOST_HUE = 0.5;

  private double @Nullable [] brightness;
  private double @Nullable [] contrast;
  private double @Nullable [] saturation;
  private double @Nullable [] hue;

  /** Changes nothing until a range is given. */
  public ColorJitter() {}

  /** All four at once, in torchvision's order: one number v each; 0 leaves it as it is. */
  public ColorJitter(double brightness, double contrast, double saturation, double hue) {
    brightness(brightness).contrast(contrast).saturation(saturation).hue(hue);
  }

  /** The factor of the brightness; returns this. */
  public ColorJitter brightness(double... range) {
    brightness = factors("brightness", range);
    return this;
  }

  /** The factor of the contrast; returns this. */
  public ColorJitter contrast(double... range) {
    contrast = factors("contrast", range);
    return this;
  }

  /** The factor of the saturation; returns this. */
  public ColorJitter saturation(double... range) {
    saturation = factors("saturation", range);
    return this;
  }

  /** The shift of the hue, in circles; returns this. */
  public ColorJitter hue(double... range) {
    if (range.length == 1) {
      notNegative("hue", range[0]);
      hue = given("hue", 0, -MOST_HUE, MOST_HUE, -range[0], range[0]);
    } else {
      hue = given("hue", 0, -MOST_HUE, MOST_HUE, range);
    }
    return this;
  }

  private static double @Nullable [] factors(String name, double... range) {
    if (range.length == 1) {
      notNegative(name, range[0]);
      double low = Math.max(0, 1 - range[0]);
      return given(name, 1, 0, Double.POSITIVE_INFINITY, low, 1 + range[0]);
    }
    return given(name, 1, 0, Double.POSITIVE_INFINITY, range);
  }

  private static void notNegative(String name, double value) {
    if (!(value >= 0)) {
      throw Options.wrong(
          "ColorJitter", "if %s is one number, it must not be negative, got %s", name, value);
    }
  }

  /** The range; null if it is only the number that changes nothing. */
  private static double @Nullable [] given(
      String name, double center, double least, double most, double... range) {
    if (range.length != 2) {
      throw Options.wrong(
          "ColorJitter",
          "%s must be one number or a range of two, got %s",
          name,
          Options.list(range));
    }
    double[] checked = Options.range("ColorJitter", name, range[0], range[1], least, most);
    return checked[0] == center && checked[1] == center ? null : checked;
  }

  @Override
  public void change(Pixels x) {
    Colors.check("ColorJitter", x);
    for (int which : Dice.order(4)) {
      switch (which) {
        case 0 -> {
          if (brightness != null) {
            Colors.brightness(x, Dice.uniform(brightness));
          }
        }
        case 1 -> {
          if (contrast != null) {
            Colors.contrast(x, Dice.uniform(contrast));
          }
        }
        case 2 -> {
          if (saturation != null) {
            Colors.saturation(x, Dice.uniform(saturation));
          }
        }
        default -> {
          if (hue != null) {
            Colors.hue(x, Dice.uniform(hue));
          }
        }
      }
    }
  }

  private static String text(double @Nullable [] range) {
    return range == null ? "None" : Options.tuple(range);
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "ColorJitter(brightness=%s, contrast=%s, saturation=%s, hue=%s)"
        .formatted(text(brightness), text(contrast), text(saturation), text(hue));
  }
}
