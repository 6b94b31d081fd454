// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import org.rushlight.tensor.TensorException;

/** Options of two-dimensional layers that are given as one number or as height and width. */
final class Pair {
  private Pair() {}

  static int[] of(int both) {
    return new int[] {both, both};
  }

  static int[] positive(String layer, String name, int height, int width) {
    return new int[] {Options.positive(layer, name, height), Options.positive(layer, name, width)};
  }

  static int[] notNegative(String layer, String name, int height, int width) {
    return new int[] {
      Options.notNegative(layer, name, height), Options.notNegative(layer, name, width)
    };
  }

  /** The argument of a function, if it is two numbers. */
  static int[] checked(String op, String name, int... pair) {
    if (pair.length != 2) {
      throw new TensorException(
          "[%s] %s must be two numbers, height and width, got %s"
              .formatted(op, name, Arrays.toString(pair)));
    }
    return pair;
  }

  /** As PyTorch prints a tuple. */
  static String print(int... pair) {
    return "(" + pair[0] + ", " + pair[1] + ")";
  }

  static boolean isBoth(int value, int... pair) {
    return pair[0] == value && pair[1] == value;
  }
}
