// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rushlight.nn.F;
import org.rushlight.nn.Reduction;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.TensorOutOfMemoryError;
import org.rushlight.tensor.Tensors;

/** Mistakes that home-made frameworks are known for, in windows, dropout, sizes and NaN. */
class KnownMistakesOfKernelsTest {
  private static final int[] ONE = {1, 1};
  private static final int[] NONE = {0, 0};

  private static Tensor draw(long... shape) {
    return Tensors.randn(Shape.of(shape), DType.FLOAT64, new Generator(17)).requiresGrad(true);
  }

  private static void assertElements(Tensor actual, double... expected) {
    assertArrayEquals(expected, actual.toDoubleArray(), 1e-12);
  }

  @Test
  @DisplayName("12: convolution does not flip the kernel, and pads on both sides")
  void convolutionIsCrossCorrelation() {
    Tensor x = Tensors.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
    Tensor w = Tensors.of(new float[] {1, 10, 100, 1000}, 1, 1, 2, 2);
    assertArrayEquals(
        new float[] {5421, 6532, 8754, 9865},
        F.conv2d(x, w, null, ONE, NONE, ONE, 1).toFloatArray());
    // Padding 1, stride 2: windows begin at -1 and 1.
    assertArrayEquals(
        new float[] {1000, 3200, 7040, 9865},
        F.conv2d(x, w, null, new int[] {2, 2}, ONE, ONE, 1).toFloatArray());
    // Dilation 2: the four corners.
    assertArrayEquals(
        new float[] {9731}, F.conv2d(x, w, null, ONE, NONE, new int[] {2, 2}, 1).toFloatArray());
    Tensor none = F.conv2d(Tensors.zeros(0, 1, 3, 3), w, null, ONE, NONE, ONE, 1);
    assertEquals(Shape.of(0, 1, 2, 2), none.shape());
  }

  @Test
  @DisplayName("13: max-pooling pads with -infinity, gives ties to the first, lets NaN through")
  void maxPooling() {
    int[] two = {2, 2};
    Tensor x = Tensors.full(Shape.of(1, 2, 2), -5, DType.FLOAT32);
    Tensor padded = F.maxPool2d(x, two, two, ONE, ONE, false);
    assertArrayEquals(new float[] {-5, -5, -5, -5}, padded.toFloatArray());
    // Both ways: 2 x 2 without padding has a loop of its own.
    for (int[] padding : List.of(NONE, ONE)) {
      Tensor ties = Tensors.ones(1, 4, 4).requiresGrad(true);
      Tensor y = F.maxPool2d(ties, two, two, padding, ONE, false);
      y.backward(Tensors.onesLike(y));
      float[] first =
          padding == NONE
              ? new float[] {1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0}
              : new float[] {1, 1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 1};
      assertArrayEquals(first, ties.grad().toFloatArray());
    }
    for (int place = 0; place < 4; place++) {
      float[] values = {3, 2, 1, 4};
      values[place] = Float.NaN;
      Tensor nan = Tensors.of(values, 1, 2, 2).requiresGrad(true);
      Tensor y = F.maxPool2d(nan, two, two, NONE, ONE, false);
      assertTrue(Float.isNaN(y.toFloatArray()[0]));
      y.backward(Tensors.ones(1, 1, 1));
      assertEquals(1, nan.grad().toFloatArray()[place], "the gradient goes to the NaN");
      assertTrue(Double.isNaN(F.maxPool2d(nan, two, two, ONE, ONE, false).sum().item()));
    }
  }

  @Test
  @DisplayName("13: average pooling counts its padding when asked, and never what lies beyond")
  void averagePooling() {
    int[] two = {2, 2};
    Tensor x = Tensors.full(Shape.of(1, 3, 3), 4, DType.FLOAT32);
    float[] counted = {1, 2, 2, 4};
    Tensor y = F.avgPool2d(x, two, two, ONE, false, true, null);
    assertArrayEquals(counted, y.toFloatArray());
    y = F.avgPool2d(x, two, two, ONE, false, false, null);
    assertArrayEquals(new float[] {4, 4, 4, 4}, y.toFloatArray());
    // Rounded up: the last windows hold two elements or one, and divide by those.
    y = F.avgPool2d(x, two, two, NONE, true, true, null);
    assertArrayEquals(new float[] {4, 4, 4, 4}, y.toFloatArray());
  }

