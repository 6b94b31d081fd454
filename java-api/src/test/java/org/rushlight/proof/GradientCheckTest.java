// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.autograd.GradCheck;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Every op of the table against central differences, against itself, and float32 against float64.
 */
class GradientCheckTest {
  static Stream<OpCase> smooth() {
    return OpCases.smooth();
  }

  static Stream<OpCase> differentiable() {
    return OpCases.differentiable();
  }

  static Stream<OpCase> constant() {
    return OpCases.all().stream().filter(one -> one.gradient() == OpCase.Gradient.NONE);
  }

  @Test
  void tableIsLarge() {
    assertTrue(OpCases.smooth().count() >= 350, "cases: " + OpCases.smooth().count());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smooth")
  void agreesWithCentralDifferences(OpCase one) {
    var text =
        new GradCheck()
            .seed(one.name().hashCode())
            .compare(one.body(), one.tensors(one.draw(), DType.FLOAT64));
    assertTrue(text.isEmpty(), text::get);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("differentiable")
  void secondBackwardGivesEqualBits(OpCase one) {
    Tensor[] inputs = one.tensors(one.draw(), DType.FLOAT32);
    Tensor y = one.body().run(inputs);
    Tensor upstream = upstream(y);
    double[] before = y.toDoubleArray();
    double[][] first = backward(y, upstream, true, inputs);
    double[][] second = backward(y, upstream, false, inputs);
    for (int i = 0; i < inputs.length; i++) {
      assertArrayEquals(first[i], second[i], "gradient of input " + i);
    }
    assertArrayEquals(before, y.toDoubleArray(), "backward changed the result");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smooth")
  void float32FollowsFloat64(OpCase one) {
    double[][] values = one.draw();
    Tensor[] narrow = one.tensors(values, DType.FLOAT32);
    Tensor[] wide = one.tensors(values, DType.FLOAT64);
    Tensor y = one.body().run(narrow);
    Tensor exact = one.body().run(wide);
    Close.check("value", exact.toDoubleArray(), y.toDoubleArray(), one.rtol32(), one.atol32());
    Tensor upstream = upstream(y);
    double[][] gradients = backward(y, upstream, false, narrow);
    double[][] exactly = backward(exact, upstream.to(exact.dtype()), false, wide);
    for (int i = 0; i < narrow.length; i++) {
      if (narrow[i].requiresGrad()) {
        assertEquals(DType.FLOAT32, narrow[i].grad().dtype());
        Close.check("gradient of input " + i, exactly[i], gradients[i], one.rtol32(), one.atol32());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("constant")
  void resultHasNoGraph(OpCase one) {
    Tensor y = one.body().run(one.tensors(one.draw(), DType.FLOAT32));
    assertTrue(y.isLeaf() && !y.requiresGrad());
  }

  private static Tensor upstream(Tensor y) {
    return Tensors.randn(y.shape(), DType.FLOAT32, new Generator(11)).to(y.dtype());
  }

  /** The gradients alone, without those of an earlier backward. */
  private static double[][] backward(Tensor y, Tensor upstream, boolean retain, Tensor... inputs) {
    for (Tensor input : inputs) {
      input.zeroGrad();
    }
    y.backward(upstream, retain);
    double[][] gradients = new double[inputs.length][];
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].requiresGrad()) {
        assertNotNull(inputs[i].grad(), "no gradient reached input " + i);
        assertEquals(inputs[i].shape(), inputs[i].grad().shape());
        gradients[i] = inputs[i].grad().toDoubleArray();
      }
    }
    return gradients;
  }
}
