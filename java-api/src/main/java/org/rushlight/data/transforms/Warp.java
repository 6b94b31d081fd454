// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import org.rushlight.tensor.ops.WarpOp;

/**
 * Moves the pixels of a picture along an affine map, as torchvision does by {@code grid_sample}
 * with zeros outside, {@code align_corners=False} and a mask that is sampled beside the picture.
 *
 * @param height of the new picture, like width
 * @param fill where the old picture has nothing
 */
record Warp(AffineMap map, int height, int width, boolean bilinear, Fill fill) {

  /** Makes a picture of height x width that shows the old one by the map. */
  static void run(Pixels x, AffineMap map, int height, int width, boolean bilinear, Fill fill) {
    fill.check(x);
    x.warp(new Warp(map, height, width, bilinear, fill));
  }

  /** Draws what a window shows of a picture of so many rows and columns. */
  void draw(
      WarpOp.Numbers x, int channels, int rows, int columns, Window window, WarpOp.Numbers y) {
    long[] windows = new long[4];
    window.put(windows, 0);
    double[] maps = new double[6];
    put(maps, 0);
    WarpOp.warp(
        x,
        new long[] {channels, rows, columns},
        windows,
        window.blank().numbers(channels),
        maps,
        bilinear,
        fill.numbers(channels),
        y,
        height,
        width);
  }

  /** Writes the numbers of the map. */
  void put(double[] maps, int at) {
    maps[at] = map.a();
    maps[at + 1] = map.b();
    maps[at + 2] = map.c();
    maps[at + 3] = map.d();
    maps[at + 4] = map.e();
    maps[at + 5] = map.f();
  }

  /** Whether it makes pictures of the same size in the same way, but for the map. */
  boolean isLike(Warp other) {
    return height == other.height
        && width == other.width
        && bilinear == other.bilinear
        && fill == other.fill;
  }
}
