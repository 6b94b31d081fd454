// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Initialisers with a structure. */
class InitPatternsTest {
  private static Tensor zeros(long... shape) {
    return Tensors.zeros(Shape.of(shape), DType.FLOAT64);
  }

  /** scipy.stats.norm.cdf and ppf. */
  @ParameterizedTest
  @CsvSource({
    "-9, 1.1285884059538324e-19",
    "-3.5, 0.00023262907903552502",
    "-2.9, 0.0018658133003840375",
    "-1, 0.15865525393145707",
    "0.5, 0.6914624612740131",
    "2.99, 0.9986051127645078",
    "4, 0.9999683287581669",
    "-37.0470962993612, 1e-300",
    "-9.262340089798409, 1e-20",
    "-4.264890793922825, 1e-5",
    "-1.880793608151251, 0.03",
    "-0.8416212335729142, 0.2",
    "0.5244005127080407, 0.7",
    "3.090232306167813, 0.999"
  })
  void theNormalDistribution(double x, double p) {
    // a relative error e of x changes p by x^2 e relatively: 37^2 roundings
    assertEquals(p, NormalDistribution.cdf(x), p * 1e-12);
    double slack = p > 0.5 ? 1e-11 : 1e-14; // above, 1 - p has lost digits
    assertEquals(x, NormalDistribution.quantile(p), Math.abs(x) * slack);
  }

  /** Mean, variance and fourth moment of scipy.stats.truncnorm. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, -2, 2, 0, 0.7737413035499232",
    "0, 1, 1, 3, 1.5100495132439835, 0.1734529049241228",
    "0, 1, -3, -1, -1.5100495132439835, 0.1734529049241228",
    "5, 2, 1, 9, 5, 3.0949652141996928"
  })
  void truncatedNormals(double m, double std, double a, double b, double mean, double variance) {
    int n = 1_000_000;
    Tensor x = Init.truncNormal_(zeros(n), m, std, a, b, new Generator(3));
    double[] values = x.toDoubleArray();
    double average = Arrays.stream(values).average().orElseThrow();
    double spread = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / n;
    double fourth = Arrays.stream(values).map(v -> Math.pow(v - mean, 4)).sum() / n;
    assertEquals(mean, average, 5 * Math.sqrt(variance / n));
    assertEquals(variance, spread, 5 * Math.sqrt((fourth - variance * variance) / n));
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    assertTrue(low >= a && high <= b, low + " to " + high);
  }

  @Test
  void farInATailNothingIsLost() {
    double[] values = Init.truncNormal_(zeros(1000), 0, 1, 20, 21, null).toDoubleArray();
    assertTrue(Arrays.stream(values).allMatch(v -> v >= 20 && v <= 21));
    // the mean beyond 20 is about 20 + 1 / 20; at the edge only, it would be 20 or 21
    assertEquals(20.05, Arrays.stream(values).average().orElseThrow(), 0.02);
  }

  /** Dots of 300 terms err by some 1e-14; one projection instead of two errs by 1e-13 and more. */
  @Test
  void orthogonalMatricesAreOrthogonal() {
    for (long[] shape : new long[][] {{5, 5}, {3, 8}, {8, 3}, {4, 2, 3, 2}, {300, 300}, {1, 1}}) {
      Tensor x = Init.orthogonal_(zeros(shape), 2, new Generator(4));
      Tensor rows = x.reshape(shape[0], -1);
      boolean wide = rows.size(0) <= rows.size(1);
      Tensor product = wide ? rows.matmul(rows.t()) : rows.t().matmul(rows);
      Tensor expected = Tensors.eye((int) product.size(0)).to(DType.FLOAT64).mul(4);
      assertTrue(product.allClose(expected, 0, 3e-14), Arrays.toString(shape));
    }
    assertEquals(0, Init.orthogonal_(zeros(3, 0)).numel());
  }

