// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How the numbers of a column are written, found from a file's own texts so that they come back
 * letter for letter.
 *
 * @param name {@code int} (7), {@code repr} (7.0 and 1e-05, as Python), {@code short} (7 and 7.5),
 *     {@code java} (7.0 and 1.0E-5) or {@code fixedN}, N decimals
 */
public record NumberStyle(String name) {
  static final NumberStyle INT = new NumberStyle("int");
  public static final NumberStyle REPR = new NumberStyle("repr");
  public static final NumberStyle SHORT = new NumberStyle("short");
  public static final NumberStyle JAVA = new NumberStyle("java");
  private static final int MOST_DECIMALS = 40;

  /** The style of so many decimals. */
  public static NumberStyle fixed(int decimals) {
    return new NumberStyle("fixed" + decimals);
  }

  /** Tells whether a name, read from a file, is one of these. */
  public static boolean isStyle(String name) {
    return name.matches("int|repr|short|java|fixed([0-9]|[1-3][0-9]|40)|text");
  }

  /** Returns the decimals of a text such as 1.50, at most 40. */
  public static int decimals(String text) {
    int point = text.indexOf('.');
    return point < 0 ? 0 : Math.min(MOST_DECIMALS, text.length() - point - 1);
  }

  public String format(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    return switch (name) {
      case "int" -> Long.toString((long) value);
      case "repr" -> python(value, ".0");
      case "short" -> python(value, "");
      case "java" -> Double.toString(value);
      default -> fixed(value);
    };
  }

  private String fixed(double value) {
    int decimals = Integer.parseInt(name, 5, name.length(), 10);
    String quick = decimals <= 15 ? PlainDecimal.exactly(value, decimals) : null;
    if (quick != null) {
      return quick;
    }
    String text = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    boolean minusZero = value == 0 && 1 / value < 0;
    return minusZero ? "-" + text : text;
  }

  private static String python(double value, String ofWhole) {
    if (value == 0) {
      return (1 / value < 0 ? "-0" : "0") + ofWhole;
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return (long) value + ofWhole;
    }
    for (int decimals = 1; decimals <= 9 && Math.abs(value) >= 1e-4; decimals++) {
      String quick = PlainDecimal.exactly(value, decimals);
      if (quick != null) {
        return quick;
      }
    }
    BigDecimal digits = shortest(value);
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String text = digits.toPlainString();
      return text.indexOf('.') < 0 ? text + ofWhole : text;
    }
    String unscaled = digits.unscaledValue().abs().toString();
    String mantissa =
        unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
    return (value < 0 ? "-" : "")
        + mantissa
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  /** Java 17's own text of a double may have a digit more than is needed. */
  private static BigDecimal shortest(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    while (digits.precision() > 1) {
      BigDecimal fewer = digits.round(new MathContext(digits.precision() - 1));
      if (fewer.doubleValue() != value) {
        return digits;
      }
      digits = fewer.stripTrailingZeros();
    }
    return digits;
  }
}
