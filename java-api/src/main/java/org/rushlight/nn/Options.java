// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.TensorException;

/** Checks of the arguments that layers are made with. */
final class Options {
  private Options() {}

  /**
   * An error of a layer's option, or of an argument of an op: the names of ops begin small, and
   * their errors are like those of the core, in the call of whatever module.
   */
  static RuntimeException wrong(String of, String text, Object... values) {
    return Character.isLowerCase(of.charAt(0))
        ? new TensorException("[" + of + "] " + text.formatted(values))
        : new IllegalArgumentException(of + ": " + text.formatted(values));
  }

  static int positive(String of, String name, int value) {
    if (value < 1) {
      throw wrong(of, "%s must be at least 1, got %d", name, value);
    }
    return value;
  }

  static int notNegative(String of, String name, int value) {
    if (value < 0) {
      throw wrong(of, "%s must not be negative, got %d", name, value);
    }
    return value;
  }

  static double probability(String of, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw wrong(of, "%s must be in [0, 1], got %s", name, value);
    }
    return value;
  }

  static double notZero(String of, String name, double value) {
    if (value == 0) {
      throw wrong(of, "%s must not be 0", name);
    }
    return value;
  }

  static double notNegative(String of, String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw wrong(of, "%s must be a finite number not below 0, got %s", name, value);
    }
    return value;
  }

  static double aboveZero(String of, String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw wrong(of, "%s must be a finite number above 0, got %s", name, value);
    }
    return value;
  }

  static double finite(String of, String name, double value) {
    if (!Double.isFinite(value)) {
      throw wrong(of, "%s must be a finite number, got %s", name, value);
    }
    return value;
  }

  /** Whether a recurrent layer's nonlinearity is relu and not tanh. */
  static boolean isRelu(String layer, String name) {
    if (!"tanh".equals(name) && !"relu".equals(name)) {
      throw wrong(layer, "nonlinearity must be \"tanh\" or \"relu\", got \"%s\"", name);
    }
    return name.equals("relu");
  }

  /** Which of GELU's formulas is meant. */
  static boolean isTanh(String of, String approximate) {
    if (!"none".equals(approximate) && !"tanh".equals(approximate)) {
      throw wrong(of, "approximate must be \"none\" or \"tanh\", got \"%s\"", approximate);
    }
    return approximate.equals("tanh");
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
