// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a window out of a picture, each place equally likely. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomCrop.html">torchvision.transforms.RandomCrop</a>.
 *
 * <p>Shapes: x [c, h, w]; y [c, height, width]. The options are given right after the constructor;
 * by default there is no padding. A picture that is smaller than the window, padding included, is
 * refused unless {@link #padIfNeeded} is on.
 *
 * <pre>{@code
 * Tensor y = new RandomCrop(28).padding(2).apply(Tensors.rand(1, 28, 28));   // y [1, 28, 28]
 * }</pre>
 */
public final class RandomCrop implements PixelTransform {
  private final int[] size;
  private int @Nullable [] padding;
  private boolean padIfNeeded;
  private Fill fill = Fill.ZERO;
  private String mode = "constant";

  /** With the edge of a square, or height and width, each at least 1. */
  public RandomCrop(int... size) {
    this.size = Options.size("RandomCrop", size);
  }

  /**
   * Adds a border before the window is cut: one number for all sides, two for left and right, top
   * and bottom, or four for left, top, right, bottom; none may be negative. Returns this.
   */
  public RandomCrop padding(int... border) {
    if (border.length != 1 && border.length != 2 && border.length != 4) {
      throw Options.wrong(
          "RandomCrop", "padding must be 1, 2 or 4 numbers, got %s", Options.list(border));
    }
    for (int side : border) {
      if (side < 0 || side > 1 << 24) {
        throw Options.wrong("RandomCrop", "padding must be 0 to %d, got %d", 1 << 24, side);
      }
    }
    padding = border.clone();
    return this;
  }

  /** Whether pictures that are too small get a border, by default not; returns this. */
  public RandomCrop padIfNeeded(boolean on) {
    padIfNeeded = on;
    return this;
  }

  /** What the border is filled with, by default 0: a number, or one a channel; returns this. */
  public RandomCrop fill(double... value) {
    fill = Fill.of("RandomCrop", value);
    return this;
  }

  /**
   * What the border shows: {@code "constant"}, the default, is the fill; {@code "edge"} repeats the
   * last pixel; {@code "reflect"} mirrors without it, {@code "symmetric"} with it. Returns this.
   */
  public RandomCrop paddingMode(String name) {
    mode = Options.oneOf("RandomCrop", "paddingMode", name, Window.MODES);
    return this;
  }

  @Override
  public void change(Pixels x) {
    int left = 0; // how much border there is, and the size with it
    int top = 0;
    int width = x.width();
    int height = x.height();
    if (padding != null) {
      left = padding[0];
      top = padding[padding.length == 1 ? 0 : 1];
      width += left + padding[padding.length == 4 ? 2 : 0];
      height += top + padding[padding.length - 1];
      if (!mode.equals("constant")) {
        int most = Math.max(left, padding[padding.length == 4 ? 2 : 0]);
        Window.checkPadding("RandomCrop", x, most, x.width(), mode);
        most = Math.max(top, padding[padding.length - 1]);
        Window.checkPadding("RandomCrop", x, most, x.height(), mode);
        Window.cut(x, -top, -left, height, width, mode, fill);
        left = 0;
        top = 0;
      }
    }
    if (padIfNeeded && (width < size[1] || height < size[0])) {
      int columns = Math.max(0, size[1] - width); // on each side, as torchvision
      int rows = Math.max(0, size[0] - height);
      left += columns;
      top += rows;
      width += 2 * columns;
      height += 2 * rows;
      if (!mode.equals("constant")) {
        Window.checkPadding("RandomCrop", x, columns, x.width(), mode);
        Window.checkPadding("RandomCrop", x, rows, x.height(), mode);
        Window.cut(x, -rows, -columns, height, width, mode, fill);
        left = 0;
        top = 0;
      }
    }
    if (height < size[0] || width < size[1]) {
      throw Options.unfit(
          "RandomCrop",
          "the window %s must not be larger than the picture, which is (%d, %d) with its padding:"
              + " padIfNeeded(true) enlarges it",
          Options.tuple(size),
          height,
          width);
    }
    int row = height == size[0] && width == size[1] ? 0 : Dice.below(height - size[0] + 1);
    int column = height == size[0] && width == size[1] ? 0 : Dice.below(width - size[1] + 1);
    Window.cut(x, row - top, column - left, size[0], size[1], "constant", fill);
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    String border =
        padding == null
            ? "None"
            : padding.length == 1 ? String.valueOf(padding[0]) : Options.tuple(padding);
    return "RandomCrop(size=" + Options.tuple(size) + ", padding=" + border + ")";
  }
}
