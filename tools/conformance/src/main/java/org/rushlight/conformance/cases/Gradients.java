// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/** Outputs and gradients of a case that PyTorch computed. */
public final class Gradients {
  private Gradients() {}

  /** Compares outputs, flattened, with the field {@code output}; returns ours. */
  public static List<Tensor> checkOutputs(Case one, Object output, Comparison comparison)
      throws IOException {
    List<Tensor> expected = Case.tensors(singleton(one.value("output")));
    List<Tensor> actual = Case.tensors(singleton(output));
    if (expected.size() != actual.size()) {
      comparison.fail("there are %d outputs, not %d".formatted(actual.size(), expected.size()));
    }
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      String place = expected.size() == 1 ? "output" : "output " + i;
      comparison.check(place, expected.get(i), actual.get(i));
    }
    return actual;
  }

  private static List<@Nullable Object> singleton(@Nullable Object value) {
    List<@Nullable Object> list = new ArrayList<>();
    list.add(value);
    return list;
  }

  /** Has the inputs that PyTorch differentiated by collect gradients. */
  public static void require(Case one, String targets, List<Tensor> inputs) throws IOException {
    for (int target : one.integers(targets)) {
      at(one, targets, inputs, target).requiresGrad(true);
    }
  }

  private static Tensor at(Case one, String field, List<Tensor> tensors, int index)
      throws IOException {
    if (index < 0 || index >= tensors.size()) {
      throw one.wrong(field, "made of numbers below " + tensors.size());
    }
    return tensors.get(index);
  }

  /** Backward from the outputs with the upstream gradients of the case. */
  public static void backward(Case one, List<Tensor> outputs) throws IOException {
    List<Integer> sources = one.integers("cotangent_of");
    List<?> cotangents = one.list("cotangents");
    if (sources.size() != cotangents.size()) {
      throw one.wrong("cotangents", "as many as \"cotangent_of\"");
    }
    for (int i = 0; i < sources.size(); i++) {
      Tensor output = at(one, "cotangent_of", outputs, sources.get(i));
      output.backward((Tensor) cotangents.get(i), i < sources.size() - 1);
    }
  }

  /** Compares the gradients that inputs have collected. */
  public static void check(
      Case one, String field, String targets, List<Tensor> inputs, Comparison comparison)
      throws IOException {
    List<Integer> numbers = one.integers(targets);
    List<?> expected = one.list(field);
    if (expected.size() != numbers.size()) {
      throw one.wrong(field, "as many as \"" + targets + "\"");
    }
    for (int i = 0; i < numbers.size(); i++) {
      Tensor input = at(one, targets, inputs, numbers.get(i));
      check("gradient " + numbers.get(i), (Tensor) expected.get(i), input.grad(), comparison);
    }
  }

  /** Compares one gradient; where PyTorch has none, ours must be none or zeros. */
  public static void check(
      String place, @Nullable Tensor expected, @Nullable Tensor actual, Comparison comparison) {
    if (expected != null) {
      comparison.check(place, expected, actual);
    } else if (actual != null && actual.any().item() != 0) {
      comparison.fail(place + " is not zero");
    }
  }
}
