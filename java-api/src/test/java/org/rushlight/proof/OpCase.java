// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import java.util.List;
import java.util.Random;
import org.rushlight.autograd.GradCheck;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/**
 * One row of the table of op cases: an op on drawn inputs, and the same in PyTorch.
 *
 * @param torch a Python expression of the inputs a, b, c, ... in order; with the inputs, the name
 * @param body the same in Java
 * @param inputs how the inputs are drawn
 * @param reduced how many products or terms are summed into an element: the tolerance grows with it
 * @param gradient whether the result has a gradient, and whether differences can check it
 * @param golden whether PyTorch can compute it; not where the numbers come from our own generator
 * @param named the op that it is counted under, in PyTorch's name; null where torch says it
 */
record OpCase(
    String torch,
    GradCheck.Body body,
    List<Input> inputs,
    long reduced,
    Gradient gradient,
    boolean golden,
    String named) {

  enum Gradient {
    /** Differentiable at the inputs drawn. */
    SMOOTH,
    /** Has ties, kinks or infinities: the gradient is checked against PyTorch only. */
    KINK,
    /** The result has no gradient. */
    NONE
  }

  static OpCase of(String torch, GradCheck.Body body, Input... inputs) {
    return new OpCase(torch, body, List.of(inputs), 1, Gradient.SMOOTH, true, null);
  }

  OpCase reducing(long terms) {
    return new OpCase(torch, body, inputs, terms, gradient, golden, named);
  }

  OpCase atKinks() {
    return new OpCase(torch, body, inputs, reduced, Gradient.KINK, golden, named);
  }

  OpCase withoutGradient() {
    return new OpCase(torch, body, inputs, reduced, Gradient.NONE, golden, named);
  }

  /** For differentiable ones alone: nothing else would check the values of another. */
  OpCase withoutGolden() {
    return new OpCase(torch, body, inputs, reduced, gradient, false, named);
  }

  /** Of an expression of several ops, the one that it shows. */
  OpCase named(String op) {
    return new OpCase(torch, body, inputs, reduced, gradient, golden, op);
  }

  /** The op that it shows, under PyTorch's name. */
  String op() {
    return named == null ? TorchName.of(torch) : named;
  }

  String name() {
    StringBuilder name = new StringBuilder(torch);
    for (int i = 0; i < inputs.size(); i++) {
      name.append(i == 0 ? "  with " : ", ").append((char) ('a' + i)).append(" ");
      name.append(inputs.get(i));
    }
    return name.toString();
  }

  /** The inputs' elements; the seed is the name's hash code, so no case changes another's. */
  double[][] draw() {
    Random random = new Random(name().hashCode());
    return inputs.stream().map(input -> input.draw(random)).toArray(double[][]::new);
  }

  /** The inputs as tensors. */
  Tensor[] tensors(double[][] values, DType floating) {
    Tensor[] tensors = new Tensor[values.length];
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = inputs.get(i).tensor(values[i], floating);
    }
    return tensors;
  }

  /**
   * The relative tolerance of float32: PyTorch's own (torch.testing.assert_close), which grows with
   * the square root of the terms summed.
   */
  double rtol32() {
    return 1.3e-6 * Math.max(1, Math.sqrt(reduced) / 8);
  }

  /**
   * The absolute one: the relative one of the terms, which are about 2 at most. What cancels in a
   * sum keeps the rounding errors of its terms. PyTorch's own is the limit.
   */
  double atol32() {
    return Math.min(1e-5, 2 * rtol32());
  }

  @Override
  public String toString() {
    return name();
  }
}
