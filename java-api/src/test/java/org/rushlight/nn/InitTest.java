// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Moments of a million draws; five standard errors are allowed. */
class InitTest {
  // fan in 250 * 4 = 1000, fan out 1000 * 4 = 4000; a million elements
  private final Tensor weight = Tensors.zeros(1000, 250, 2, 2);
  private final Generator generator = new Generator(11);

  private static void uniform(Tensor x, double bound) {
    double[] values = x.toDoubleArray();
    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    assertTrue(largest <= bound && largest > bound * 0.9999, "largest " + largest);
    moments(values, bound / Math.sqrt(3), 0.8); // kurtosis of a uniform: 1.8
  }

  private static void normal(Tensor x, double std) {
    double[] values = x.toDoubleArray();
    moments(values, std, 2); // kurtosis of a normal: 3
    double beyond = Arrays.stream(values).filter(v -> Math.abs(v) > 2 * std).count();
    assertEquals(0.0455, beyond / values.length, 0.0011); // 5 sqrt(0.0455 0.9545 / n)
  }

  private static void moments(double[] values, double std, double excess) {
    double n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / n;
    assertEquals(0, mean, 5 * std / Math.sqrt(n));
    assertEquals(1, variance / (std * std), 5 * Math.sqrt(excess / n));
  }

  @Test
  void fansAreThoseOfPyTorch() {
    assertEquals(1000, Init.fan(weight, Init.Fan.FAN_IN));
    assertEquals(4000, Init.fan(weight, Init.Fan.FAN_OUT));
    assertThrows(TensorException.class, () -> Init.fan(Tensors.ones(3), Init.Fan.FAN_IN));
  }

  @Test
  void xavier() {
    uniform(Init.xavierUniform_(weight, 2, generator), 2 * Math.sqrt(6.0 / 5000));
    normal(Init.xavierNormal_(weight, 1, generator), Math.sqrt(2.0 / 5000));
  }

  @Test
  void kaiming() {
    double gain = Init.calculateGain("relu", 0);
    uniform(Init.kaimingUniform_(weight, gain, Init.Fan.FAN_IN, generator), Math.sqrt(6.0 / 1000));
    normal(Init.kaimingNormal_(weight, gain, Init.Fan.FAN_OUT, generator), Math.sqrt(2.0 / 4000));
  }

  @Test
  void layersStartAsPyTorchsDo() {
    uniform(new Linear(1000, 1000).weight(), 1 / Math.sqrt(1000));
    uniform(new Conv2d(250, 1000, 2).weight(), 1 / Math.sqrt(1000));
    uniform(new Conv1d(250, 1000, 4).weight(), 1 / Math.sqrt(1000));
    // The weight of a transposed convolution is [in, out, ..], and its fan-in that of dim 1.
    uniform(new ConvTranspose2d(1000, 250, 2).weight(), 1 / Math.sqrt(1000));
    uniform(new LSTM(500, 500).namedParameters().get("weight_ih_l0"), 1 / Math.sqrt(500));
    normal(new Embedding(1000, 1000).weight(), 1);
    var wide = new Linear(4, 1_000_000, true, generator);
    uniform(wide.bias(), 0.5);
  }

  @Test
  void constantsAndGains() {
    Tensor x = Tensors.zeros(Shape.of(2, 2), DType.FLOAT64);
    assertEquals(4, Init.ones_(x).sum().item());
    assertEquals(0, Init.zeros_(x).sum().item());
    assertEquals(10, Init.constant_(x, 2.5).sum().item());
    assertEquals(5.0 / 3, Init.calculateGain("tanh", 0));
    assertEquals(Math.sqrt(2 / 1.04), Init.calculateGain("leaky_relu", 0.2), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> Init.calculateGain("swish", 0));
  }
}
