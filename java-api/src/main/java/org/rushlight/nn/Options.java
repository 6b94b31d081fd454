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

  static double notZero(String op, String name, double value) {
    if (value == 0) {
      throw new IllegalArgumentException("%s: %s must not be 0".formatted(op, name));
    }
    return value;
  }

  /** Which of GELU's formulas is meant. */
  static boolean isTanh(String op, String approximate) {
    return switch (approximate) {
      case "none" -> false;
      case "tanh" -> true;
      default ->
          throw new IllegalArgumentException(
              "%s: approximate must be \"none\" or \"tanh\", got \"%s\""
                  .formatted(op, approximate));
    };
  }

  /** A number as Python prints it: 1e-05, 0.001. */
  static String print(double value) {
    double size = Math.abs(value);
    if (size != 0 && size < 1e-4) {
      String[] parts = Double.toString(value).split("E-");
      String digits = parts[0].endsWith(".0") ? parts[0].replace(".0", "") : parts[0];
      return digits + "e-" + (parts[1].length() == 1 ? "0" : "") + parts[1];
    }
    return size < 1e-3 && size != 0
        ? new java.math.BigDecimal(Double.toString(value)).toPlainString()
        : Double.toString(value);
  }

  static String print(boolean value) {
    return value ? "True" : "False";
  }
}
