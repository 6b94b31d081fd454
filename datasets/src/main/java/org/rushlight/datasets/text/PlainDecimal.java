// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.text;

/**
 * A text such as -12.50 taken apart: few enough digits that the number and its text determine each
 * other, so that neither needs arbitrary precision.
 *
 * <p>A decimal of at most 15 digits is the only such one that rounds to its double, and its digits
 * over a power of ten up to 10^22 are one correctly rounded division (Clinger 1990).
 */
public final class PlainDecimal {
  private static final int MOST_DIGITS = 15;

  private double value;
  private int decimals;
  private char last;

  /** Takes a text apart; false if it is written otherwise or has too many digits. */
  public boolean parse(String text) {
    int length = text.length();
    int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    int point = -1;
    long digits = 0;
    if (length - start > MOST_DIGITS + 1) {
      return false;
    }
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0) {
        point = i;
      } else if (c >= '0' && c <= '9') {
        digits = 10 * digits + c - '0';
      } else {
        return false;
      }
    }
    boolean zeros = point > start + 1 && text.charAt(start) == '0';
    if (point <= start || point == length - 1 || zeros || digits == 0) {
      return false;
    }
    decimals = length - 1 - point;
    last = text.charAt(length - 1);
    value = (start == 1 ? -digits : digits) / Decimal.TENS[decimals];
    return true;
  }

  public double value() {
    return value;
  }

  /** Tells whether a style writes the number as it stood; 0 if that is to be tried. */
  public int writtenSo(NumberStyle style) {
    double size = Math.abs(value);
    boolean trimmed = last != '0';
    return switch (style.name()) {
      case "repr" -> size < 1e-4 ? 0 : yes(trimmed || decimals == 1);
      case "short" -> size < 1e-4 ? 0 : yes(trimmed);
      case "java" -> size < 1e-3 || size >= 1e7 ? 0 : yes(trimmed || decimals == 1);
      case "int", "text" -> 0;
      default -> yes(style.equals(NumberStyle.fixed(decimals)));
    };
  }

  private static int yes(boolean condition) {
    return condition ? 1 : -1;
  }

  /** Returns the number with so many decimals if that is it exactly, otherwise null. */
  static String exactly(double value, int decimals) {
    double scaled = Math.rint(value * Decimal.TENS[decimals]);
    if (value == 0 || Math.abs(scaled) >= 1e15 || scaled / Decimal.TENS[decimals] != value) {
      return null;
    }
    String digits = Long.toString(Math.abs((long) scaled));
    StringBuilder text = new StringBuilder(digits.length() + 3);
    text.append("0".repeat(Math.max(0, decimals + 1 - digits.length()))).append(digits);
    if (decimals > 0) {
      text.insert(text.length() - decimals, '.');
    }
    return (value < 0 ? "-" : "") + text;
  }
}
