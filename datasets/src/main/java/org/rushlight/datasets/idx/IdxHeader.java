// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.idx;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.rushlight.datasets.bytes.FileKind;
import org.rushlight.datasets.bytes.Sizes;
import org.rushlight.datasets.format.DataFormatException;

/**
 * The head of an IDX file: 0, 0, type code, rank, then each axis as a big-endian 32-bit number.
 *
 * @param type the element type
 * @param shape the axes, outermost first
 * @param elementBytes the bytes of all elements, at most what a Java array holds
 */
record IdxHeader(IdxType type, long[] shape, int elementBytes) {
  private static final int FIXED = 4;

  /** Returns the number of bytes before the first element. */
  int length() {
    return FIXED + 4 * shape.length;
  }

  /** Returns the head as it stands in a file. */
  byte[] encode() {
    ByteBuffer buffer = ByteBuffer.allocate(length());
    buffer.put((byte) 0).put((byte) 0).put((byte) type.code()).put((byte) shape.length);
    for (long axis : shape) {
      buffer.putInt((int) axis);
    }
    return buffer.array();
  }

  /** Reads and checks the head of a file, given its first bytes (at least 36 if it has them). */
  static IdxHeader decode(Path file, byte[] head) {
    checkMagic(file, head);
    IdxType type = IdxType.ofCode(head[2]);
    if (type == null) {
      throw new DataFormatException(
          file,
          "byte 2",
          "the type code must be 0x08, 0x09, 0x0B, 0x0C, 0x0D or 0x0E, but is " + hex(head[2]));
    }
    int rank = head[3] & 0xFF;
    if (rank < 1 || rank > IdxShape.MAX_RANK) {
      throw new DataFormatException(file, "byte 3", "the rank must be 1 to 8, but is " + rank);
    }
    if (head.length < FIXED + 4 * rank) {
      throw truncated(file, head, FIXED + 4 * rank);
    }
    long[] shape = new long[rank];
    for (int i = 0; i < rank; i++) {
      shape[i] = ByteBuffer.wrap(head).getInt(FIXED + 4 * i) & 0xFFFFFFFFL;
    }
    int bytes = IdxShape.bytes(type, shape);
    if (bytes < 0) {
      throw new DataFormatException(
          file,
          "byte 4",
          "the shape "
              + Arrays.toString(shape)
              + " needs more than the "
              + Sizes.MAX_BYTES
              + " bytes of a Java array; sizes are big-endian: was it written little-endian?");
    }
    return new IdxHeader(type, shape, bytes);
  }

  private static void checkMagic(Path file, byte[] head) {
    if (head.length == 0) {
      throw new DataFormatException(file, "byte 0", "the file is empty, so it is not IDX");
    }
    if (head[0] != 0 || (head.length > 1 && head[1] != 0)) {
      int at = head[0] != 0 ? 0 : 1;
      String kind = FileKind.describe(head);
      throw new DataFormatException(
          file,
          "byte " + at,
          kind == null
              ? "an IDX file begins with two zero bytes, but this one is " + hex(head[at])
              : "this is " + kind + ", not IDX");
    }
    if (head.length < FIXED) {
      throw truncated(file, head, FIXED);
    }
  }

  private static DataFormatException truncated(Path file, byte[] head, int needed) {
    return new DataFormatException(
        file,
        "byte " + head.length,
        "truncated: the IDX header has "
            + needed
            + " bytes, but the file ends after "
            + head.length);
  }

  /** Returns type and shape in words. */
  @Override
  public String toString() {
    return new IdxArray(type, shape, new byte[0]).toString();
  }

  private static String hex(byte value) {
    return "0x" + Integer.toHexString(0x100 | value & 0xFF).substring(1);
  }
}
