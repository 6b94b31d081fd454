// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.rushlight.datasets.bytes.Sizes;
import org.rushlight.datasets.text.NpyText;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * An array as NumPy keeps it in a file: a type, a shape of any rank, elements in row-major order.
 *
 * <p>It cannot be changed, so threads may share it. Example:
 *
 * <pre>{@code
 * NpyArray labels = NpyArray.int64(new long[] {7, 2, 1}, 3);
 * Npy.write(Path.of("labels.npy"), labels);
 * }</pre>
 */
public final class NpyArray {
  private final NpyType type;
  private final int itemSize;
  private final long[] shape;
  private final byte[] elements;

  /** Takes over an array of little-endian elements whose length already fits the shape. */
  NpyArray(NpyType type, int itemSize, long[] shape, byte[] elements) {
    this.type = type;
    this.itemSize = itemSize;
    this.shape = shape;
    this.elements = elements;
  }

  /** Makes an array of true and false; throws if the shape does not fit. */
  public static NpyArray bool(boolean[] values, long... shape) {
    ByteBuffer buffer = allocate(NpyType.BOOL, 1, values.length, shape);
    for (boolean value : values) {
      buffer.put((byte) (value ? 1 : 0));
    }
    return new NpyArray(NpyType.BOOL, 1, shape.clone(), buffer.array());
  }

  /** Makes an array of bytes that count from 0 to 255; throws if the shape does not fit. */
  public static NpyArray uint8(byte[] values, long... shape) {
    ByteBuffer buffer = allocate(NpyType.UINT8, 1, values.length, shape).put(values);
    return new NpyArray(NpyType.UINT8, 1, shape.clone(), buffer.array());
  }

  /** Makes an array of 32-bit whole numbers; throws if the shape does not fit. */
  public static NpyArray int32(int[] values, long... shape) {
    ByteBuffer buffer = allocate(NpyType.INT32, 4, values.length, shape);
    buffer.asIntBuffer().put(values);
    return new NpyArray(NpyType.INT32, 4, shape.clone(), buffer.array());
  }

  /** Makes an array of 64-bit whole numbers; throws if the shape does not fit. */
  public static NpyArray int64(long[] values, long... shape) {
    ByteBuffer buffer = allocate(NpyType.INT64, 8, values.length, shape);
    buffer.asLongBuffer().put(values);
    return new NpyArray(NpyType.INT64, 8, shape.clone(), buffer.array());
  }

  /** Makes an array of 32-bit floating point numbers; throws if the shape does not fit. */
  public static NpyArray float32(float[] values, long... shape) {
    ByteBuffer buffer = allocate(NpyType.FLOAT32, 4, values.length, shape);
    buffer.asFloatBuffer().put(values);
    return new NpyArray(NpyType.FLOAT32, 4, shape.clone(), buffer.array());
  }

  /** Makes an array of 64-bit floating point numbers; throws if the shape does not fit. */
  public static NpyArray float64(double[] values, long... shape) {
    ByteBuffer buffer = allocate(NpyType.FLOAT64, 8, values.length, shape);
    buffer.asDoubleBuffer().put(values);
    return new NpyArray(NpyType.FLOAT64, 8, shape.clone(), buffer.array());
  }

  /**
   * Makes an array of texts, as wide as the longest; throws if the shape does not fit.
   *
   * @throws IllegalArgumentException if a text ends in the character 0, which NumPy drops
   */
  public static NpyArray text(List<String> values, long... shape) {
    int longest = 1;
    for (String value : values) {
      longest = Math.max(longest, value.codePointCount(0, value.length()));
    }
    int itemSize = Math.multiplyExact(longest, 4);
    ByteBuffer buffer = allocate(NpyType.TEXT, itemSize, values.size(), shape);
    for (int i = 0; i < values.size(); i++) {
      NpyText.put(buffer.array(), i * itemSize, values.get(i));
    }
    return new NpyArray(NpyType.TEXT, itemSize, shape.clone(), buffer.array());
  }

  /** Makes an array of a tensor's type, shape and elements. */
  public static NpyArray of(Tensor tensor) {
    long[] shape = tensor.shape().toArray();
    return switch (tensor.dtype()) {
      case FLOAT32 -> float32(tensor.toFloatArray(), shape);
      case FLOAT64 -> float64(tensor.toDoubleArray(), shape);
      case INT64 -> int64(tensor.toLongArray(), shape);
      case INT32 -> int32(tensor.toIntArray(), shape);
      case UINT8 -> uint8(tensor.toByteArray(), shape);
      case BOOL -> new NpyArray(NpyType.BOOL, 1, shape, tensor.to(DType.UINT8).toByteArray());
    };
  }

