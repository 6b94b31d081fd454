// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.ops.WarpOp;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * A picture as plain numbers, which transforms change one after the other. It may be used for many
 * pictures, by one thread at a time.
 *
 * <p>Reading, cutting a window out and moving it wait until somebody asks for the numbers: if they
 * are wanted in a tensor, they go there in one step, without a copy in between.
 *
 * <pre>{@code
 * var x = new Pixels(Tensors.zeros(3, 4, 4));
 * x.values()[0] = 1;
 * Tensor y = x.toTensor();   // y [3, 4, 4]
 * }</pre>
 */
public final class Pixels {
  private int channels;
  private int height; // before what waits is done, like width
  private int width;
  private boolean flat; // came without a dim for the channels
  private boolean uint8;
  private float[] values = {};
  private float[] result = {};

  // What waits, in this order.
  private @Nullable Tensor source; // float32, to be read from first on
  private long first;
  private @Nullable Window window; // to be cut out of it
  private @Nullable Warp warp; // to be drawn of that

  /** No picture yet. */
  public Pixels() {}

  /**
   * A copy of the numbers of a float32 or uint8 tensor [channels, height, width] or [height,
   * width].
   *
   * @throws TensorException for any other
   */
  public Pixels(Tensor x) {
    begin(x, 0, x.shape().toArray());
    make();
  }

