// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.nn.F;
import org.rushlight.nn.Reduction;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Mistakes that home-made frameworks are known for, where numbers are large, tiny or not finite.
 */
class KnownMistakesOfExtremesTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double TINY = Float.MIN_NORMAL;

  /** A function of one number, with its value and slope in the mathematics of doubles. */
  record Curve(
      String name, UnaryOperator<Tensor> op, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static double sigmoid(double x) {
    return x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  static Stream<Curve> curves() {
    DoubleUnaryOperator sigmoid = KnownMistakesOfExtremesTest::sigmoid;
    return Stream.of(
        new Curve("sigmoid", Tensor::sigmoid, sigmoid, x -> sigmoid(x) * sigmoid(-x)),
        new Curve("tanh", Tensor::tanh, Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x)),
        new Curve("exp", Tensor::exp, Math::exp, Math::exp),
        new Curve("log", Tensor::log, Math::log, x -> 1 / x),
        new Curve("softplus", F::softplus, KnownMistakesOfExtremesTest::softplus, sigmoid),
        new Curve("logsigmoid", F::logsigmoid, x -> -softplus(-x), x -> sigmoid(-x)),
        new Curve(
            "binary cross-entropy of a logit, target 1",
            x -> F.binaryCrossEntropyWithLogits(x, Tensors.onesLike(x), null, Reduction.NONE, null),
            // PyTorch takes (1 - target) x in, which is NaN for an infinite x.
            x -> 0 * x + softplus(-x),
            x -> -sigmoid(-x)),
        new Curve(
            "cross-entropy of the logits x and 0, label 0",
            x ->
                F.crossEntropy(
                    Tensors.stack(1, x, Tensors.zerosLike(x)),
                    Tensors.zeros(x.shape(), DType.INT64),
                    null,
                    Reduction.NONE,
                    -100,
                    0),
            // A logit of infinity leaves inf - inf.
            x -> x == INF ? Double.NaN : softplus(-x),
            x -> x == INF ? Double.NaN : -sigmoid(-x)));
  }

  @ParameterizedTest(name = "5: {0} of huge and tiny numbers: value and gradient")
  @MethodSource("curves")
  void extremes(Curve curve) {
    double[] xs = {0, TINY, -TINY, 88, -88, 104, -104, 1e4, -1e4, INF, -INF, Double.NaN};
    for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
      boolean wide = type == DType.FLOAT64;
      Tensor x = Tensors.ofDoubles(xs, xs.length).to(type).requiresGrad(true);
      Tensor y = curve.op.apply(x);
      y.backward(Tensors.onesLike(y));
      double[] values = y.toDoubleArray();
      double[] slopes = x.grad().toDoubleArray();
      for (int i = 0; i < xs.length; i++) {
        String at = " of " + curve + " at " + xs[i] + " in " + type;
        assertClose("value" + at, curve.value.applyAsDouble(xs[i]), values[i], wide);
        assertClose("slope" + at, curve.slope.applyAsDouble(xs[i]), slopes[i], wide);
      }
    }
  }

  private static void assertClose(String what, double exact, double actual, boolean wide) {
    double expected = wide ? exact : (float) exact;
    if (Double.isFinite(expected)) {
      double tolerance = wide ? 1e-14 + 1e-13 * Math.abs(exact) : 1e-7 + 2e-6 * Math.abs(exact);
      assertEquals(expected, actual, tolerance, what);
    } else {
      assertEquals(expected, actual, what);
    }
  }

  @Test
  @DisplayName("5: a wrong answer of full certainty costs its distance, not infinity")
  void certainty() {
    Tensor logits = Tensors.of(new float[] {1e4f, -1e4f}, 1, 2).requiresGrad(true);
    Tensor wrong = F.crossEntropy(logits, Tensors.of(1L));
    assertEquals(2e4, wrong.item());
    wrong.backward();
    assertArrayEquals(new float[] {1, -1}, logits.grad().toFloatArray());
    assertEquals(0, F.crossEntropy(logits, Tensors.of(0L)).item());
  }

  @Test
  @DisplayName("4: softmax does not see an offset of its row, however large, along any axis")
  void softmaxOfOffsetRows() {
    double[] offsets = {0, 1e4, -1e4, 1e20};
    for (int rank = 1; rank <= 5; rank++) {
      for (int dim = 0; dim < rank; dim++) {
        for (int first = 0; first < 4; first++) {
          long[] shape = new long[rank];
          Arrays.fill(shape, 2);
          shape[dim] = 3;
          Tensor x = Tensors.randint(-2, 3, Shape.of(shape), new Generator(5)).to(DType.FLOAT64);
          shape[dim] = 1;
          double[] shifts = new double[1 << (rank - 1)];
          double[] kept = new double[shifts.length];
          for (int i = 0; i < shifts.length; i++) {
            shifts[i] = offsets[(i + first) % 4];
            kept[i] = shifts[i] == 1e20 ? 0 : 1; // beside 1e20 the elements vanish
          }
          Tensor moved = x.add(Tensors.ofDoubles(shifts, shape)).softmax(dim);
          Tensor expected = x.mul(Tensors.ofDoubles(kept, shape)).softmax(dim);
          assertTrue(expected.equal(moved), "dim " + dim + " of " + x.shape());
          assertTrue(x.softmax(dim).equal(x.softmax(dim - rank)));
          double[] sums = moved.sum(dim).toDoubleArray();
          Arrays.fill(kept, 1);
          assertArrayEquals(kept, sums, 1e-12);
        }
      }
    }
    Tensor huge = Tensors.of(new float[] {1e20f, 1e20f, -1e20f, -1e20f}, 2, 2);
    assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, huge.softmax(1).toFloatArray());
    assertArrayEquals(new float[] {1, 1, 0, 0}, huge.softmax(0).toFloatArray());
  }
}
