// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import org.jspecify.annotations.Nullable;

/**
 * Scales a picture. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Resize.html">torchvision.transforms.Resize</a>.
 *
 * <p>Shapes: x [c, h, w]; y [c, height, width]; with one number, the shorter edge becomes that long
 * and the longer one keeps the proportion, rounded down. Where a picture shrinks, {@code
 * "bilinear"} weighs all that a new pixel covers; with {@code antialias(false)} only the four
 * pixels about its middle count, so that fine patterns turn into false ones. {@code "nearest"}
 * takes one pixel, and antialias does not matter. uint8 pictures are rounded.
 *
 * <pre>{@code
 * Tensor y = new Resize(32, 32).apply(Tensors.rand(1, 28, 28));   // y [1, 32, 32]
 * Tensor z = new Resize(14).apply(Tensors.rand(3, 28, 56));   // z [3, 14, 28]
 * }</pre>
 */
public final class Resize implements PixelTransform {
  private final int[] size;
  private boolean bilinear = true;
  private boolean antialias = true;
  private int maxSize; // 0 for none
  private volatile @Nullable Taps rows; // of the picture before, which is usually as large
  private volatile @Nullable Taps columns;

  /** With the length of the shorter edge, or height and width, each at least 1. */
  public Resize(int... size) {
    Options.size("Resize", size);
    this.size = size.clone();
  }

  /** {@code "bilinear"}, the default, or {@code "nearest"}; returns this. */
  public Resize interpolation(String name) {
    bilinear = Interpolation.isBilinear("Resize", name);
    return forget();
  }

  /** Whether shrinking weighs all pixels, by default it does; returns this. */
  public Resize antialias(boolean on) {
    antialias = on;
    return forget();
  }

  /**
   * What the longer edge may be at most, if the shorter one is given: the picture is then made
   * smaller as a whole. Returns this.
   */
  public Resize maxSize(int longest) {
    if (size.length != 1 || longest <= size[0]) {
      throw Options.wrong(
          "Resize",
          "maxSize must be above the size of the shorter edge, and goes with that alone, got %d"
              + " for size %s",
          longest,
          Options.list(size));
    }
    maxSize = longest;
    return this;
  }

  private Resize forget() {
    rows = null;
    columns = null;
    return this;
  }

  private int[] target(int height, int width) {
    if (size.length == 2) {
      return size;
    }
    int shorter = Math.min(height, width);
    int longer = Math.max(height, width);
    long newShorter = size[0];
    long newLonger = (long) size[0] * longer / shorter;
    if (maxSize > 0 && newLonger > maxSize) {
      newShorter = Math.max(1, (long) maxSize * newShorter / newLonger);
      newLonger = maxSize;
    }
    if (newLonger > Integer.MAX_VALUE) {
      throw Options.unfit(
          "Resize", "the longer edge would be %d pixels: give a maxSize", newLonger);
    }
    return width <= height
        ? new int[] {(int) newLonger, (int) newShorter}
        : new int[] {(int) newShorter, (int) newLonger};
  }

  @Override
  public void change(Pixels x) {
    int[] target = target(x.height(), x.width());
    if (target[0] == x.height() && target[1] == x.width()) {
      return;
    }
    Taps across = taps(rows, x.width(), target[1]);
    rows = across;
    Taps down = taps(columns, x.height(), target[0]);
    columns = down;
    across.alongRows(x);
    down.alongColumns(x);
    if (x.isUint8()) {
      float[] v = x.values();
      for (int i = 0, n = x.size(); i < n; i++) {
        v[i] = (float) Math.rint(v[i]);
      }
    }
  }

  private Taps taps(@Nullable Taps before, int from, int to) {
    if (before != null && before.from() == from && before.to() == to) {
      return before;
    } else if (!bilinear) {
      return Taps.nearest(from, to);
    }
    return antialias ? Taps.triangle(from, to) : Taps.bilinear(from, to);
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "Resize(size=%s, interpolation=%s, max_size=%s, antialias=%s)"
        .formatted(
            size.length == 1 ? String.valueOf(size[0]) : Options.tuple(size),
            Interpolation.name(bilinear),
            maxSize == 0 ? "None" : String.valueOf(maxSize),
            antialias ? "True" : "False");
  }
}