  private static boolean isPicture(long... shape) {
    if (shape.length < 2 || shape.length > 3) {
      return false;
    }
    long size = 1;
    for (long axis : shape) {
      if (axis < 1 || axis > Integer.MAX_VALUE || (size *= axis) > Integer.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }

  /**
   * Another picture in place of this one, whose numbers the caller puts into {@link #values}.
   *
   * @param isUint8 whether they are uint8, otherwise float32
   * @param shape [channels, height, width] or [height, width]
   * @throws TensorException if it is no such shape
   */
  public void begin(boolean isUint8, long... shape) {
    if (!isPicture(shape)) {
      throw new TensorException(
          "[transform] a picture's shape has two or three sizes of at least 1, got "
              + Arrays.toString(shape));
    }
    flat = shape.length == 2;
    channels = flat ? 1 : (int) shape[0];
    height = (int) shape[shape.length - 2];
    width = (int) shape[shape.length - 1];
    source = null;
    window = null;
    warp = null;
    values = roomy(values, size());
    uint8 = isUint8;
  }

  /**
   * Another picture, of the elements of a float32 or uint8 tensor from one on, in row-major order.
   * They may be read as late as somebody asks for the numbers: until then the tensor must not be
   * closed or changed. If there are too few of them, that call throws a {@link TensorException}.
   *
   * @param shape [channels, height, width] or [height, width]
   * @throws TensorException if it is no such shape, or the tensor of another type
   */
  public void begin(Tensor x, long firstElement, long... shape) {
    boolean bytes = x.dtype() == DType.UINT8;
    if (!bytes && x.dtype() != DType.FLOAT32 || !isPicture(shape)) {
      throw new TensorException(
          "[transform] needs a picture, float32 or uint8 [channels, height, width] or [height,"
              + " width] with sizes of at least 1, got %s %s"
                  .formatted(x.dtype(), Arrays.toString(shape)));
    }
    begin(bytes, shape);
    if (uint8) {
      TensorAccess.get().readPixels(x, firstElement, values, size());
    } else {
      source = x;
      first = firstElement;
    }
  }

  private static float[] roomy(float[] array, int size) {
    return array.length < size ? new float[size] : array;
  }

  /** The number of channels. */
  public int channels() {
    return channels;
  }

  /** The number of rows. */
  public int height() {
    return warp != null ? warp.height() : window != null ? window.height() : height;
  }

  /** The number of columns. */
  public int width() {
    return warp != null ? warp.width() : window != null ? window.width() : width;
  }

  /** The number of numbers. */
  public int size() {
    return channels * height() * width();
  }

  /** Whether the type is uint8: the numbers are whole, 0 to 255. Otherwise it is float32. */
  public boolean isUint8() {
    return uint8;
  }

  /** Says that the numbers are uint8, or float32. */
  public void setUint8(boolean on) {
    uint8 = on;
  }

  /**
   * The numbers in row-major order: that of channel c, row y and column x is at (c * height + y) *
   * width + x. The array may be longer.
   */
  public float[] values() {
    make();
    return values;
  }

  /**
   * Another array, for a picture that is made of this one and then put in its place by {@link
   * #become}; what it holds is left over.
   *
   * @throws TensorException if such a picture is too large for an array
   */
  public float[] result(int newChannels, int newHeight, int newWidth) {
    check(newChannels, newHeight, newWidth);
    make();
    result = roomy(result, newChannels * newHeight * newWidth);
    return result;
  }

  private static void check(int newChannels, int newHeight, int newWidth) {
    if (!isPicture(newChannels, newHeight, newWidth)) {
      throw new TensorException(
          "[transform] a picture of [%d, %d, %d] cannot be made: it needs 1 to 2^31 - 1 numbers"
              .formatted(newChannels, newHeight, newWidth));
    }
  }

  /** Puts the result in the picture's place. */
  public void become(int newChannels, int newHeight, int newWidth) {
    check(newChannels, newHeight, newWidth);
    float[] before = values;
    values = roomy(result, newChannels * newHeight * newWidth);
    result = before;
    source = null;
    window = null;
    warp = null;
    flat &= newChannels == 1;
    channels = newChannels;
    height = newHeight;
    width = newWidth;
  }

  /** Shows a window of what it is. */
  void window(Window part) {
    check(channels, part.height(), part.width());
    if (part.top() == 0
        && part.left() == 0
        && part.height() == height()
        && part.width() == width()) {
      return;
    }
    if (window != null || warp != null) {
      make();
    }
    window = part;
  }

  /** Draws what it is anew; numbers of uint8 are rounded. */
  void warp(Warp move) {
    check(channels, move.height(), move.width());
    if (warp != null) {
      make();
    }
    warp = move;
    if (uint8 && move.bilinear()) {
      make();
      for (int i = 0, n = size(); i < n; i++) {
        values[i] = (float) Math.rint(values[i]);
      }
    }
  }

  /** Does what waits. */
  private void make() {
    if (warp != null) {
      float[] drawn = roomy(result, size());
      draw(WarpOp.Numbers.of(drawn));
      result = drawn;
      become(channels, height(), width());
      return;
    }
    if (source != null) {
      TensorAccess.get().readPixels(source, first, values, channels * height * width);
      source = null;
    }
    if (window != null) {
      result = roomy(result, size());
      window.copy(values, channels, height, width, result);
      become(channels, height(), width());
    }
  }

  private void draw(WarpOp.Numbers to) {
    WarpOp.Numbers from =
        source != null ? WarpOp.Numbers.of(source, first) : WarpOp.Numbers.of(values);
    warp.draw(from, channels, height, width, shown(), to);
  }

  private Window shown() {
    return window != null ? window : new Window(0, 0, height, width, Fill.ZERO);
  }

  /** What is left to do is to draw a part of a tensor: then a drawing of many may take it over. */
  boolean addTo(Drawing drawing, long firstElement) {
    if (source == null || warp == null || uint8) {
      return false;
    }
    drawing.add(source, first, channels, height, width, shown(), warp, firstElement);
    return true;
  }

  /** Makes uint8 numbers whole, as a tensor would keep them. */
  void cut() {
    if (uint8) {
      float[] v = values();
      for (int i = 0, n = size(); i < n; i++) {
        v[i] = v[i] > 0 ? (int) Math.min(v[i], 255) : 0;
      }
    }
  }

  /** The shape of the tensor: [channels, height, width]; without channels if it came so. */
  public long[] shape() {
    return flat ? new long[] {height(), width()} : new long[] {channels, height(), width()};
  }

  /** Type and shape, such as {@code uint8 [3, 32, 32]}. */
  @Override
  public String toString() {
    return (uint8 ? DType.UINT8 : DType.FLOAT32) + " " + Arrays.toString(shape());
  }

  /** The picture as a tensor. */
  public Tensor toTensor() {
    Tensor y = Tensors.empty(Shape.of(shape()), uint8 ? DType.UINT8 : DType.FLOAT32);
    write(y, 0);
    return y;
  }

  /**
   * Writes the numbers to elements of a tensor, from one on in row-major order.
   *
   * @param y a tensor of their type that nobody else has seen yet
   * @throws TensorException if it has too few elements or another type
   */
  public void write(Tensor y, long firstElement) {
    if (warp != null && !uint8) {
      draw(WarpOp.Numbers.of(y, firstElement));
    } else {
      TensorAccess.get().writePixels(y, firstElement, values(), size());
    }
  }
}
