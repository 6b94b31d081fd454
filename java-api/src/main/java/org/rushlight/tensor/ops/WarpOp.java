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

/** Moves the pixels of pictures, plain numbers, along affine maps; it has no gradient. */
public final class WarpOp {
  private WarpOp() {}

  /** Where the numbers of pictures are, in row-major order; there may be more behind them. */
  public static final class Numbers {
    private final float @Nullable [] array;
    private final @Nullable Tensor tensor;
    private final long[] firsts;

    private Numbers(float @Nullable [] array, @Nullable Tensor tensor, long... firsts) {
      this.array = array;
      this.tensor = tensor;
      this.firsts = firsts;
    }

    /** Of one picture, in an array, from its beginning on. */
    public static Numbers of(float[] array) {
      return new Numbers(array, null, 0);
    }

    /** In a float32 tensor, those of each picture from an element on. */
    public static Numbers of(Tensor tensor, long... firsts) {
      for (long first : firsts) {
        if (tensor.dtype() != DType.FLOAT32 || first < 0) {
          throw new TensorException(
              "[warp] pictures are elements of float32 tensors from 0 on, got %s from %d"
                  .formatted(tensor.dtype(), first));
        }
      }
      return new Numbers(null, tensor, firsts);
    }

    private void check(String name, long... sizes) {
      long last = 0;
      for (long first : firsts) {
        last = Math.max(last, first);
      }
      WarpOp.check(name, (array != null ? array.length : tensor.numel()) - last, sizes);
    }

    private long handle() {
      return tensor == null ? 0 : TensorAccess.get().storage(tensor, "warp").handle();
    }
  }

  /**
   * Makes of each picture one of what a window shows of it, as {@code grid_sample} with a mask
   * does.
   *
   * @param x one picture or more of [channels, height, width], the sizes
   * @param windows for each, top, left, height and width of the part that is moved, which may lie
   *     outside; at most 2^31 - 1 each
   * @param blank a number for each channel, what windows show outside of the pictures
   * @param maps for each, a to f: a pixel, counted from the middle of y, shows the place (a column
   *     + b row + c, d column + e row + f), counted from the middle of the window
   * @param fill a number for each channel, where the window has nothing
   * @param y as many pictures of [channels, newHeight, newWidth], written; a tensor must be one
   *     that nobody else has seen yet
   * @throws TensorException if a size is below 1, or there are too few numbers
   */
  public static void warp(
      Numbers x,
      long[] sizes,
      long[] windows,
      float[] blank,
      double[] maps,
      boolean bilinear,
      float[] fill,
      Numbers y,
      long newHeight,
      long newWidth) {
    long channels = sizes[0];
    long height = sizes[1];
    long width = sizes[2];
    int count = x.firsts.length;
    if (y.firsts.length != count) {
      throw new TensorException(
          "[warp] as many pictures are drawn as there are, got %d of %d"
              .formatted(y.firsts.length, count));
    }
    x.check("x", channels, height, width);
    y.check("y", channels, newHeight, newWidth);
    check("map", maps.length, 6, Math.max(1, count));
    check("blank", blank.length, channels);
    check("fill", fill.length, channels);
    checkWindows(windows, count);
    boolean done =
        Core.warp(
            count,
            x.handle(),
            x.firsts,
            x.array,
            channels,
            height,
            width,
            windows,
            blank,
            maps,
            bilinear,
            fill,
            y.handle(),
            y.firsts,
            y.array,
            newHeight,
            newWidth);
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(y);
    if (!done) {
      throw new TensorOutOfMemoryError(
          "[warp] no native memory for copies of pictures of [%d, %d, %d]"
              .formatted(channels, windows[2], windows[3]));
    }
  }

  private static void checkWindows(long[] windows, int count) {
    boolean fits = windows.length >= 4 * count;
    for (int i = 0; fits && i < 4 * count; i++) {
      long number = windows[i];
      boolean isSize = i % 4 >= 2;
      fits = number <= Integer.MAX_VALUE && number >= (isSize ? 1 : -Integer.MAX_VALUE);
    }
    if (!fits) {
      throw new TensorException(
          "[warp] a window is top, left, height and width of at most 2^31 - 1, the sizes at least 1,"
              + " got "
              + Arrays.toString(windows));
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
