// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;

/** One text form for all elements that are printed together, padded to one width. */
final class ElementFormat {
  private static final int DIGITS = 4;

  private final DType dtype;
  private final boolean whole;
  private final boolean scientific;
  private final int width;

  /** Chooses the form for the elements that will be shown. */
  ElementFormat(DType dtype, double... shown) {
    this.dtype = dtype;
    double[] sizes =
        Arrays.stream(shown)
            .filter(v -> v != 0 && !Double.isNaN(v) && !Double.isInfinite(v))
            .toArray();
    whole = Arrays.stream(sizes).allMatch(v -> v == Math.rint(v));
    double largest = Arrays.stream(sizes).map(Math::abs).max().orElse(1);
    double smallest = Arrays.stream(sizes).map(Math::abs).min().orElse(1);
    scientific =
        dtype.isFloating() && (largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4);
    double[] measured = dtype.isFloating() ? sizes : shown;
    width = Arrays.stream(measured).mapToInt(v -> text(v).length()).max().orElse(1);
  }

  int width() {
    return width;
  }

  /** The element, padded at its left. */
  String format(double value) {
    return pad(text(value));
  }

  /** The same for an integer that a double may not hold. */
  String format(long value) {
    return pad(dtype == DType.BOOL ? (value == 0 ? "False" : "True") : Long.toString(value));
  }

  private String pad(String text) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private String text(double value) {
    if (!dtype.isFloating()) {
      return dtype == DType.BOOL ? (value == 0 ? "False" : "True") : Long.toString((long) value);
    }
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (scientific) {
      return String.format(Locale.ROOT, "%." + DIGITS + "e", value);
    }
    String digits =
        new BigDecimal(Math.abs(value))
            .setScale(whole ? 0 : DIGITS, RoundingMode.HALF_EVEN)
            .toPlainString();
    boolean negative = Double.doubleToRawLongBits(value) < 0;
    return (negative ? "-" : "") + digits + (whole ? "." : "");
  }
}
