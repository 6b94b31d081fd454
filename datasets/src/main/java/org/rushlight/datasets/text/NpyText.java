// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Texts as NumPy keeps them: a little-endian code point in four bytes, zeros behind the end. */
public final class NpyText {

  private NpyText() {}

  /** Writes a text; what is behind it in its field is zero already. */
  public static void put(byte[] target, int at, String text) {
    if (text.endsWith("\0")) {
      throw new IllegalArgumentException("a text in an array must not end in the character 0");
    }
    ByteBuffer buffer = ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN).position(at);
    text.codePoints().forEach(buffer::putInt);
  }

  /** Reads a text; what is no character reads as U+FFFD. */
  public static String get(byte[] source, int at, int itemSize) {
    ByteBuffer buffer = ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN);
    int length = itemSize / 4;
    while (length > 0 && buffer.getInt(at + 4 * (length - 1)) == 0) {
      length--;
    }
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      int point = buffer.getInt(at + 4 * i);
      text.appendCodePoint(isCharacter(point) ? point : 0xFFFD);
    }
    return text.toString();
  }

  /** Tells whether a number is a character that UTF-8 can hold. */
  static boolean isCharacter(int point) {
    return Character.isValidCodePoint(point) && (point < 0xD800 || point > 0xDFFF);
  }
}
