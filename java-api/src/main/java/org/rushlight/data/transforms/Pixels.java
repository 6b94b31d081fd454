// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.Arrays;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * A picture as plain numbers, which transforms change one after the other. It may be used for many
 * pictures, by one thread at a time.
 *
 * <pre>{@code
 * var x = new Pixels(Tensors.zeros(3, 4, 4));
 * x.values()[0] = 1;
 * Tensor y = x.toTensor();   // y [3, 4, 4]
 * }</pre>
 */
public final class Pixels {
  private int channels;
  private int height;
  private int width;
  private boolean flat; // came without a dim for the channels
  private boolean uint8;
  private float[] values = {};
  private float[] result = {};

  /** No picture yet. */
  public Pixels() {}

  /**
   * The numbers of a float32 or uint8 tensor [channels, height, width] or [height, width].
   *
   * @throws TensorException for any other
   */
  public Pixels(Tensor x) {
    boolean bytes = x.dtype() == DType.UINT8;
    if (!bytes && x.dtype() != DType.FLOAT32 || !isPicture(x.shape().toArray())) {
      throw new TensorException(
          "[transform] needs a picture, float32 or uint8 [channels, height, width] or [height,"
              + " width] with sizes of at least 1, got %s %s".formatted(x.dtype(), x.shape()));
    }
    begin(bytes, x.shape().toArray());
    TensorAccess.get().readPixels(x, 0, values, size());
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
    if (values.length < size()) {
      values = new float[size()];
    }
    uint8 = isUint8;
  }

  /** The number of channels. */
  public int channels() {
    return channels;
  }

  /** The number of rows. */
  public int height() {
    return height;
  }

  /** The number of columns. */
  public int width() {
    return width;
  }

  /** The number of numbers. */
  public int size() {
    return channels * height * width;
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
    return values;
  }

  /**
   * Another array, for a picture that is made of this one and then put in its place by {@link
   * #become}; what it holds is left over.
   *
   * @throws TensorException if such a picture is too large for an array
   */
  public float[] result(int newChannels, int newHeight, int newWidth) {
    if (!isPicture(newChannels, newHeight, newWidth)) {
      throw new TensorException(
          "[transform] a picture of [%d, %d, %d] cannot be made: it needs 1 to 2^31 - 1 numbers"
              .formatted(newChannels, newHeight, newWidth));
    }
    int size = newChannels * newHeight * newWidth;
    if (result.length < size) {
      result = new float[size];
    }
    return result;
  }

  /** Puts the result in the picture's place. */
  public void become(int newChannels, int newHeight, int newWidth) {
    float[] before = values;
    values = result(newChannels, newHeight, newWidth);
    result = before;
    flat &= newChannels == 1;
    channels = newChannels;
    height = newHeight;
    width = newWidth;
  }

  /** Makes uint8 numbers whole, as a tensor would keep them. */
  void cut() {
    if (uint8) {
      for (int i = 0, n = size(); i < n; i++) {
        values[i] = values[i] > 0 ? (int) Math.min(values[i], 255) : 0;
      }
    }
  }

  /** The shape of the tensor: [channels, height, width]; without channels if it came so. */
  public long[] shape() {
    return flat ? new long[] {height, width} : new long[] {channels, height, width};
  }

  /** Type and shape, such as {@code uint8 [3, 32, 32]}. */
  @Override
  public String toString() {
    return (uint8 ? DType.UINT8 : DType.FLOAT32) + " " + Arrays.toString(shape());
  }

  /** The picture as a tensor. */
  public Tensor toTensor() {
    Tensor y = Tensors.empty(Shape.of(shape()), uint8 ? DType.UINT8 : DType.FLOAT32);
    TensorAccess.get().writePixels(y, 0, values, size());
    return y;
  }
}
