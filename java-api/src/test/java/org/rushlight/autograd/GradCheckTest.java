// SPDX-License-Identifier: Apache-2.0
package org.rushlight.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

class GradCheckTest {
  private static Tensor draw(long... shape) {
    return Tensors.randn(Shape.of(shape), DType.FLOAT64, new Generator(3)).requiresGrad(true);
  }

  /** x^3, whose backward is given. */
  private static final class Cube extends Function {
    private final double factor;
    private final long wrongElement;

    Cube(double factor, long wrongElement) {
      this.factor = factor;
      this.wrongElement = wrongElement;
    }

    @Override
    protected Tensor forward(Context context, Tensor... inputs) {
      context.saveForBackward(inputs[0]);
      return inputs[0].mul(inputs[0]).mul(inputs[0]);
    }

    @Override
    protected Tensor[] backward(Context context, Tensor dy) {
      Tensor x = context.saved(0);
      double[] values = dy.mul(x.square()).mul(factor).toDoubleArray();
      if (wrongElement >= 0) {
        values[(int) wrongElement] *= 1.001;
      }
      return new Tensor[] {Tensors.ofDoubles(values, x.shape().toArray())};
    }
  }

  @Test
  void rightGradientPasses() {
    GradCheck.check(in -> new Cube(3, -1).apply(in), draw(2, 3));
  }

  @Test
  void wrongFactorFails() {
    Tensor x = draw(2, 3);
    var e =
        assertThrows(
            TensorException.class, () -> GradCheck.check(in -> new Cube(2, -1).apply(in), x));
    assertTrue(
        e.getMessage()
            .startsWith("[gradcheck] input 0, element [0, 0] of [2, 3]: the gradient is "),
        e.getMessage());
    assertTrue(e.getMessage().contains(", central differences give "), e.getMessage());
  }

  @Test
  void oneElementOffByAThousandthIsNamed() {
    Tensor other = draw(2, 3);
    Tensor x = draw(2, 3);
    var text =
        new GradCheck()
            .compare(in -> in[0].add(new Cube(3, 4).apply(in[1])), other, x)
            .orElseThrow();
    assertTrue(text.startsWith("input 1, element [1, 1] of [2, 3]: "), text);
  }

  @Test
  void bothValuesAreTold() {
    Tensor x = Tensors.ofDoubles(new double[] {2}, 1).requiresGrad(true);
    // With the upstream gradient u: 2 * 4 u is claimed where 3 * 4 u is right.
    double u = Tensors.randn(Shape.of(1), DType.FLOAT64, new Generator(9)).item();
    var text = new GradCheck().seed(9).compare(in -> new Cube(2, -1).apply(in), x).orElseThrow();
    String[] words = text.replace(",", "").split(" ");
    assertEquals(8 * u, Double.parseDouble(words[9]), 1e-9, text);
    assertEquals(12 * u, Double.parseDouble(words[13]), 1e-6, text);
  }

  @Test
  void gradientThatIsNaNFails() {
    Tensor x = draw(3);
    assertTrue(new GradCheck().compare(in -> new Cube(Double.NaN, -1).apply(in), x).isPresent());
  }

  @Test
  void softmaxIsCheckedByARandomUpstreamGradient() {
    GradCheck.check(in -> in[0].softmax(1), draw(3, 4));
  }

  @Test
  void inputsWithoutPartCountAsZero() {
    GradCheck.check(in -> in[0].exp(), draw(3), draw(2));
  }

  @Test
  void inputsAreLeftAlone() {
    Tensor x = draw(3);
    double[] before = x.toDoubleArray();
    GradCheck.check(in -> in[0].exp(), x);
    assertNull(x.grad());
    assertArrayEquals(before, x.toDoubleArray());
  }

  @Test
  void float32IsRefused() {
    Tensor x = Tensors.ones(2).requiresGrad(true);
    var e = assertThrows(TensorException.class, () -> GradCheck.check(in -> in[0].exp(), x));
    assertEquals(
        "[gradcheck] input 0 must be float64, got float32: differences in float32 are too coarse;"
            + " make it float64",
        e.getMessage());
  }

  @Test
  void whatCannotBeCheckedSaysWhy() {
    Tensor constant = draw(2).detach();
    assertText(
        "[gradcheck] no input requires a gradient: call requiresGrad(true) on those to check",
        in -> in[0],
        constant);
    assertText(
        "[gradcheck] the result has no graph: the function detaches its inputs, or its op has no"
            + " gradient",
        in -> in[0].detach().exp(),
        draw(2));
    assertText(
        "[gradcheck] the result must be float64, got float32",
        in -> in[0].to(DType.FLOAT32),
        draw(2));
    var generator = new Generator(5);
    assertText(
        "[gradcheck] two calls with equal inputs give different values: make the function's"
            + " generator anew in each call",
        in -> in[0].mul(Tensors.randn(Shape.of(2), DType.FLOAT64, generator)),
        draw(2));
  }

  private static void assertText(String expected, GradCheck.Body body, Tensor... inputs) {
    var e = assertThrows(TensorException.class, () -> GradCheck.check(body, inputs));
    assertEquals(expected, e.getMessage());
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new GradCheck().eps(0));
    assertThrows(IllegalArgumentException.class, () -> new GradCheck().tolerance(-1, 0));
  }
}
