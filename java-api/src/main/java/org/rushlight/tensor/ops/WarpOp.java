// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.TensorOutOfMemoryError;
import org.rushlight.tensor.tape.TensorAccess;

/** Moves the pixels of a picture, plain numbers, along an affine map; it has no gradient. */
public final class WarpOp {
  private WarpOp() {}

  /** Where the numbers of a picture are, in row-major order; there may be more behind them. */
  public static final class Numbers {
    private final float @Nullable [] array;
    private final @Nullable Tensor tensor;
    private final long first;

    private Numbers(float @Nullable [] array, @Nullable Tensor tensor, long first) {
      this.array = array;
      this.tensor = tensor;
      this.first = first;
    }

    /** In an array, from its beginning on. */
    public static Numbers of(float[] array) {
      return new Numbers(array, null, 0);
    }

    /** In a float32 tensor, from an element on. */
    public static Numbers of(Tensor tensor, long first) {
      if (tensor.dtype() != DType.FLOAT32 || first < 0) {
        throw new TensorException(
            "[warp] pictures are elements of float32 tensors from 0 on, got %s from %d"
                .formatted(tensor.dtype(), first));
      }
      return new Numbers(null, tensor, first);
    }

    private long room() {
      return array != null ? array.length : tensor.numel() - first;
    }

    private long handle() {
      return tensor == null ? 0 : TensorAccess.get().storage(tensor, "warp").handle();
    }
  }

  /**
   * Makes a picture of each channel of what a window shows, as {@code grid_sample} with a mask
   * does.
   *
   * @param x [channels, height, width], the sizes
   * @param window top, left, height and width of the part of x that is moved, which may lie
   *     outside; at most 2^31 - 1 each
   * @param blank a number for each channel, what the window shows outside of x
   * @param map a to f: a pixel, counted from the middle of y, shows the place (a column + b row +
   *     c, d column + e row + f), counted from the middle of the window
   * @param fill a number for each channel, where the window has nothing
   * @param y [channels, newHeight, newWidth], written; a tensor must be one that nobody else has
   *     seen yet
   * @throws TensorException if a size is below 1, or there are too few numbers
   */
  public static void warp(
      Numbers x,
      long[] sizes,
      long[] window,
      float[] blank,
      double[] map,
      boolean bilinear,
      float[] fill,
      Numbers y,
      long newHeight,
      long newWidth) {
    long channels = sizes[0];
    long height = sizes[1];
    long width = sizes[2];
    check("x", x.room(), channels, height, width);
    check("map", map.length, 6);
    check("blank", blank.length, channels);
    check("fill", fill.length, channels);
    check("y", y.room(), channels, newHeight, newWidth);
    checkWindow(window);
    boolean done =
        Core.warp(
            x.handle(),
            x.first,
            x.array,
            channels,
            height,
            width,
            window[0],
            window[1],
            window[2],
            window[3],
            blank,
            map,
            bilinear,
            fill,
            y.handle(),
            y.first,
            y.array,
            newHeight,
            newWidth);
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(y);
    if (!done) {
      throw new TensorOutOfMemoryError(
          "[warp] no native memory for a copy of a picture of [%d, %d, %d]"
              .formatted(channels, window[2], window[3]));
    }
  }

  private static void checkWindow(long... window) {
    boolean fits = window.length == 4 && window[2] >= 1 && window[3] >= 1;
    for (long number : window) {
      fits &= Math.abs(number) <= Integer.MAX_VALUE && number != Long.MIN_VALUE;
    }
    if (!fits) {
      throw new TensorException(
          "[warp] a window is top, left, height and width of at most 2^31 - 1, the sizes at least 1,"
              + " got "
              + Arrays.toString(window));
    }
  }

  // The core reads and writes the numbers themselves, without looking at how many there are.
  private static void check(String name, long count, long... sizes) {
    long room = count;
    for (long size : sizes) {
      room = size < 1 ? -1 : room / size; // rounded down: below 1 as soon as they do not fit
    }
    if (room < 1) {
      throw new TensorException(
          "[warp] %s has %d numbers, which are too few for %s; sizes are at least 1"
              .formatted(name, count, Arrays.toString(sizes)));
    }
  }
}
