// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.idx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/**
 * The contents of an IDX file: a type, a shape of rank 1 to 8 and the elements in row-major order.
 *
 * <p>It cannot be changed, so threads may share it. Example:
 *
 * <pre>{@code
 * IdxArray labels = IdxArray.uint8(new byte[] {7, 2, 1}, 3);
 * Idx.write(Path.of("labels.gz"), labels);
 * }</pre>
 */
public final class IdxArray {
  private final IdxType type;
  private final long[] shape;
  private final byte[] elements;

  /** Takes over an array of little-endian elements whose length already fits the shape. */
  IdxArray(IdxType type, long[] shape, byte[] elements) {
    this.type = type;
    this.shape = shape;
    this.elements = elements;
  }

  /** Makes an array of bytes that count from 0 to 255; throws if the shape does not fit. */
  public static IdxArray uint8(byte[] values, long... shape) {
    IdxShape.check(IdxType.UINT8, values.length, shape);
    return new IdxArray(IdxType.UINT8, shape.clone(), values.clone());
  }

  /** Makes an array of bytes that count from -128 to 127; throws if the shape does not fit. */
  public static IdxArray int8(byte[] values, long... shape) {
    IdxShape.check(IdxType.INT8, values.length, shape);
    return new IdxArray(IdxType.INT8, shape.clone(), values.clone());
  }

  /** Makes an array of 16-bit whole numbers; throws if the shape does not fit. */
  public static IdxArray int16(short[] values, long... shape) {
    ByteBuffer buffer = allocate(IdxType.INT16, values.length, shape);
    buffer.asShortBuffer().put(values);
    return new IdxArray(IdxType.INT16, shape.clone(), buffer.array());
  }

  /** Makes an array of 32-bit whole numbers; throws if the shape does not fit. */
  public static IdxArray int32(int[] values, long... shape) {
    ByteBuffer buffer = allocate(IdxType.INT32, values.length, shape);
    buffer.asIntBuffer().put(values);
    return new IdxArray(IdxType.INT32, shape.clone(), buffer.array());
  }

  /** Makes an array of 32-bit floating point numbers; throws if the shape does not fit. */
  public static IdxArray float32(float[] values, long... shape) {
    ByteBuffer buffer = allocate(IdxType.FLOAT32, values.length, shape);
    buffer.asFloatBuffer().put(values);
    return new IdxArray(IdxType.FLOAT32, shape.clone(), buffer.array());
  }

  /** Makes an array of 64-bit floating point numbers; throws if the shape does not fit. */
  public static IdxArray float64(double[] values, long... shape) {
    ByteBuffer buffer = allocate(IdxType.FLOAT64, values.length, shape);
    buffer.asDoubleBuffer().put(values);
    return new IdxArray(IdxType.FLOAT64, shape.clone(), buffer.array());
  }

  private static ByteBuffer allocate(IdxType type, int count, long[] shape) {
    int bytes = IdxShape.check(type, count, shape);
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the type of the elements. */
  public IdxType type() {
    return type;
  }

  /** Returns a copy of the shape, outermost axis first. */
  public long[] shape() {
    return shape.clone();
  }

  /** Returns the number of elements. */
  public int count() {
    return elements.length / type.size();
  }

  /** Returns a read-only view of all elements, little-endian and row-major, without a copy. */
  public ByteBuffer data() {
    return ByteBuffer.wrap(elements).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns one element as a double, which holds the values of every type exactly.
   *
   * @param index its position in row-major order
   * @throws IndexOutOfBoundsException if the index is not in [0, count)
   */
  public double get(int index) {
    if (index < 0 || index >= count()) {
      throw new IndexOutOfBoundsException(
          "the index must be in [0, " + count() + ") for " + this + ", but is " + index);
    }
    int at = index * type.size();
    ByteBuffer data = ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN);
    return switch (type) {
      case UINT8 -> data.get(at) & 0xFF;
      case INT8 -> data.get(at);
      case INT16 -> data.getShort(at);
      case INT32 -> data.getInt(at);
      case FLOAT32 -> data.getFloat(at);
      case FLOAT64 -> data.getDouble(at);
    };
  }

  /** Tells whether the other is an array of the same type, shape and bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof IdxArray that
        && type == that.type
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
    return type.name().toLowerCase(Locale.ROOT) + " " + Arrays.toString(shape);
  }
}
