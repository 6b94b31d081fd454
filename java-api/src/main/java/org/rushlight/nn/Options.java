// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/** Checks of the arguments that layers are made with. */
final class Options {
  private Options() {}

  static int positive(String layer, String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s: %s must be at least 1, got %d".formatted(layer, name, value));
    }
    return value;
  }

  static int notNegative(String layer, String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "%s: %s must not be negative, got %d".formatted(layer, name, value));
    }
    return value;
  }

  static double probability(String layer, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s: %s must be in [0, 1], got %s".formatted(layer, name, value));
    }
    return value;
  }

  /** Whether a recurrent layer's nonlinearity is relu and not tanh. */
  static boolean isRelu(String layer, String name) {
    if (!name.equals("tanh") && !name.equals("relu")) {
      throw new IllegalArgumentException(
          "%s: nonlinearity must be \"tanh\" or \"relu\", got \"%s\"".formatted(layer, name));
    }
    return name.equals("relu");
  }
}
