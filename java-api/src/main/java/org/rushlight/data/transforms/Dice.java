// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import org.rushlight.tensor.Random;

/** What transforms draw, from the default generator of the sample that is being made. */
final class Dice {
  private Dice() {}

  /** True with probability p: never for 0, always for 1. */
  static boolean chance(double p) {
    return Random.defaultGenerator().nextDouble() < p;
  }

  static double uniform(double low, double high) {
    return low + (high - low) * Random.defaultGenerator().nextDouble();
  }

  static double uniform(double... range) {
    return uniform(range[0], range[1]);
  }

  /** A whole number in [0, bound). */
  static int below(int bound) {
    return (int) Random.defaultGenerator().nextLong(bound);
  }

  /** 0 to n - 1 in random order (Fisher and Yates). */
  static int[] order(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
