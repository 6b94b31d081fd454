// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
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

/** The structure of masks, and moments within five standard errors. */
class ChannelDropoutTest {
  private static final double P = 0.3;

  private static void dropsWholeChannels(Module dropout, long... shape) {
    Tensor x = Tensors.ones(shape).requiresGrad(true);
    Tensor y = dropout.call(x);
    long channels = shape[0] * shape[1];
    Tensor rows = y.reshape(channels, -1);
    Tensor first = rows.narrow(1, 0, 1);
    assertTrue(rows.equal(first.expand(rows.shape().toArray())), "a channel is one");
    double[] values = first.toDoubleArray();
    for (double value : values) {
      assertTrue(value == 0 || value == (float) (1 / (1 - P)), "got " + value);
    }
    double dropped = Arrays.stream(values).filter(v -> v == 0).count();
    assertEquals(P, dropped / channels, 5 * Math.sqrt(P * (1 - P) / channels));
    y.sum().backward();
    assertTrue(x.grad().equal(y.detach()), "the gradient has the mask of the result");
    dropout.eval();
    assertSame(x, dropout.call(x));
  }

  @Test
  void layersDropWholeChannels() {
    dropsWholeChannels(new Dropout1d(P, new Generator(1)), 100, 100, 3);
    dropsWholeChannels(new Dropout2d(P, new Generator(2)), 100, 100, 3, 2);
    dropsWholeChannels(new Dropout2d(P, new Generator(3)), 100, 100, 3);
    dropsWholeChannels(new Dropout3d(P, new Generator(4)), 100, 100, 2, 3, 2);
  }

  @Test
  void aBatchMayBeMissing() {
    Tensor y = new Dropout1d(P, new Generator(5)).call(Tensors.ones(1000, 4));
    assertTrue(y.equal(y.narrow(1, 0, 1).expand(1000, 4)));
    assertFalse(y.equal(y.narrow(0, 0, 1).expand(1000, 4)));
    y = new Dropout3d(P, new Generator(6)).call(Tensors.ones(1000, 1, 2, 2));
    assertTrue(y.equal(y.narrow(3, 0, 1).expand(1000, 1, 2, 2)));
    assertFalse(y.equal(y.narrow(0, 0, 1).expand(1000, 1, 2, 2)));
  }

  @Test
  void alphaDropoutKeepsMeanAndVariance() {
    long n = 1_000_000;
    Tensor x = Tensors.randn(Shape.of(n), DType.FLOAT32, new Generator(7));
    double[] y = new AlphaDropout(P, new Generator(8)).call(x).toDoubleArray();
    double mean = Arrays.stream(y).average().orElseThrow();
    double variance = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum() / n;
    double fourth = Arrays.stream(y).map(v -> Math.pow(v - mean, 4)).sum() / n;
    assertEquals(0, mean, 5 / Math.sqrt(n));
    assertEquals(1, variance, 5 * Math.sqrt((fourth - 1) / n));
    // a (-1.7581) + b, the place of what was dropped, from the paper's formulas
    double a = 1 / Math.sqrt((1 - P) * (1 + P * 1.7580993408473766 * 1.7580993408473766));
    double low = a * -1.7580993408473766 * (1 - P);
    double dropped = Arrays.stream(y).filter(v -> Math.abs(v - low) < 1e-6).count();
    assertEquals(P, dropped / n, 5 * Math.sqrt(P * (1 - P) / n) + 1e-5);
  }

  @Test
  void featureAlphaDropoutTreatsAChannelAlike() {
    Tensor x = Tensors.ones(200, 50, 4);
    Tensor y = new FeatureAlphaDropout(P, new Generator(9)).call(x);
    assertTrue(y.equal(y.narrow(2, 0, 1).expand(200, 50, 4)));
    double[] first = y.narrow(2, 0, 1).toDoubleArray();
    assertEquals(2, Arrays.stream(first).distinct().count());
    double low = Arrays.stream(first).min().orElseThrow();
    double dropped = Arrays.stream(first).filter(v -> v == low).count();
    assertEquals(P, dropped / first.length, 5 * Math.sqrt(P * (1 - P) / first.length));
  }

  @Test
  void theEdgesOfP() {
    Tensor x = Tensors.ones(2, 3, 4);
    for (Module none :
        new Module[] {new Dropout1d(0), new AlphaDropout(0), new FeatureAlphaDropout(0)}) {
      assertSame(x, none.call(x));
    }
    for (Module all :
        new Module[] {new Dropout1d(1), new AlphaDropout(1), new FeatureAlphaDropout(1)}) {
      assertEquals(0, all.call(x).abs().sum().item());
    }
    assertEquals("Dropout2d(p=0.5, inplace=False)", new Dropout2d().toString());
    assertEquals("AlphaDropout(p=0.5, inplace=False)", new AlphaDropout().toString());
  }

  @Test
  void shapesWithoutChannelsAreRefused() {
    var e = assertThrows(TensorException.class, () -> new Dropout1d().call(Tensors.ones(3)));
    assertEquals(
        "[dropout1d] x must have 2 dims (c first) or 3 (n, c first), got [3] (in Dropout1d)",
        e.getMessage());
    assertThrows(TensorException.class, () -> new Dropout2d().call(Tensors.ones(3, 3)));
    assertThrows(TensorException.class, () -> new Dropout3d().call(Tensors.ones(3, 3, 3)));
    e =
        assertThrows(
            TensorException.class, () -> F.featureAlphaDropout(Tensors.ones(3), P, true, null));
    assertEquals(
        "[feature_alpha_dropout] x must be [n, c, ..], to drop whole channels, got [3]",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new AlphaDropout(1.5));
  }
}
