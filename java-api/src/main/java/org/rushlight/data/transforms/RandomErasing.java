// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Paints over a random rectangle with some probability (Zhong et al., "Random Erasing Data
 * Augmentation", 2017). See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomErasing.html">torchvision.transforms.RandomErasing</a>.
 *
 * <p>Shapes: x [c, h, w]; y like x. The rectangle's area is uniform in a range of the picture's;
 * the logarithm of its height by its width is uniform. If ten rectangles do not fit, nothing is
 * erased. The options are given right after the constructor.
 *
 * <pre>{@code
 * Tensor y = new RandomErasing(1).value("random").apply(Tensors.rand(3, 32, 32));   // y [3, 32, 32]
 * }</pre>
 */
public final class RandomErasing implements PixelTransform {
  private static final int ATTEMPTS = 10;

  private final double p;
  private double[] scale = {0.02, 0.33};
  private double[] ratio = {0.3, 3.3};
  private Fill value = Fill.ZERO;
  private boolean random;

  /** With probability 0.5. */
  public RandomErasing() {
    this(0.5);
  }

  /** With probability p, in [0, 1]. */
  public RandomErasing(double p) {
    this.p = Options.probability("RandomErasing", p);
  }

  /** The part of the area, both ends in [0, 1], by default 0.02 to 0.33; returns this. */
  public RandomErasing scale(double low, double high) {
    scale = Options.range("RandomErasing", "scale", low, high, 0, 1);
    return this;
  }

  /** Height by width, both ends above 0, by default 0.3 to 3.3; returns this. */
  public RandomErasing ratio(double low, double high) {
    if (!(low > 0)) {
      throw Options.wrong("RandomErasing", "ratio must be above 0, got %s", low);
    }
    ratio = Options.range("RandomErasing", "ratio", low, high, 0, Double.POSITIVE_INFINITY);
    return this;
  }

  /** What is painted, by default 0: a number, or one for each channel; returns this. */
  public RandomErasing value(double... numbers) {
    value = Fill.of("RandomErasing", numbers);
    random = false;
    return this;
  }

  /** {@code "random"}: normally distributed numbers, for float32 pictures; returns this. */
  public RandomErasing value(String name) {
    Options.oneOf("RandomErasing", "value", name, "random");
    random = true;
    return this;
  }

  @Override
  public void change(Pixels x) {
    value.check(x);
    if (random && x.isUint8()) {
      throw Options.unfit(
          "RandomErasing",
          "value \"random\" needs a float32 picture, got %s: put ToTensor before",
          x);
    }
    if (!Dice.chance(p)) {
      return;
    }
    double area = (double) x.height() * x.width();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double part = area * Dice.uniform(scale);
      double aspect = Math.exp(Dice.uniform(Math.log(ratio[0]), Math.log(ratio[1])));
      long height = (long) Math.rint(Math.sqrt(part * aspect));
      long width = (long) Math.rint(Math.sqrt(part / aspect));
      if (height < x.height() && width < x.width()) {
        erase(x, (int) height, (int) width);
        return;
      }
    }
  }

  private void erase(Pixels x, int height, int width) {
    int top = Dice.below(x.height() - height + 1);
    int left = Dice.below(x.width() - width + 1);
    float[] noise = {};
    if (random) {
      try (Tensor drawn =
          Tensors.randn(Shape.of(x.channels(), height, width), DType.FLOAT32, null)) {
        noise = drawn.toFloatArray();
      }
    }
    for (int c = 0; c < x.channels(); c++) {
      for (int y = 0; y < height; y++) {
        int from = (c * x.height() + top + y) * x.width() + left;
        if (random) {
          System.arraycopy(noise, (c * height + y) * width, x.values(), from, width);
        } else {
          java.util.Arrays.fill(x.values(), from, from + width, value.at(c));
        }
      }
    }
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "RandomErasing(p=%s, scale=%s, ratio=%s, value=%s, inplace=False)"
        .formatted(
            Options.number(p),
            Options.tuple(scale),
            Options.tuple(ratio),
            random ? "random" : value);
  }
}
