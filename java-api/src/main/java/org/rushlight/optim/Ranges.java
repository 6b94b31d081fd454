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
            "%s: %s must be a finite number not below 0, got %s"
                .formatted(optimizer, option, value));
      }
    }
  }

  static void finite(String optimizer, ParameterGroup group, String... options) {
    for (String option : options) {
      double value = group.get(option);
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "%s: %s must be a finite number, got %s".formatted(optimizer, option, value));
      }
    }
  }

  static void positive(String optimizer, ParameterGroup group, String... options) {
    for (String option : options) {
      if (!(group.get(option) >= 1)) {
        throw new IllegalArgumentException(
            "%s: %s must be at least 1, got %s"
                .formatted(optimizer, option, group.options().get(option)));
      }
    }
  }

  /** Both of {@code betas}. */
  static void betas(String optimizer, ParameterGroup group) {
    for (int i = 0; i < 2; i++) {
      double value = group.get("betas", i);
      if (!(value >= 0 && value < 1)) {
        throw new IllegalArgumentException(
            "%s: beta%d must be in [0, 1), got %s".formatted(optimizer, i + 1, value));
      }
    }
  }
}
