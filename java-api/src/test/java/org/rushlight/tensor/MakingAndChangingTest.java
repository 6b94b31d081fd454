// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.junit.jupiter.api.Test;
import org.rushlight.autograd.Grad;

class MakingAndChangingTest {
  @Test
  void rangesHaveBothEnds() {
    assertArrayEquals(
        new float[] {1, 10, 100, 1000}, Tensors.logspace(0, 3, 4, 10).toFloatArray(), 1e-4f);
    assertArrayEquals(
        new double[] {0, 0.5, 1}, Tensors.linspace(0, 1, 3, DType.FLOAT64).toDoubleArray());
    assertArrayEquals(new long[] {1, 0, 0, 0, 1, 0}, Tensors.eye(2, 3, DType.INT64).toLongArray());
    assertEquals(Shape.of(0, 3), Tensors.eye(0, 3, DType.FLOAT32).shape());
  }

  @Test
  void buffersAreReadFromTheirPositionWhichStays() {
    FloatBuffer floats = FloatBuffer.wrap(new float[] {9, 1, 2});
    floats.position(1);
    assertArrayEquals(new float[] {1, 2}, Tensors.fromBuffer(floats, 1, 2).toFloatArray());
    assertEquals(1, floats.position());
    assertArrayEquals(
        new long[] {5}, Tensors.fromBuffer(LongBuffer.wrap(new long[] {5}), 1).toLongArray());
    Tensor bytes = Tensors.fromBuffer(ByteBuffer.allocateDirect(2).put(0, (byte) 255), 2);
    assertArrayEquals(new long[] {255, 0}, bytes.toLongArray());
  }

  @Test
  void drawsHaveTheirProbabilities() {
    var generator = new Generator(3);
    Tensor p = Tensors.full(Shape.of(100_000), 0.3, DType.FLOAT32);
    // Five standard deviations of the mean: 5 sqrt(0.21 / 1e5) = 0.0073.
    assertEquals(0.3, Tensors.bernoulli(p, generator).mean().item(), 0.0073);
    Tensor weights = Tensors.of(1.0, 0.0, 3.0);
    Tensor drawn = Tensors.multinomial(weights, 100_000, true, generator);
    assertEquals(0, drawn.eq(1).sum().item());
    assertEquals(0.75, drawn.eq(2).sum().item() / 1e5, 5 * Math.sqrt(0.1875 / 1e5));
    Tensor apart = Tensors.multinomial(Tensors.ones(2000, 4), 4, false, generator);
    assertArrayEquals(
        Tensors.arange(4).expand(2000, 4).toLongArray(),
        apart.sort(1, false).values().toLongArray());
    // Without replacement the first of equal weights is each of four in a quarter of the rows.
    double first = apart.select(1, 0).eq(0).sum().item() / 2000;
    assertEquals(0.25, first, 5 * Math.sqrt(0.1875 / 2000));
    Tensor normal = Tensors.normal(Tensors.zeros(1), Tensors.full(4, DType.FLOAT32), generator);
    assertEquals(Shape.of(1), normal.shape());
  }

  @Test
  void twinsInPlaceDoWhatTheirOpsDoAndRaiseTheVersion() {
    Tensor x = Tensors.of(4.0, 9.0);
    Tensor view = x.narrow(0, 0, 2);
    assertArrayEquals(new float[] {2, 3}, x.sqrt_().toFloatArray());
    assertArrayEquals(new float[] {1, 1.5f}, x.div_(2).toFloatArray());
    assertArrayEquals(new float[] {-1, -1.25f}, x.neg_().clamp_(-1.25, 0).toFloatArray());
    assertArrayEquals(new float[] {-1, -0.8f}, x.apply_(Tensor::reciprocal).toFloatArray());
    assertArrayEquals(view.toFloatArray(), x.toFloatArray());
    Tensor w = Tensors.of(1.0, 2.0).requiresGrad(true);
    assertThrows(TensorException.class, w::exp_);
    Tensor y = w.square();
    Grad.noGrad(
        () -> {
          w.exp_();
        });
    assertThrows(TensorException.class, () -> y.sum().backward());
    assertTrue(w.grad() == null);
  }

  @Test
  void theVarianceOfAnOffsetIsThatWithoutIt() {
    // In float32 the squares of 1e6 leave no room for a spread of 1.
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1_000_000 + i % 3;
    }
    // 0, 1, 2, ... 0: the mean is 0.999, and the squares are 1665 - 1000 * 0.999^2.
    double expected = (333 + 4 * 333 - 1000 * 0.999 * 0.999) / 999;
    assertEquals(expected, Tensors.of(values).var().item(), 1e-6);
  }

  @Test
  void smallIntegersServeAsIndices() {
    Tensor x = Tensors.of(5.0, 6.0, 7.0);
    Tensor index = Tensors.ofInts(new int[] {2, 0}, 2);
    assertArrayEquals(new float[] {7, 5}, x.gather(0, index).toFloatArray());
    assertArrayEquals(new float[] {7, 5}, x.indexSelect(0, index).toFloatArray());
    assertArrayEquals(new float[] {1, 6, 1}, x.scatter(0, index.to(DType.UINT8), 1).toFloatArray());
  }

  @Test
  void catLeavesOutEmptyVectorsAmongOtherRanks() {
    Tensor none = Tensors.zeros(0).requiresGrad(true);
    Tensor rows = Tensors.ones(2, 3).requiresGrad(true);
    Tensor all = Tensors.cat(-1, none, rows, Tensors.ones(2, 1));
    assertEquals(Shape.of(2, 4), all.shape());
    all.sum().backward();
    assertEquals(Shape.of(0), none.grad().shape());
    assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1}, rows.grad().toDoubleArray());
    assertEquals(Shape.of(0), Tensors.cat(0, none, none).shape());
    assertEquals(Shape.of(3), Tensors.cat(0, none, Tensors.ones(3)).shape());
    assertThrows(TensorException.class, () -> Tensors.cat(0, Tensors.ones(1), rows));
  }
}
