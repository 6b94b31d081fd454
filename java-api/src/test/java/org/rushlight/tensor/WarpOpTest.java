// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.ops.WarpOp;
import org.rushlight.tensor.ops.WarpOp.Numbers;

/** Numbers that the core reads and writes by their sizes alone: too few ones do not reach it. */
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
    Numbers in = Numbers.of(x);
    Numbers out = Numbers.of(y);
    long[] all = {0, 0, 3, 4};
    float[] one = new float[1];
    assertRefused(
        "blank has 1", () -> WarpOp.warp(in, sizes, all, one, SAME, true, fill, out, 3, 4));
  }

  @Test
  void tensorsThatAreTooSmallOrOfAnotherTypeAreRefused() {
    float[] array = new float[24];
    try (Tensor x = Tensors.ones(25);
        Tensor bytes = Tensors.zeros(Shape.of(24), DType.UINT8)) {
      for (long first : new long[] {2, 25, 26, Long.MAX_VALUE}) {
        assertRefused("x has", () -> warp(Numbers.of(x, first), Numbers.of(array)));
        assertRefused("y has", () -> warp(Numbers.of(array), Numbers.of(x, first)));
      }
      assertRefused("float32 tensors from 0 on, got float32 from -1", () -> Numbers.of(x, -1));
      assertRefused("float32 tensors from 0 on, got uint8", () -> Numbers.of(bytes, 0));
      warp(Numbers.of(x, 1), Numbers.of(array));
      assertEquals(1, array[23]);
    }
  }

  @Test
  void asManyArraysOfEachKindAreNeededAsThereArePictures() {
    long[] sizes = {1, 2, 2};
    float[] zero = {0};
    long[] windows = {0, 0, 2, 2, 0, 0, 2, 2};
    double[] maps = {1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0};
    try (Tensor x = Tensors.arange(9).to(DType.FLOAT32);
        Tensor y = Tensors.zeros(9)) {
      Numbers two = Numbers.of(x, 5, 0);
      Numbers to = Numbers.of(y, 0, 4);
      long[] shortWindows = Arrays.copyOf(windows, 7);
      double[] shortMaps = Arrays.copyOf(maps, 11);
      long[] noSize = {0, 0, 2, 2, 0, 0, 2, 0};
      assertRefused("map has 11", () -> warp(two, sizes, windows, shortMaps, to));
      assertRefused("a window is", () -> warp(two, sizes, shortWindows, maps, to));
      assertRefused("a window is", () -> warp(two, sizes, noSize, maps, to));
      assertRefused("got 1 of 2", () -> warp(two, sizes, windows, maps, Numbers.of(y, 0)));
      assertRefused("x has", () -> warp(Numbers.of(x, 6, 0), sizes, windows, maps, to));
      assertRefused("y has", () -> warp(two, sizes, windows, maps, Numbers.of(y, 0, 6)));
      warp(Numbers.of(x), sizes, windows, maps, Numbers.of(y)); // none at all
      assertEquals(0, y.max().item());
      WarpOp.warp(two, sizes, windows, zero, maps, true, zero, to, 2, 2);
      assertArrayEquals(new float[] {5, 6, 7, 8, 0, 1, 2, 3, 0}, y.toFloatArray());
    }
  }

  private static void warp(Numbers x, long[] sizes, long[] windows, double[] maps, Numbers y) {
    WarpOp.warp(x, sizes, windows, new float[1], maps, true, new float[1], y, 2, 2);
  }

  @Test
  void windowsThatNoPictureHasAreRefused() {
    Numbers x = Numbers.of(new float[4]);
    float[] fill = new float[1];
    long[] sizes = {1, 2, 2};
    for (long[] window :
        new long[][] {
          {0, 0, 0, 1},
          {0, 0, 1, -1},
          {1L << 31, 0, 2, 2},
          {0, Long.MIN_VALUE, 2, 2},
          {0, 0, Long.MAX_VALUE, 2},
          {0, 0, 2}
        }) {
      assertRefused(
          "a window is top, left, height and width",
          () -> WarpOp.warp(x, sizes, window, fill, SAME, true, fill, x, 2, 2));
    }
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
    long[] all = {0, 0, sizes[1], sizes[2]};
    WarpOp.warp(
        Numbers.of(x), sizes, all, new float[2], map, true, fill, Numbers.of(y), height, width);
  }

  /** Of 2 x 3 x 4 numbers. */
  private static void warp(Numbers x, Numbers y) {
    float[] fill = new float[2];
    long[] all = {0, 0, 3, 4};
    WarpOp.warp(x, new long[] {2, 3, 4}, all, fill, SAME, true, fill, y, 3, 4);
  }

  private static void assertRefused(String words, Runnable call) {
    var e = assertThrows(TensorException.class, call::run);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