  @Test
  void orthogonalMatricesPreferNoSign() {
    // Q with R's diagonal made positive is uniform over all rotations: entries have mean 0
    double sum = 0;
    Generator generator = new Generator(5);
    int n = 2000;
    for (int i = 0; i < n; i++) {
      sum += Init.orthogonal_(zeros(3, 3), 1, generator).toDoubleArray()[0];
    }
    assertEquals(0, sum / n, 5 * Math.sqrt(1.0 / 3 / n));
  }

  @Test
  void diracsPassChannelsThrough() {
    // the places of ones that torch.nn.init.dirac_ sets
    Tensor x = Init.dirac_(zeros(6, 2, 3, 2), 2);
    for (int[] at : new int[][] {{0, 0, 1, 1}, {1, 1, 1, 1}, {3, 0, 1, 1}, {4, 1, 1, 1}}) {
      Tensor one = x.select(0, at[0]).select(0, at[1]).select(0, at[2]).select(0, at[3]);
      assertEquals(1, one.item());
    }
    assertEquals(4, x.sum().item());
    Tensor weight = Init.dirac_(Tensors.zeros(3, 3, 3, 3));
    Tensor image = Tensors.randn(2, 3, 5, 5);
    int[] one = {1, 1};
    assertTrue(F.conv2d(image, weight, null, one, one, one, 1).equal(image));
  }

  @Test
  void identitiesAndSparseMatrices() {
    assertTrue(Init.eye_(Tensors.ones(3, 3)).equal(Tensors.eye(3)));
    assertEquals(2, Init.eye_(zeros(2, 5)).sum().item());
    Tensor x = Init.sparse_(zeros(1000, 100), 0.2505, 0.01, new Generator(6));
    double[] none = x.eq(0).to(DType.FLOAT64).sum(0).toDoubleArray();
    assertTrue(Arrays.stream(none).allMatch(count -> count == 251));
    double deviation = Math.sqrt(x.square().sum().item() / (100 * 749));
    assertEquals(0.01, deviation, 5 * 0.01 / Math.sqrt(2 * 74900.0));
  }

  @Test
  void fansOfConvolutionsWithThePyTorchSignature() {
    Tensor weight = zeros(64, 32, 5, 5);
    double[] values =
        Init.kaimingUniform_(weight, 0.1, Init.Fan.FAN_OUT, "leaky_relu", new Generator(1))
            .toDoubleArray();
    double bound = Math.sqrt(2 / 1.01) * Math.sqrt(3.0 / (64 * 25));
    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    assertTrue(largest <= bound && largest > bound * 0.999, largest + " of " + bound);
    values = Init.kaimingNormal_(weight).toDoubleArray();
    double square = Arrays.stream(values).map(v -> v * v).sum() / values.length;
    assertEquals(2.0 / (32 * 25), square, 5 * 2.0 / 800 * Math.sqrt(2.0 / values.length));
    values = Init.xavierUniform_(weight).toDoubleArray();
    bound = Math.sqrt(6.0 / ((64 + 32) * 25));
    largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    assertTrue(largest <= bound && largest > bound * 0.999, largest + " of " + bound);
    assertEquals(Math.sqrt(2 / (1 + 1e-4)), Init.calculateGain("leaky_relu"), 1e-15);
    assertEquals(1, Init.calculateGain("conv_transpose2d"));
  }

  @Test
  void misuses() {
    var e = assertThrows(TensorException.class, () -> Init.eye_(zeros(3)));
    assertEquals("[eye_] x must be a matrix, got [3]", e.getMessage());
    assertThrows(TensorException.class, () -> Init.orthogonal_(zeros(3)));
    assertThrows(TensorException.class, () -> Init.dirac_(zeros(3, 3)));
    assertThrows(TensorException.class, () -> Init.dirac_(zeros(3, 3, 3), 2));
    assertThrows(TensorException.class, () -> Init.sparse_(zeros(3), 0.5, 1, null));
    assertThrows(TensorException.class, () -> Init.sparse_(zeros(3, 3), 1.5, 1, null));
    assertThrows(TensorException.class, () -> Init.truncNormal_(zeros(3), 0, 1, 2, 2, null));
    assertThrows(TensorException.class, () -> Init.truncNormal_(zeros(3), 0, 0, 1, 2, null));
  }
}
