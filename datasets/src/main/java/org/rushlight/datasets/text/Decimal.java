// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.text;

import java.math.BigInteger;

/**
 * Reads decimal numbers quickly, to the very bits of {@link Double#parseDouble}.
 *
 * <p>Most cells of tables are short: their digits and their power of ten are exact doubles, so that
 * one division rounds once (Clinger, 1990). Numbers of up to 19 digits are multiplied with 128 bits
 * of the power of ten (Lemire, "Number parsing at a gigabyte per second", 2021). Whatever that
 * leaves in doubt, and all that is longer, goes to {@code parseDouble}.
 */
public final class Decimal {
  static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final int MOST_DIGITS = 19; // below 2^64
  private static final int MOST_EXPONENT = 99_999;

  private Decimal() {}

  /** Returns the number, or NaN if the text is no finite decimal number; spaces do not count. */
  public static double parse(String text) {
    double value = parse(text, text.length());
    if (value != value && !text.isEmpty()) {
      String stripped = text.strip();
      return stripped.length() < text.length() ? parse(stripped, stripped.length()) : value;
    }
    return value;
  }

  private static double parse(String text, int length) {
    int i = 0;
    char c = length == 0 ? ' ' : text.charAt(0);
    boolean negative = c == '-';
    if (negative || c == '+') {
      i++;
    }
    long mantissa = 0;
    int begin = i;
    int point = -1;
    for (; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = 10 * mantissa + digit;
      } else if (digit == '.' - '0' && point < 0) {
        point = i;
      } else {
        break;
      }
    }
    int digits = i - begin - (point < 0 ? 0 : 1);
    if (digits == 0) {
      return Double.NaN;
    }
    int exponent = point < 0 ? 0 : point + 1 - i;
    if (i < length) {
      int written = exponent(text, i, length);
      if (written == Integer.MAX_VALUE) {
        return Double.NaN;
      }
      exponent += written;
    }
    if (digits > MOST_DIGITS) {
      return finite(text); // the mantissa may have wrapped
    }
    double value = value(mantissa, exponent);
    if (value != value) {
      return finite(text);
    }
    return negative ? -value : value;
  }

  /** Returns what stands behind the e, or the largest int if it is no exponent. */
  private static int exponent(String text, int at, int to) {
    int i = at + 1;
    if ((text.charAt(at) | 0x20) != 'e' || i == to) {
      return Integer.MAX_VALUE;
    }
    boolean negative = text.charAt(i) == '-';
    if (negative || text.charAt(i) == '+') {
      i++;
    }
    if (i == to) {
      return Integer.MAX_VALUE;
    }
    int value = 0;
    for (; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Integer.MAX_VALUE;
      }
      value = Math.min(10 * value + digit, MOST_EXPONENT);
    }
    return negative ? -value : value;
  }

  private static double finite(String text) {
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** Returns mantissa * 10^exponent, rounded once, or NaN where that is not certain here. */
  static double value(long mantissa, int exponent) {
    if (mantissa == 0) {
      return 0;
    }
    if (mantissa >>> 53 == 0 && exponent >= -22 && exponent <= 22) {
      return exponent < 0 ? mantissa / TENS[-exponent] : mantissa * TENS[exponent];
    }
    return exponent < Powers.LEAST || exponent > Powers.MOST
        ? Double.NaN
        : product(mantissa, exponent);
  }

  /** The product of up to 64 bits and the power's first 128, which lies below the true one. */
  private static double product(long mantissa, int exponent) {
    int zeros = Long.numberOfLeadingZeros(mantissa);
    long m = mantissa << zeros;
    long power = Powers.HIGH[exponent - Powers.LEAST];
    long high = multiplyHigh(m, power);
    long low = m * power;
    if ((high & 0x1FF) == 0x1FF && Long.compareUnsigned(low + m, m) < 0) {
      // What the power's second half adds may carry into the bits that are kept.
      long rest = Powers.LOW[exponent - Powers.LEAST];
      long carried = low + multiplyHigh(m, rest);
      if (Long.compareUnsigned(carried, low) < 0) {
        high++;
      }
      if ((high & 0x1FF) == 0x1FF && carried == -1 && Long.compareUnsigned(m * rest + m, m) < 0) {
        return Double.NaN;
      }
      low = carried;
    }
    int top = (int) (high >>> 63);
    long bits = high >>> (top + 9); // 54 bits, the last one to round by
    if (low == 0 && (high & 0x1FF) == 0 && (bits & 3) == 1) {
      return Double.NaN; // perhaps half way between two doubles
    }
    bits = (bits + (bits & 1)) >>> 1;
    int scale = (217_706 * exponent >> 16) + 1087 - zeros - (1 - top); // log2(10) = 217706 / 2^16
    if (bits >>> 53 != 0) {
      bits >>>= 1;
      scale++;
    }
    return scale < 1 || scale > 2046
        ? Double.NaN
        : Double.longBitsToDouble((long) scale << 52 | (bits & (1L << 52) - 1));
  }

  /** Unsigned, which Java 18 has as Math.unsignedMultiplyHigh. */
  private static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }

  /** The first 128 bits of powers of ten, cut off, in two halves. */
  private static final class Powers {
    static final int LEAST = -300;
    static final int MOST = 288;
    static final long[] HIGH = new long[MOST - LEAST + 1];
    static final long[] LOW = new long[MOST - LEAST + 1];

    static {
      BigInteger five = BigInteger.valueOf(5);
      for (int exponent = LEAST; exponent <= MOST; exponent++) {
        BigInteger power = five.pow(Math.abs(exponent)); // 10^e = 5^e 2^e
        if (exponent < 0) {
          power = BigInteger.ONE.shiftLeft(power.bitLength() + 127).divide(power);
        }
        BigInteger bits = power.shiftRight(power.bitLength() - 128);
        HIGH[exponent - LEAST] = bits.shiftRight(64).longValue();
        LOW[exponent - LEAST] = bits.longValue();
      }
    }
  }
}
