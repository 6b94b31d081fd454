// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * The element types of {@link NpyArray}, named as PyTorch names its own.
 *
 * <p>NumPy's other types are widened on reading (uint16 to int32, uint32 to int64, float16 to
 * float32, byte strings to text) or refused with the reason. See <a
 * href="https://numpy.org/doc/stable/reference/arrays.dtypes.html">NumPy's data types</a>.
 */
public enum NpyType {
  /** True or false, a byte each. */
  BOOL("|b1", 1),
  /** Bytes from 0 to 255. */
  UINT8("|u1", 1),
  /** Bytes from -128 to 127. */
  INT8("|i1", 1),
  /** 16-bit whole numbers. */
  INT16("<i2", 2),
  /** 32-bit whole numbers. */
  INT32("<i4", 4),
  /** 64-bit whole numbers. */
  INT64("<i8", 8),
  /** 32-bit floating point numbers. */
  FLOAT32("<f4", 4),
  /** 64-bit floating point numbers. */
  FLOAT64("<f8", 8),
  /** Texts of a fixed greatest length, four bytes for each character of it. */
  TEXT("<U", 4);

  private final String descr;
  private final int size;

  NpyType(String descr, int size) {
    this.descr = descr;
    this.size = size;
  }

  /** Returns the bytes of an element; of a character, for text. */
  public int size() {
    return size;
  }

  /** Tells whether the elements are whole numbers. */
  public boolean isWhole() {
    return this == UINT8 || this == INT8 || this == INT16 || this == INT32 || this == INT64;
  }

  /**
   * Returns the number at a byte of a little-endian buffer; true is 1.
   *
   * @throws IllegalStateException if the elements are texts
   */
  public double number(ByteBuffer data, int at) {
    return switch (this) {
      case FLOAT32 -> data.getFloat(at);
      case FLOAT64 -> data.getDouble(at);
      case TEXT -> throw new IllegalStateException("the elements are texts: use text(index)");
      default -> whole(data, at);
    };
  }

  /** Returns the whole number at a byte of a little-endian buffer; fractions are cut off. */
  public long whole(ByteBuffer data, int at) {
    return switch (this) {
      case BOOL -> data.get(at) == 0 ? 0 : 1;
      case UINT8 -> data.get(at) & 0xFF;
      case INT8 -> data.get(at);
      case INT16 -> data.getShort(at);
      case INT32 -> data.getInt(at);
      case INT64 -> data.getLong(at);
      default -> (long) number(data, at);
    };
  }

  /** Returns this type and a shape in words, such as {@code uint8 [60000, 28, 28]}. */
  public String describe(long... shape) {
    return name().toLowerCase(Locale.ROOT) + " " + Arrays.toString(shape);
  }

  /** Tells whether an element can have so many bytes. */
  boolean hasItemSize(int itemSize) {
    return itemSize > 0 && (this == TEXT ? itemSize % size == 0 : itemSize == size);
  }

  /** Returns NumPy's name of the type of elements of so many bytes, such as {@code <f4}. */
  String descr(int itemSize) {
    return this == TEXT ? descr + itemSize / size : descr;
  }
}
