// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rushlight.tensor.ops.WarpOp;

/** Arrays that the core reads and writes by their sizes alone: too short ones do not reach it. */
class WarpOpTest {
  private static final double[] SAME = {1, 0, 0, 0, 1, 0};

  @Test
  void arraysMayBeLongerThanTheirSizes() {
    float[] y = {-1, -1, -1, -1, -1};
    warp(new float[] {1, 2, 3, 4, 5}, new long[] {1, 2, 2}, SAME, new float[] {0, 9}, y, 2, 2);
    assertArrayEquals(new float[] {1, 2, 3, 4, -1}, y);
  }

  @Test
  void arraysThatAreTooShortAreRefused() {
    long[] sizes = {2, 3, 4};
    float[] x = new float[24];
    float[] y = new float[24];
    float[] fill = new float[2];
    assertRefused("x has 23", () -> warp(new float[23], sizes, SAME, fill, y, 3, 4));
    assertRefused("map has 5", () -> warp(x, sizes, new double[5], fill, y, 3, 4));
    assertRefused("fill has 1", () -> warp(x, sizes, SAME, new float[1], y, 3, 4));
    assertRefused("y has 23", () -> warp(x, sizes, SAME, fill, new float[23], 3, 4));
    assertRefused("y has 24", () -> warp(x, sizes, SAME, fill, y, 3, 5));
  }

  @Test
  void sizesThatNoArrayCanHaveAreRefused() {
    float[] one = {1};
    long huge = 1L << 32; // its square is 0 in 64 bits
    assertRefused("x has 1", () -> warp(one, new long[] {1, huge, huge}, SAME, one, one, 1, 1));
    assertRefused("y has 1", () -> warp(one, new long[] {1, 1, 1}, SAME, one, one, huge, huge));
    assertRefused("x has 1", () -> warp(one, new long[] {1, 0, 1}, SAME, one, one, 1, 1));
    assertRefused("x has 1", () -> warp(one, new long[] {-1, -1, 1}, SAME, one, one, 1, 1));
    assertRefused("y has 1", () -> warp(one, new long[] {1, 1, 1}, SAME, one, one, 1, 0));
  }

  private static void warp(
      float[] x, long[] sizes, double[] map, float[] fill, float[] y, long height, long width) {
    WarpOp.warp(x, sizes, map, true, fill, y, height, width);
  }

  private static void assertRefused(String words, Runnable call) {
    var e = assertThrows(TensorException.class, call::run);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
