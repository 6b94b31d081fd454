// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rushlight.datasets.bytes.Sizes;
import org.rushlight.datasets.text.Quoted;

/**
 * How elements stand in an npy file, and as what they are read.
 *
 * @param code NumPy's letter and size, such as f4; for texts the letter alone
 * @param big whether they are big-endian
 * @param itemSize the bytes of an element in the file
 * @param type what it is read as
 * @param wideSize the bytes of an element once it is read
 */
record NpyKind(String code, boolean big, int itemSize, NpyType type, int wideSize) {
  private static final Pattern DESCR = Pattern.compile("([<>|=]?)([a-zA-Z?])(\\d{0,9})(\\[.*\\])?");

  private static final Map<String, NpyType> TYPES =
      Map.ofEntries(
          Map.entry("b1", NpyType.BOOL),
          Map.entry("?", NpyType.BOOL),
          Map.entry("u1", NpyType.UINT8),
          Map.entry("i1", NpyType.INT8),
          Map.entry("i2", NpyType.INT16),
          Map.entry("i4", NpyType.INT32),
          Map.entry("i8", NpyType.INT64),
          Map.entry("f4", NpyType.FLOAT32),
          Map.entry("f8", NpyType.FLOAT64),
          Map.entry("u2", NpyType.INT32),
          Map.entry("u4", NpyType.INT64),
          Map.entry("f2", NpyType.FLOAT32));

  /** Takes NumPy's name of a type apart, such as {@code <f4}. */
  static NpyKind of(String descr) throws NpyDict.Malformed {
    Matcher matcher = DESCR.matcher(descr);
    if (!matcher.matches()) {
      throw new NpyDict.Malformed("the type " + Quoted.of(descr) + " is none of NumPy's");
    }
    boolean big = matcher.group(1).equals(">");
    String letter = matcher.group(2);
    String code = letter + matcher.group(3);
    if (letter.equals("U") || letter.equals("S") || letter.equals("a")) {
      long length = matcher.group(3).isEmpty() ? 0 : Long.parseLong(matcher.group(3));
      long wide = Math.max(1, length) * 4;
      if (wide > Sizes.MAX_BYTES) {
        throw new NpyDict.Malformed("texts of " + length + " characters are too long");
      }
      int size = (int) (letter.equals("U") ? length * 4 : length);
      return new NpyKind(letter.equals("U") ? "U" : "S", big, size, NpyType.TEXT, (int) wide);
    }
    NpyType type = TYPES.get(code);
    if (type == null) {
      throw new NpyDict.Malformed(reason(descr, letter, code));
    }
    int size = code.equals("?") ? 1 : Integer.parseInt(matcher.group(3));
    return new NpyKind(code.equals("?") ? "b1" : code, big, size, type, type.size());
  }

  private static String reason(String descr, String letter, String code) {
    String remedy = "save it with .astype(";
    return switch (letter) {
      case "O" ->
          "the array holds Python objects, as a pickle, which could run any program: it is never"
              + " unpacked; save numbers or texts, "
              + remedy.substring(8)
              + "'float32') or str)";
      case "u" ->
          code.equals("u8")
              ? "the type uint64 does not fit int64; " + remedy + "'int64')"
              : "the type '" + descr + "' is none of NumPy's";
      case "c" -> "complex numbers are not read; save the real and the imaginary part";
      case "M", "m" -> "dates and times are not read; " + remedy + "'int64')";
      case "V" -> "structures are not read; save each field as an array of its own";
      case "f", "g" -> "floats of this size ('" + descr + "') are not read; " + remedy + "'f8')";
      default -> "the type '" + descr + "' is not read; " + remedy + "'float64') or 'int64')";
    };
  }

  /** Tells whether elements can be taken as they stand. */
  boolean isPlain() {
    return itemSize == wideSize && !code.equals("S") && (!big || itemSize == 1);
  }

  /** Turns elements as they stand in the file into little-endian ones of the wider type. */
  void widen(byte[] source, byte[] target, int offset, int count) {
    ByteBuffer from =
        ByteBuffer.wrap(source).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    ByteBuffer to = ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      int at = i * itemSize;
      int out = offset + i * wideSize;
      switch (code) {
        case "i2" -> to.putShort(out, from.getShort(at));
        case "i4", "f4" -> to.putInt(out, from.getInt(at));
        case "i8", "f8" -> to.putLong(out, from.getLong(at));
        case "u2" -> to.putInt(out, from.getShort(at) & 0xFFFF);
        case "u4" -> to.putLong(out, from.getInt(at) & 0xFFFFFFFFL);
        case "f2" -> to.putFloat(out, half(from.getShort(at)));
        case "U" -> {
          for (int c = 0; c < wideSize; c += 4) {
            to.putInt(out + c, c < itemSize ? from.getInt(at + c) : 0);
          }
        }
        case "S" -> {
          for (int c = 0; c < wideSize / 4; c++) {
            to.putInt(out + 4 * c, c < itemSize ? from.get(at + c) & 0xFF : 0);
          }
        }
        default -> to.put(out, from.get(at));
      }
    }
  }

  /** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> (fraction | 0x400) * (float) Math.pow(2, exponent - 25);
        };
    return bits < 0 ? -size : size;
  }
}
