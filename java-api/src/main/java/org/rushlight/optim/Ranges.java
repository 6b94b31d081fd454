// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

/** Checks of options. */
final class Ranges {
  private Ranges() {}

  static void notNegative(String optimizer, ParameterGroup group, String... options) {
    for (String option : options) {
      double value = group.get(option);
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "%s: %s must be a number not below 0, got %s".formatted(optimizer, option, value));
      }
    }
  }

  static void belowOne(String optimizer, ParameterGroup group, String... options) {
    for (String option : options) {
      double value = group.get(option);
      if (!(value >= 0 && value < 1)) {
        throw new IllegalArgumentException(
            "%s: %s must be in [0, 1), got %s".formatted(optimizer, option, value));
      }
    }
  }
}
