// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * Holds results against what a case expects: types and shapes must be equal, |got - expected| at
 * most atol + rtol |expected|. NaN equals NaN, infinities equal themselves, whole numbers are
 * exact.
 */
public final class Comparison {
  private static final double STRICT_RTOL = 1.3e-6;
  private static final double STRICT_ATOL = 1e-5;

  private final double rtol;
  private final double atol;
  private boolean strict = true;
  private double worst = -1;
  private @Nullable String failure;

  /** With the tolerance of the case. */
  public Comparison(double rtol, double atol) {
    this.rtol = rtol;
    this.atol = atol;
  }

  /** Compares one result; {@code place} names it, such as {@code grad 1}. */
  public void check(String place, Tensor expected, @Nullable Tensor actual) {
    if (actual == null) {
      fail(place + " is missing");
    } else if (actual.dtype() != expected.dtype()) {
      fail("%s is %s, not %s".formatted(place, actual.dtype(), expected.dtype()));
    } else if (!actual.shape().equals(expected.shape())) {
      fail("%s has shape %s, not %s".formatted(place, actual.shape(), expected.shape()));
    } else if (expected.dtype().isFloating()) {
      checkDoubles(place, expected, expected.toDoubleArray(), actual.toDoubleArray());
    } else {
      checkLongs(place, expected, expected.toLongArray(), actual.toLongArray());
    }
  }

  /** Notes a difference that no number measures. */
  public void fail(String what) {
    strict = false;
    if (worst < Double.POSITIVE_INFINITY) {
      worst = Double.POSITIVE_INFINITY;
      failure = what;
    }
  }

  private void checkDoubles(String place, Tensor shaped, double[] expected, double[] actual) {
    for (int i = 0; i < expected.length; i++) {
      double error = error(expected[i], actual[i]);
      double size = Math.abs(expected[i]);
      boolean exact = Double.isNaN(size) || Double.isInfinite(size);
      strict &= error <= (exact ? 0 : STRICT_ATOL + STRICT_RTOL * size);
      double allowed = exact ? 0 : atol + rtol * size;
      if (!(error <= allowed) && error > worst) {
        worst = error;
        failure =
            "%s%s: error %s, got %s, expected %s"
                .formatted(place, at(shaped, i), error, actual[i], expected[i]);
      }
    }
  }

  private static double error(double expected, double actual) {
    if (expected == actual || (Double.isNaN(expected) && Double.isNaN(actual))) {
      return 0;
    }
    double error = Math.abs(expected - actual);
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  private void checkLongs(String place, Tensor shaped, long[] expected, long[] actual) {
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs((double) expected[i] - actual[i]);
      if (expected[i] != actual[i] && error > worst) {
        strict = false;
        worst = error;
        failure =
            "%s%s: error %s, got %d, expected %d"
                .formatted(place, at(shaped, i), error, actual[i], expected[i]);
      }
    }
  }

  private static String at(Tensor shaped, int flat) {
    long[] index = new long[shaped.rank()];
    long rest = flat;
    for (int d = index.length - 1; d >= 0; d--) {
      index[d] = rest % shaped.size(d);
      rest /= shaped.size(d);
    }
    return " at " + Arrays.toString(index);
  }

  /** The largest error beyond the tolerance and its place; null if there is none. */
  public @Nullable String failure() {
    return failure;
  }

  /** True if all results also agree to rtol 1.3e-6 and atol 1e-5. */
  public boolean isStrict() {
    return strict;
  }
}
