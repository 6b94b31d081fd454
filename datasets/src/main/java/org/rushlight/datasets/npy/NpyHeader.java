// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.rushlight.datasets.bytes.Sizes;

/**
 * The head of an npy file.
 *
 * @param kind how the elements stand in the file
 * @param fortran whether the first axis runs fastest
 * @param shape the axes, outermost first
 */
record NpyHeader(NpyKind kind, boolean fortran, long[] shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** The elements begin at a multiple of this. */
  private static final int ALIGN = 64;

  /** NumPy leaves room for the first axis to grow to so many digits in place. */
  private static final int GROWTH_DIGITS = 21;

  /** Returns the bytes of all elements in the file; -1 if they are 2^63 or more. */
  long fileBytes() {
    return Sizes.bytes(kind.itemSize(), shape);
  }

  /** Returns the bytes of all elements once they are read, or -1. */
  long bytes() {
    return Sizes.bytes(kind.wideSize(), shape);
  }

  /** Returns the head as NumPy writes it for elements in row-major order, version 1.0. */
  static byte[] encode(String descr, long[] shape) {
    String axes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
    String dict =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(descr, axes, shape.length == 1 ? "," : "");
    if (shape.length > 0) {
      dict += " ".repeat(Math.max(0, GROWTH_DIGITS - Long.toString(shape[0]).length()));
    }
    int used = MAGIC.length + 4 + dict.length() + 1;
    String text = dict + " ".repeat(ALIGN - used % ALIGN) + "\n";
    byte[] head = new byte[MAGIC.length + 4 + text.length()];
    System.arraycopy(MAGIC, 0, head, 0, MAGIC.length);
    head[6] = 1;
    head[8] = (byte) text.length();
    head[9] = (byte) (text.length() >> 8);
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, head, MAGIC.length + 4, ascii.length);
    return head;
  }

  /** Returns the type as the reader gives it, and the shape. */
  @Override
  public String toString() {
    return kind.type().describe(shape);
  }
}