  @Test
  @DisplayName("12: rounding sizes up adds a window only where it begins inside")
  void ceilMode() {
    for (int[] s : new int[][] {{5, 2, 2, 0, 2, 3}, {6, 3, 4, 1, 2, 2}, {7, 3, 3, 1, 3, 3}}) {
      Tensor x = Tensors.ones(1, s[0], s[0]);
      for (int ceil = 0; ceil < 2; ceil++) {
        Tensor y =
            F.maxPool2d(
                x,
                new int[] {s[1], s[1]},
                new int[] {s[2], s[2]},
                new int[] {s[3], s[3]},
                ONE,
                ceil == 1);
        assertEquals(Shape.of(1, s[4 + ceil], s[4 + ceil]), y.shape(), Arrays.toString(s));
      }
    }
    // The last window would begin in the padding on the right: 2 + 1 padded, stride 2.
    Tensor y =
        F.maxPool2d(Tensors.ones(1, 2, 2), new int[] {2, 2}, new int[] {3, 3}, ONE, ONE, true);
    assertEquals(Shape.of(1, 1, 1), y.shape());
  }

  @Test
  @DisplayName("15: dropout keeps the mean, uses one mask, does nothing in evaluation")
  void dropout() {
    int n = 1_000_000;
    for (double p : new double[] {0.1, 0.5, 0.8}) {
      Tensor x = Tensors.ones(n).requiresGrad(true);
      Tensor y = F.dropout(x, p, true, new Generator(3));
      float[] values = y.toFloatArray();
      float kept = (float) (1 / (1 - p));
      double mean = 0;
      for (float value : values) {
        assertTrue(value == 0 || Math.abs(value - kept) <= 1e-6 * kept, "element " + value);
        mean += value / n;
      }
      // The variance of an element is p / (1 - p).
      assertEquals(1, mean, 5 * Math.sqrt(p / (1 - p) / n), "p " + p);
      y.backward(Tensors.ones(n));
      assertArrayEquals(values, x.grad().toFloatArray(), "another mask in backward");
    }
    Tensor x = draw(1000);
    assertSame(x, F.dropout(x, 0.5, false, null));
    assertTrue(F.dropout(x, 0, true, null).equal(x));
    Tensor all = F.dropout(x, 1, true, null);
    assertElements(all.abs().sum(), 0);
    all.sum().backward();
    assertElements(x.grad().abs().sum(), 0);
    var generator = new Generator(4);
    Tensor first = F.dropout(x, 0.5, true, generator);
    assertTrue(!first.equal(F.dropout(x, 0.5, true, generator)), "two calls, one mask");
  }

  @Test
  @DisplayName("18: sizes near and beyond 2^31 and 2^63 are refused or right; sums pass 2^24")
  void sizesAndSums() {
    int n = (1 << 24) + 2;
    Tensor ones = Tensors.ones(n);
    assertEquals(n, ones.sum().item());
    assertEquals(1, ones.mean().item());
    assertEquals(n, ones.reshape(n, 1).sum(0).item());
    assertEquals(n, ones.matmul(ones).item());
    ones.close();
    // Ones after 2^24, each of which float32 would lose.
    Tensor late = Tensors.cat(0, Tensors.of((float) (1 << 24)), Tensors.ones(4096));
    double exact = (1 << 24) + 4096;
    assertEquals(exact, late.sum().item());
    assertElements(Tensors.stack(1, late, late).sum(0), exact, exact);
    assertEquals(exact, late.cumsum(0).narrow(0, 4096, 1).item());
    long big = 1L << 31;
    assertThrows(TensorException.class, () -> Tensors.zeros(big, big));
    assertThrows(TensorException.class, () -> Tensors.zeros(Long.MAX_VALUE, 2, 0));
    assertThrows(TensorException.class, () -> Tensors.ones(1).expand(big, big));
    assertThrows(TensorException.class, () -> Tensors.ones(2).reshape(big, big, -1));
    assertThrows(TensorException.class, () -> Tensors.ones(2).narrow(0, 1, Long.MAX_VALUE));
    Tensor long1 = Tensors.zeros(1L << 58, 0);
    assertThrows(TensorException.class, () -> Tensors.cat(0, long1, long1, long1, long1, long1));
    assertEquals(0, Tensors.zeros(big, 0).numel());
    assertThrows(
        TensorOutOfMemoryError.class, () -> Tensors.zeros(1L << 40, 0).matmul(Tensors.zeros(0, 1)));
    assertThrows(TensorOutOfMemoryError.class, () -> Tensors.zeros(1L << 50));
  }

