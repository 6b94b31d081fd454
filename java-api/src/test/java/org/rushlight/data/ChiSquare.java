// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/** The chi-square distribution, for tests of what is random; all seeds are fixed. */
final class ChiSquare {
  /** A right sampler fails at one seed of 1000. */
  private static final double LEAST = 1e-3;

  private ChiSquare() {}

  /** The sum of (seen - expected)^2 / expected. */
  static double statistic(long[] seen, double[] expected) {
    double sum = 0;
    for (int i = 0; i < seen.length; i++) {
      assertTrue(expected[i] > 0 || seen[i] == 0, "outcome " + i + " is impossible");
      double difference = seen[i] - expected[i];
      sum += expected[i] == 0 ? 0 : difference * difference / expected[i];
    }
    return sum;
  }

  /** Fails where a statistic is larger than it is once in a thousand. */
  static void assertFits(String what, double statistic, double freedom) {
    double p = pValue(statistic, freedom);
    assertTrue(
        p > LEAST,
        () ->
            "%s: chi-square %.1f for %.0f degrees of freedom has probability %.2g"
                .formatted(what, statistic, freedom, p));
  }

  /** Counts of independent draws against their probabilities. */
  static void assertDrawn(String what, long[] seen, double... probabilities) {
    double draws = Arrays.stream(seen).sum();
    double[] expected = Arrays.stream(probabilities).map(p -> p * draws).toArray();
    long possible = Arrays.stream(probabilities).filter(p -> p > 0).count();
    assertFits(what, statistic(seen, expected), possible - 1);
  }

  /**
   * Counts of values at positions, one of each in each of many random orders. Rows and columns have
   * fixed sums: the covariance of the counts is n / (n - 1) times a projection of rank (n - 1)^2.
   */
  static void assertPermuted(String what, long[][] seen, long orders) {
    assertFits(what, permuted(seen, orders), Math.pow(seen.length - 1, 2));
  }

  static double permuted(long[][] seen, long orders) {
    int n = seen.length;
    double[] expected = new double[n];
    Arrays.fill(expected, (double) orders / n);
    double sum = Arrays.stream(seen).mapToDouble(row -> statistic(row, expected)).sum();
    return sum * (n - 1) / n;
  }

  /** How often the distribution is above a value: the upper incomplete gamma function Q. */
  static double pValue(double statistic, double freedom) {
    double a = freedom / 2;
    double x = statistic / 2;
    if (x <= 0) {
      return 1;
    }
    double front = Math.exp(a * Math.log(x) - x - logGamma(freedom));
    // Abramowitz and Stegun, 6.5.29 (series) and 6.5.31 (continued fraction).
    if (x < a + 1) {
      double term = 1 / a;
      double sum = term;
      for (double k = a + 1; term > sum * 1e-16; k++) {
        term *= x / k;
        sum += term;
      }
      return 1 - front * sum;
    }
    double fraction = 0;
    for (int k = 20_000; k > 0; k--) {
      fraction = k * (k - a) / (x + 2 * k + 1 - a - fraction);
    }
    return front / (x + 1 - a - fraction);
  }

  /** ln Gamma(freedom / 2), from Gamma(1) = 1, Gamma(1/2) = sqrt(pi), Gamma(a + 1) = a Gamma(a). */
  private static double logGamma(double freedom) {
    boolean whole = freedom % 2 == 0;
    double sum = whole ? 0 : Math.log(Math.PI) / 2;
    for (double a = whole ? 1 : 0.5; a < freedom / 2; a++) {
      sum += Math.log(a);
    }
    return sum;
  }
}
