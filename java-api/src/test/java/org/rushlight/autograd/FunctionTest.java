// SPDX-License-Identifier: Apache-2.0
package org.rushlight.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

class FunctionTest {
  /** y = 2 a + 0 b, with gradients that the test says. */
  private static final class Twice extends Function {
    private final UnaryOperator<Tensor> gradient;
    private final int count;

    Twice(UnaryOperator<Tensor> gradient, int count) {
      this.gradient = gradient;
      this.count = count;
    }

    @Override
    protected Tensor forward(Context context, Tensor... inputs) {
      return inputs[0].mul(2);
    }

    @Override
    protected Tensor[] backward(Context context, Tensor dy) {
      Tensor[] gradients = new Tensor[count];
      gradients[0] = gradient.apply(dy);
      return gradients;
    }
  }

  private static Tensor gradient(UnaryOperator<Tensor> gradient, int count) {
    Tensor a = Tensors.of(1.0, 3.0).requiresGrad(true);
    Tensor b = Tensors.of(5.0).requiresGrad(true);
    new Twice(gradient, count).apply(a, b).sum().backward();
    return a.grad();
  }

  private static String error(UnaryOperator<Tensor> gradient, int count) {
    return assertThrows(TensorException.class, () -> gradient(gradient, count)).getMessage();
  }

  private static String unlike(String given) {
    return "[Twice] backward must return a gradient like its input 0, float32 [2], got "
        + given
        + " (in the backward of Twice)";
  }

  @Test
  void anInputWithoutGradientIsNull() {
    assertArrayEquals(new float[] {2, 2}, gradient(dy -> dy.mul(2), 2).toFloatArray());
  }

  @Test
  void anotherNumberOfGradientsIsRefused() {
    assertEquals(
        "[Twice] backward must return a gradient an input, 2, got 1 (in the backward of Twice)",
        error(dy -> dy.mul(2), 1));
  }

  @Test
  void aGradientOfAnotherShapeIsRefused() {
    assertEquals(unlike("float32 [5]"), error(dy -> Tensors.ones(5), 2));
    assertEquals(unlike("float32 []"), error(Tensor::sum, 2));
  }

  @Test
  void aGradientOfAnotherTypeIsRefused() {
    assertEquals(unlike("float64 [2]"), error(dy -> dy.to(DType.FLOAT64), 2));
  }
}
