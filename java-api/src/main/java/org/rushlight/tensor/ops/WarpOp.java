// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import java.util.Arrays;
import org.rushlight.jni.Core;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.TensorOutOfMemoryError;

/** Moves the pixels of a picture, plain numbers, along an affine map; it has no gradient. */
public final class WarpOp {
  private WarpOp() {}

  /**
   * Makes a picture of each channel, as {@code grid_sample} with a mask does.
   *
   * @param x [channels, height, width], the sizes; the array may be longer
   * @param map a to f: a pixel, counted from the middle of y, shows the place (a column + b row +
   *     c, d column + e row + f), counted from the middle of x
   * @param fill a number for each channel, where x has nothing
   * @param y [channels, newHeight, newWidth], written; the array may be longer
   * @throws TensorException if a size is below 1 or an array too short
   */
  public static void warp(
      float[] x,
      long[] sizes,
      double[] map,
      boolean bilinear,
      float[] fill,
      float[] y,
      long newHeight,
      long newWidth) {
    long channels = sizes[0];
    long height = sizes[1];
    long width = sizes[2];
    check("x", x.length, channels, height, width);
    check("map", map.length, 6);
    check("fill", fill.length, channels);
    check("y", y.length, channels, newHeight, newWidth);
    if (!Core.warp(x, channels, height, width, map, bilinear, fill, y, newHeight, newWidth)) {
      throw new TensorOutOfMemoryError(
          "[warp] no native memory for a copy of a picture of [%d, %d, %d]"
              .formatted(channels, height, width));
    }
  }

  // The core reads and writes the arrays themselves, without looking at their lengths.
  private static void check(String name, int length, long... sizes) {
    long room = length;
    for (long size : sizes) {
      room = size < 1 ? -1 : room / size; // rounded down: below 1 as soon as they do not fit
    }
    if (room < 1) {
      throw new TensorException(
          "[warp] %s has %d numbers, which are too few for %s; sizes are at least 1"
              .formatted(name, length, Arrays.toString(sizes)));
    }
  }
}
