// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Pools, padding and resampling as layers. */
class PoolingLayersTest {
  private static Tensor random(long... shape) {
    return Tensors.randn(Shape.of(shape), DType.FLOAT64, new Generator(3));
  }

  /** Layers and what PyTorch 2.13 prints of them. */
  static Stream<Arguments> printed() {
    return Stream.of(
        Arguments.of(
            new MaxPool1d(3).stride(2),
            "MaxPool1d(kernel_size=3, stride=2, padding=0, dilation=1, ceil_mode=False)"),
        Arguments.of(
            new MaxPool3d(1, 2, 3).padding(0, 1, 1).ceilMode(true),
            "MaxPool3d(kernel_size=(1, 2, 3), stride=(1, 2, 3), padding=(0, 1, 1), dilation=1,"
                + " ceil_mode=True)"),
        Arguments.of(
            new AvgPool1d(2).padding(1), "AvgPool1d(kernel_size=(2,), stride=(2,), padding=(1,))"),
        Arguments.of(
            new AvgPool2d(3, 2).stride(2), "AvgPool2d(kernel_size=(3, 2), stride=2, padding=0)"),
        Arguments.of(new AvgPool3d(2), "AvgPool3d(kernel_size=2, stride=2, padding=0)"),
        Arguments.of(new AdaptiveAvgPool1d(5), "AdaptiveAvgPool1d(output_size=5)"),
        Arguments.of(new AdaptiveAvgPool2d(5, null), "AdaptiveAvgPool2d(output_size=(5, None))"),
        Arguments.of(new AdaptiveMaxPool3d(1), "AdaptiveMaxPool3d(output_size=1)"),
        Arguments.of(
            new LPPool2d(2, 3),
            "LPPool2d(norm_type=2, kernel_size=3, stride=None, ceil_mode=False)"),
        Arguments.of(
            new MaxUnpool2d(2), "MaxUnpool2d(kernel_size=(2, 2), stride=(2, 2), padding=(0, 0))"),
        Arguments.of(new ConstantPad2d(1, 2.5), "ConstantPad2d(padding=(1, 1, 1, 1), value=2.5)"),
        Arguments.of(new ZeroPad1d(1, 2), "ZeroPad1d((1, 2))"),
        Arguments.of(new ReflectionPad2d(1, 2, 3, 4), "ReflectionPad2d((1, 2, 3, 4))"),
        Arguments.of(new CircularPad3d(1), "CircularPad3d((1, 1, 1, 1, 1, 1))"),
        Arguments.of(
            Upsample.scaled(2).mode("bilinear"), "Upsample(scale_factor=2.0, mode='bilinear')"),
        Arguments.of(Upsample.to(3, 4), "Upsample(size=(3, 4), mode='nearest')"),
        Arguments.of(
            new LocalResponseNorm(2), "LocalResponseNorm(2, alpha=0.0001, beta=0.75, k=1.0)"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("printed")
  void printsAsPyTorchDoes(Module layer, String expected) {
    assertEquals(expected, layer.toString());
  }

  @Test
  void indicesPointAtTheValues() {
    Tensor x = random(2, 3, 5, 6);
    MaxPooled pooled = new MaxPool2d(3).stride(2).padding(1).callWithIndices(x);
    assertEquals(DType.INT64, pooled.indices().dtype());
    assertFalse(pooled.indices().requiresGrad());
    Tensor found = x.reshape(2, 3, 30).gather(2, pooled.indices().reshape(2, 3, 9));
    assertArrayEquals(pooled.values().toDoubleArray(), found.toDoubleArray());
  }

  @Test
  void changingTheIndicesIsNoticedByTheBackward() {
    MaxPooled pooled =
        F.maxPool1dWithIndices(random(1, 1, 4).requiresGrad(true), 2, 2, 0, 1, false);
    pooled.indices().fill_(0);
    assertThrows(TensorException.class, () -> pooled.values().sum().backward());
  }

  @Test
  void valuesAndIndicesOfOneCallAreThoseOfTheOther() {
    Tensor x = random(2, 4, 5, 6);
    MaxPooled pooled = new AdaptiveMaxPool3d(2, null, 3).callWithIndices(x);
    assertArrayEquals(new long[] {2, 2, 5, 3}, pooled.values().shape().toArray());
    assertArrayEquals(
        pooled.values().toDoubleArray(), new AdaptiveMaxPool3d(2, null, 3).call(x).toDoubleArray());
    assertEquals(pooled.values().shape(), pooled.indices().shape());
  }

  @Test
  void unpoolIsTheInverseOfPoolOnItsImage() {
    Tensor x = random(2, 3, 7, 9);
    MaxPool2d pool = new MaxPool2d(2);
    MaxPooled pooled = pool.callWithIndices(x);
    Tensor back = new MaxUnpool2d(2).call(pooled.values(), pooled.indices(), 7, 9);
    assertEquals(x.shape(), back.shape());
    MaxPooled again = pool.callWithIndices(back.abs());
    assertArrayEquals(pooled.indices().toLongArray(), again.indices().toLongArray());
    assertArrayEquals(pooled.values().abs().toDoubleArray(), again.values().toDoubleArray());
  }

  @Test
  void upsampleTakesOneNumberForAllDims() {
    Tensor x = random(1, 2, 3, 4);
    assertArrayEquals(new long[] {1, 2, 6, 8}, Upsample.scaled(2).call(x).shape().toArray());
    assertArrayEquals(new long[] {1, 2, 5, 5}, Upsample.to(5).call(x).shape().toArray());
    assertTrue(
        UpsamplingBilinear2d.scaled(2, 2)
            .call(x)
            .equal(F.interpolate(x, null, new double[] {2, 2}, "bilinear", true, null, false)));
    assertTrue(
        UpsamplingNearest2d.to(6, 8).call(x).equal(F.interpolate(x, new long[] {6, 8}, "nearest")));
  }

  @Test
  void layersPadTheSidesOfTheirDims() {
    Tensor x = Tensors.arange(4).reshape(1, 2, 2);
    assertEquals(
        F.pad(x, new long[] {1, 0, 0, 1}, "constant", 7), x, new ConstantPad2d(1, 0, 0, 1, 7));
    assertEquals(F.pad(x, new long[] {1, 1, 1, 1}, "reflect"), x, new ReflectionPad2d(1));
    assertEquals(F.pad(x, new long[] {2, 1}, "circular"), x, new CircularPad1d(2, 1));
    assertEquals(F.pad(x, new long[] {-1, 0}), x, new ZeroPad1d(-1, 0));
  }

  private static void assertEquals(Tensor expected, Tensor x, Module layer) {
    assertTrue(expected.equal(layer.call(x)), layer.toString());
  }

  private static void assertEquals(Object expected, Object actual) {
    org.junit.jupiter.api.Assertions.assertEquals(expected, actual);
  }
}
