// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts that are the same in every locale. */
final class Text {
  private Text() {}

  static String format(String format, Object... values) {
    return values.length == 0 ? format : String.format(Locale.ROOT, format, values);
  }

  /** Returns a number with thousands parted: 60,000. */
  static String count(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  /** Returns bytes in a readable unit: 47.0 MB. */
  static String bytes(double value) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB"};
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }

  /** Returns a number without needless digits: 7, 0.25. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Float.toString((float) value);
  }

  /** Returns the name of a constant in small letters: uint8. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Returns sizes as in error texts: [1, 28, 28]. */
  static String shape(long[] sizes) {
    return Arrays.stream(sizes)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
