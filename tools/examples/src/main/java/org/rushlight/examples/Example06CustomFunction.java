// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import org.rushlight.autograd.Function;
import org.rushlight.autograd.GradCheck;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** An op of one's own in Java, with its gradient, held against central differences. */
public final class Example06CustomFunction {
  private Example06CustomFunction() {}

  /**
   * y = x s with s = sigmoid(beta x), where beta, a tensor with one element, is learned too
   * (Ramachandran, Zoph, Le: "Searching for Activation Functions", 2017).
   */
  static final class Swish extends Function {
    @Override
    protected Tensor forward(Context context, Tensor... inputs) {
      context.saveForBackward(inputs);
      return inputs[0].mul(inputs[0].mul(inputs[1]).sigmoid());
    }

    // dx = dy (s + beta x s (1 - s)), dbeta = the sum of dy x^2 s (1 - s).
    @Override
    protected Tensor[] backward(Context context, Tensor dy) {
      Tensor x = context.saved(0);
      Tensor beta = context.saved(1);
      Tensor s = x.mul(beta).sigmoid();
      Tensor slope = s.mul(s.neg().add(1));
      Tensor dx = dy.mul(s.add(x.mul(beta).mul(slope)));
      Tensor dbeta = dy.mul(x.square()).mul(slope).sum().reshape(beta.shape().toArray());
      return new Tensor[] {dx, dbeta};
    }
  }

  /** The op as a method, as users will call it. */
  static Tensor swish(Tensor x, Tensor beta) {
    return new Swish().apply(x, beta);
  }

  /** Compares the gradients with differences; throws where they differ. */
  static void check() {
    Generator generator = new Generator(1);
    Tensor x = Tensors.randn(Shape.of(3, 4), DType.FLOAT64, generator).requiresGrad(true);
    Tensor beta = Tensors.ofDoubles(new double[] {1.5}, 1).requiresGrad(true);
    GradCheck.check(in -> swish(in[0], in[1]), x, beta);
  }

  /** Checks the op, then uses it. */
  public static void main(String[] args) {
    check();
    System.out.println("the gradients agree with central differences");
    Tensor x = Tensors.of(-1.0, 0.0, 1.0).requiresGrad(true);
    Tensor beta = Tensors.of(1.0).requiresGrad(true);
    swish(x, beta).sum().backward();
    System.out.println("dx = " + x.grad() + ", dbeta = " + beta.grad());
  }
}
