// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** What agrees with an expected value, and how a difference is described. */
class ComparisonTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  private static @Nullable String failure(Tensor expected, @Nullable Tensor actual) {
    Comparison comparison = new Comparison(1e-3, 1e-2);
    comparison.check("output", expected, actual);
    return comparison.failure();
  }

  private static Tensor doubles(double... values) {
    return Tensors.ofDoubles(values, values.length);
  }

  @Test
  void theToleranceIsRelativeAndAbsolute() {
    assertNull(failure(doubles(0, 1000), doubles(0.0099, 1001.009)));
    assertEquals(
        "output at [1]: error 1.5, got 1001.5, expected 1000.0",
        failure(doubles(0, 1000), doubles(0.0099, 1001.5)));
  }

  @Test
  void theLargestErrorIsNamed() {
    assertEquals(
        "output at [1, 0]: error 3.0, got 6.0, expected 3.0",
        failure(doubles(1, 2, 3, 4).reshape(2, 2), doubles(2, 2, 6, 5).reshape(2, 2)));
  }

  @Test
  void notANumberEqualsItselfAndInfinitiesTheirOwnSign() {
    assertNull(failure(doubles(NAN, INF, -INF), doubles(NAN, INF, -INF)));
    assertEquals(
        "output at [0]: error Infinity, got NaN, expected 1.0", failure(doubles(1), doubles(NAN)));
    assertEquals(
        "output at [0]: error Infinity, got 1.0, expected NaN", failure(doubles(NAN), doubles(1)));
    assertEquals(
        "output at [0]: error Infinity, got -Infinity, expected Infinity",
        failure(doubles(INF), doubles(-INF)));
    assertEquals(
        "output at [0]: error Infinity, got 1.0E300, expected Infinity",
        failure(doubles(INF), doubles(1e300)));
  }

  @Test
  void typesAndShapesMustBeEqual() {
    assertEquals("output is float32, not float64", failure(doubles(1), Tensors.of(1.0)));
    assertEquals("output has shape [1], not []", failure(doubles(1).reshape(), doubles(1)));
    assertEquals("output is missing", failure(doubles(1), null));
  }

  @Test
  void wholeNumbersMustBeEqual() {
    assertEquals(
        "output at [1]: error 1.0, got 100001, expected 100000",
        failure(Tensors.of(1L, 100000L), Tensors.of(1L, 100001L)));
  }

  @Test
  void whetherTheStricterToleranceIsMetIsNoted() {
    Comparison comparison = new Comparison(1e-3, 1e-2);
    comparison.check("output", doubles(1), doubles(1.000011));
    assertTrue(comparison.isStrict());
    comparison.check("output", doubles(1), doubles(1.000012));
    assertFalse(comparison.isStrict());
    assertNull(comparison.failure());
  }
}