  @Test
  @DisplayName("19: labels and indices out of range are errors that name index and bound")
  void labelsOutOfRange() {
    for (long label : new long[] {3, -1, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE}) {
      Tensor labels = Tensors.of(0L, label);
      assertNames(label, 3, () -> F.crossEntropy(Tensors.zeros(2, 3), labels));
      assertNames(
          label, 3, () -> F.crossEntropy(Tensors.zeros(1, 3, 2, 1), labels.reshape(1, 2, 1)));
      assertNames(label, 3, () -> Tensors.zeros(2, 3).indexSelect(1, labels));
      Tensor column = labels.reshape(2, 1);
      assertNames(label, 3, () -> Tensors.zeros(2, 3).gather(1, column));
      assertNames(label, 3, () -> Tensors.zeros(2, 3).scatter(1, column, 1));
      assertNames(label, 3, () -> Tensors.zeros(2, 3).scatterAdd(1, column, Tensors.ones(2, 1)));
      assertNames(label, 3, () -> Tensors.zeros(2, 3).indexAdd(1, labels, Tensors.ones(2, 2), 1));
      assertNames(label, 3, () -> F.nllLoss(Tensors.zeros(2, 3), labels));
      assertNames(
          label,
          3,
          () -> F.multiMarginLoss(Tensors.zeros(2, 3), labels, 1, 1, null, Reduction.MEAN));
      assertNames(label, 3, () -> F.embedding(labels, Tensors.zeros(3, 4)));
      if (label != -1) { // which ends the labels of a row, and is the last element for take
        Tensor many = Tensors.of(0L, label, -1).reshape(1, 3);
        assertNames(
            label, 3, () -> F.multilabelMarginLoss(Tensors.zeros(1, 3), many, Reduction.MEAN));
        assertNames(label, 3, () -> Tensors.zeros(3).take(labels));
      }
    }
    assertThrows(TensorException.class, () -> F.crossEntropy(Tensors.zeros(3), Tensors.of(3L)));
  }

  private static void assertNames(long index, long bound, Runnable call) {
    String text = assertThrows(TensorException.class, call::run).getMessage();
    assertTrue(text.contains(Long.toString(index)) && text.contains(Long.toString(bound)), text);
  }

  @Test
  @DisplayName("25: NaN passes through relu, max, clamp and comparisons of magnitude")
  void nanIsNotHidden() {
    Tensor x = Tensors.of(1f, Float.NaN, -1f);
    List.of(
            x.relu(),
            F.leakyRelu(x, 0.1),
            x.clamp(-0.5, 0.5),
            x.abs(),
            x.maximum(Tensors.zeros(3)),
            Tensors.zeros(3).maximum(x),
            x.minimum(Tensors.zeros(3)),
            Tensors.zeros(3).minimum(x))
        .forEach(y -> assertTrue(Float.isNaN(y.toFloatArray()[1]), y.toString()));
    List.of(x.max(), x.min(), x.amax(0), x.amin(0), x.sum(), x.mean(), x.softmax(0).sum())
        .forEach(y -> assertTrue(Double.isNaN(y.item()), y.toString()));
    assertEquals(1, x.argmax(0).itemLong());
    assertEquals(1, x.argmin(0).itemLong());
    Tensor logits = x.reshape(1, 3);
    assertTrue(Double.isNaN(F.crossEntropy(logits, Tensors.of(0L)).item()));
  }
}
