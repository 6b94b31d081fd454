// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

/** Compares numbers: NaN is close to NaN only, an infinity to itself only. */
final class Close {
  private Close() {}

  static void check(String what, double[] expected, double[] actual, double rtol, double atol) {
    assertEquals(expected.length, actual.length, what + ": number of elements");
    for (int i = 0; i < expected.length; i++) {
      if (!isClose(expected[i], actual[i], rtol, atol)) {
        fail(
            "%s: element %d is %s, expected %s (rtol %s, atol %s)"
                .formatted(what, i, actual[i], expected[i], rtol, atol));
      }
    }
  }

  private static boolean isClose(double expected, double actual, double rtol, double atol) {
    if (Double.isNaN(expected) || Double.isInfinite(expected)) {
      return Double.compare(expected, actual) == 0;
    }
    return Math.abs(expected - actual) <= atol + rtol * Math.abs(expected);
  }

  /** The largest |expected - actual| / max(1, |expected|). */
  static double worst(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length, "number of elements");
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(expected[i] - actual[i]) / Math.max(1, Math.abs(expected[i]));
      worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
    }
    return worst;
  }
}
