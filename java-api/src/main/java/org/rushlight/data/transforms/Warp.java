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
    WarpOp.warp(
        x,
        new long[] {channels, rows, columns},
        new long[] {window.top(), window.left(), window.height(), window.width()},
        window.blank().numbers(channels),
        new double[] {map.a(), map.b(), map.c(), map.d(), map.e(), map.f()},
        bilinear,
        fill.numbers(channels),
        y,
        height,
        width);
  }
}
