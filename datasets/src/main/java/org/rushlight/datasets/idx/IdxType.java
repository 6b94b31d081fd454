// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.idx;

/**
 * The element types of the IDX format, named as PyTorch names its own.
 *
 * <p>Source: the description of the IDX format on the page of the MNIST database.
 */
public enum IdxType {
  /** Bytes from 0 to 255, type code 0x08. */
  UINT8(0x08, 1),
  /** Bytes from -128 to 127, type code 0x09. */
  INT8(0x09, 1),
  /** 16-bit whole numbers, type code 0x0B. */
  INT16(0x0B, 2),
  /** 32-bit whole numbers, type code 0x0C. */
  INT32(0x0C, 4),
  /** 32-bit floating point numbers, type code 0x0D. */
  FLOAT32(0x0D, 4),
  /** 64-bit floating point numbers, type code 0x0E. */
  FLOAT64(0x0E, 8);

  private final int code;
  private final int size;

  IdxType(int code, int size) {
    this.code = code;
    this.size = size;
  }

  /** Returns the third byte of a file of this type, such as 0x08. */
  public int code() {
    return code;
  }

  /** Returns the number of bytes of one element: 1, 2, 4 or 8. */
  public int size() {
    return size;
  }

  /** Refuses a number of bytes that is not that of whole elements. */
  void checkWhole(int length) {
    if (length < 0 || length % size != 0) {
      throw new IllegalArgumentException(
          "elements of this type have %d bytes each, so %d bytes are no whole ones"
              .formatted(size, length));
    }
  }

  /** Returns the type with a code, or null where the format has none. */
  static IdxType ofCode(int code) {
    for (IdxType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
