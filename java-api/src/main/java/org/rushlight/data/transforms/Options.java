// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.rushlight.tensor.TensorException;

/** Checks of options, and how Python prints them. */
final class Options {
  private Options() {}

  static IllegalArgumentException wrong(String of, String text, Object... values) {
    return new IllegalArgumentException(of + ": " + text.formatted(values));
  }

  static TensorException unfit(String of, String text, Object... values) {
    return new TensorException("[" + of + "] " + text.formatted(values));
  }

  static double probability(String of, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw wrong(of, "p must be in [0, 1], got %s", p);
    }
    return p;
  }

  static int positive(String of, String name, int value) {
    if (value < 1) {
      throw wrong(of, "%s must be at least 1, got %d", name, value);
    }
    return value;
  }

  /** Both edges from one, or two numbers as they are. */
  static int[] size(String of, int... size) {
    if (size.length < 1 || size.length > 2) {
      throw wrong(of, "size must be one number or height and width, got %s", list(size));
    }
    int[] both = {size[0], size[size.length - 1]};
    positive(of, "size", both[0]);
    positive(of, "size", both[1]);
    return both;
  }

  /** A range, whose ends are finite and in order, and inside of two bounds. */
  static double[] range(
      String of, String name, double low, double high, double least, double most) {
    if (!(low <= high && low >= least && high <= most)
        || Double.isInfinite(low)
        || Double.isInfinite(high)) {
      String bounds =
          least == Double.NEGATIVE_INFINITY && most == Double.POSITIVE_INFINITY
              ? "finite"
              : "in [" + number(least) + ", " + number(most) + "]";
      throw wrong(
          of,
          "%s must be a range (low, high) with low <= high, both %s, got (%s, %s)",
          name,
          bounds,
          number(low),
          number(high));
    }
    return new double[] {low, high};
  }

  /** The range -value to value of one number, or the two numbers. */
  static double[] angles(String of, String name, double... value) {
    if (value.length == 1) {
      if (!(value[0] >= 0) || Double.isInfinite(value[0])) {
        throw wrong(of, "if %s is one number, it must not be negative, got %s", name, value[0]);
      }
      return new double[] {-value[0], value[0]};
    } else if (value.length != 2) {
      throw wrong(of, "%s must be one number or a range of two, got %s", name, list(value));
    }
    return range(of, name, value[0], value[1], Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  static double[] finite(String of, String name, double... values) {
    for (double value : Objects.requireNonNull(values, of + ": " + name)) {
      if (!Double.isFinite(value)) {
        throw wrong(of, "%s must be finite, got %s", name, value);
      }
    }
    return values.clone();
  }

  static String oneOf(String of, String name, String value, String... names) {
    if (!Arrays.asList(names).contains(value)) {
      throw wrong(
          of,
          "%s must be one of %s, got %s",
          name,
          Arrays.stream(names).map(n -> '"' + n + '"').collect(Collectors.joining(", ")),
          value == null ? "null" : '"' + value + '"');
    }
    return value;
  }

  /** A number as Python prints it; whole ones as integers. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e16) {
      return String.valueOf((long) value);
    }
    return real(value);
  }

  /** A number as Python prints a float: 10.0, 0.1, 1e-05. */
  static String real(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(value);
    if (value == 0 || size >= 1e-4 && size < 1e16) {
      String text = new java.math.BigDecimal(Double.toString(value)).toPlainString();
      return text.contains(".") ? text : text + ".0";
    }
    String[] parts = Double.toString(value).split("E");
    int power = Integer.parseInt(parts[1]);
    return "%se%s%02d"
        .formatted(parts[0].replaceAll("\\.0$", ""), power < 0 ? "-" : "+", Math.abs(power));
  }

  static String list(int... values) {
    return Arrays.toString(values);
  }

  static String list(double... values) {
    return Arrays.stream(values)
        .mapToObj(Options::real)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  static String tuple(int... values) {
    return Arrays.stream(values)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", ", "(", values.length == 1 ? ",)" : ")"));
  }

  static String tuple(double... values) {
    return Arrays.stream(values)
        .mapToObj(Options::real)
        .collect(Collectors.joining(", ", "(", values.length == 1 ? ",)" : ")"));
  }
}