  /**
   * Makes an array of the bytes of a buffer; throws if the shape does not fit.
   *
   * @param itemSize the bytes of one element: those of the type, or of the longest text
   * @param data the elements, little-endian and row-major
   */
  public static NpyArray of(NpyType type, int itemSize, ByteBuffer data, long... shape) {
    if (!type.hasItemSize(itemSize) || data.remaining() % itemSize != 0) {
      throw new IllegalArgumentException(
          data.remaining() + " bytes are no elements of type " + type + " of " + itemSize);
    }
    ByteBuffer buffer = allocate(type, itemSize, data.remaining() / itemSize, shape);
    return new NpyArray(type, itemSize, shape.clone(), buffer.put(data.duplicate()).array());
  }

  private static ByteBuffer allocate(NpyType type, int itemSize, int count, long[] shape) {
    Sizes.checkAxes(shape);
    long bytes = Sizes.bytes(itemSize, shape);
    if (bytes != (long) count * itemSize || bytes > Sizes.MAX_BYTES) {
      throw new IllegalArgumentException(
          "the shape %s does not fit %d values of type %s (an array has at most %d bytes)"
              .formatted(Arrays.toString(shape), count, type, Sizes.MAX_BYTES));
    }
    return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the type of the elements. */
  public NpyType type() {
    return type;
  }

  /** Returns a copy of the shape, outermost axis first; empty for a single value. */
  public long[] shape() {
    return shape.clone();
  }

  /** Returns the number of axes. */
  public int rank() {
    return shape.length;
  }

  /** Returns the number of elements. */
  public int count() {
    return elements.length / itemSize;
  }

  /** Returns the bytes of one element. */
  public int itemSize() {
    return itemSize;
  }

  /** Returns a read-only view of all elements, little-endian and row-major, without a copy. */
  public ByteBuffer data() {
    return ByteBuffer.wrap(elements).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns one number as a double; true is 1. Whole numbers beyond 2^53 are rounded.
   *
   * @param index its position in row-major order
   * @throws IndexOutOfBoundsException if the index is not in [0, count)
   * @throws IllegalStateException if the elements are texts
   */
  public double get(int index) {
    Objects.checkIndex(index, count());
    ByteBuffer data = ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN);
    return type.number(data, index * itemSize);
  }

  /** Returns one number as a whole number; throws as {@link #get} does. */
  public long getLong(int index) {
    Objects.checkIndex(index, count());
    return type.whole(ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN), index * itemSize);
  }

  /**
   * Returns one text.
   *
   * @throws IllegalStateException if the elements are numbers
   */
  public String text(int index) {
    Objects.checkIndex(index, count());
    if (type != NpyType.TEXT) {
      throw new IllegalStateException("the elements are no texts: use get(index)");
    }
    return NpyText.get(elements, index * itemSize, itemSize);
  }

  /** Returns all texts in row-major order; throws as {@link #text(int)} does. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      texts.add(text(i));
    }
    return texts;
  }

  /**
   * Returns a tensor of the same shape and values; int8 and int16 become int32.
   *
   * @throws IllegalStateException if the elements are texts
   */
  public Tensor toTensor() {
    ByteBuffer data = data();
    int count = count();
    switch (type) {
      case FLOAT32 -> {
        float[] values = new float[count];
        data.asFloatBuffer().get(values);
        return Tensors.of(values, shape);
      }
      case FLOAT64 -> {
        double[] values = new double[count];
        data.asDoubleBuffer().get(values);
        return Tensors.ofDoubles(values, shape);
      }
      case INT64 -> {
        long[] values = new long[count];
        data.asLongBuffer().get(values);
        return Tensors.of(values, shape);
      }
      case UINT8 -> {
        return Tensors.ofBytes(elements, shape);
      }
      case TEXT -> throw new IllegalStateException("texts make no tensor; number them first");
      default -> {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
          values[i] = (int) type.whole(data, i * itemSize);
        }
        Tensor tensor = Tensors.ofInts(values, shape);
        return type == NpyType.BOOL ? tensor.to(DType.BOOL) : tensor;
      }
    }
  }

  /** Tells whether the other is an array of the same type, shape and bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NpyArray that
        && type == that.type
        && itemSize == that.itemSize
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(elements, that.elements);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(elements);
  }

  /** Returns type and shape, such as {@code uint8 [60000, 28, 28]}. */
  @Override
  public String toString() {
    return type.describe(shape);
  }
}
