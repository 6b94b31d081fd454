// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** The bookkeeping of optimizers; their arithmetic is held against PyTorch's in GoldenTest. */
class OptimizerTest {
  private static final Map<String, Function<List<Parameter>, Optimizer>> MAKERS =
      Map.of(
          "SGD", p -> new SGD(p, 0.1).momentum(0.9).weightDecay(0.01),
          "Adam", p -> new Adam(p, 0.1).amsgrad(true));

  private static Parameter parameter(double... values) {
    return new Parameter(Tensors.of(values));
  }

  private static void stepOnSquare(Optimizer optimizer, Tensor p) {
    optimizer.zeroGrad();
    p.mul(p).sum().backward();
    optimizer.step();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SGD", "Adam"})
  void goesOnFromASavedStateWithTheSameBits(String name) {
    Parameter straight = parameter(1, -2, 3);
    Optimizer one = MAKERS.get(name).apply(List.of(straight));
    for (int i = 0; i < 5; i++) {
      stepOnSquare(one, straight);
    }
    Parameter resumed = new Parameter(straight.detach().copy());
    Optimizer two = MAKERS.get(name).apply(List.of(resumed));
    two.loadStateDict(one.stateDict());
    for (int i = 0; i < 5; i++) {
      stepOnSquare(one, straight);
      stepOnSquare(two, resumed);
    }
    assertTrue(straight.equal(resumed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SGD", "Adam"})
  void leavesParametersWithoutAGradientAlone(String name) {
    Parameter used = parameter(1);
    Parameter unused = parameter(5);
    Optimizer optimizer = MAKERS.get(name).apply(List.of(unused, used));
    stepOnSquare(optimizer, used);
    assertEquals(5, unused.item());
    assertTrue(used.item() < 1);
    assertEquals(List.of(1), List.copyOf(optimizer.stateDict().state().keySet()));
    unused.sum().backward();
    stepOnSquare(optimizer, used);
    assertEquals(5, unused.item()); // zeroGrad dropped its gradient
    unused.sum().backward();
    optimizer.step();
    assertTrue(unused.item() < 5);
  }

  @Test
  void remembersUnderPyTorchsNames() {
    Parameter p = parameter(1);
    Optimizer adam = MAKERS.get("Adam").apply(List.of(p));
    stepOnSquare(adam, p);
    stepOnSquare(adam, p);
    Map<String, Tensor> state = adam.stateDict().state().get(0);
    assertEquals(
        List.of("exp_avg", "exp_avg_sq", "max_exp_avg_sq", "step"),
        state.keySet().stream().sorted().toList());
    assertEquals(2, state.get("step").item());
    Optimizer sgd = MAKERS.get("SGD").apply(List.of(p));
    stepOnSquare(sgd, p);
    assertEquals("[momentum_buffer]", sgd.stateDict().state().get(0).keySet().toString());
  }

  @Test
  void groupsHaveOptionsOfTheirOwn() {
    Parameter a = parameter(1);
    Parameter b = parameter(1);
    var sgd = new SGD(List.of(a), 0.5);
    sgd.addParameterGroup(List.of(b), Map.of("lr", 0.25));
    a.add(b).sum().backward();
    sgd.step();
    assertArrayEquals(new float[] {0.5f}, a.toFloatArray());
    assertArrayEquals(new float[] {0.75f}, b.toFloatArray());
    sgd.parameterGroups().get(1).set("lr", 1.0);
    sgd.step();
    assertArrayEquals(new float[] {-0.25f}, b.toFloatArray());
  }

  @Test
  void aClosureIsEvaluatedBeforeTheStep() {
    Parameter p = parameter(2);
    var sgd = new SGD(List.of(p), 0.5);
    Tensor loss =
        sgd.step(
            () -> {
              sgd.zeroGrad();
              Tensor square = p.mul(p).sum();
              square.backward();
              return square;
            });
    assertEquals(4, loss.item());
    assertEquals(0, p.item());
  }

  @Test
  void wrongOptionsAndStatesAreRefusedInWords() {
    Parameter p = parameter(1, 2);
    var texts = new HashMap<String, Runnable>();
    texts.put("lr must be a number not below 0, got -1.0", () -> new SGD(List.of(p), -1));
    texts.put("lr must be a number not below 0, got NaN", () -> new Adam(List.of(p), Double.NaN));
    texts.put("beta1 must be in [0, 1), got 1.0", () -> new Adam(List.of(p)).betas(1, 0.9));
    texts.put("eps must be a number not below 0", () -> new Adam(List.of(p)).eps(-1e-8));
    texts.put("nesterov needs momentum above 0", () -> new SGD(List.of(p)).nesterov(true));
    texts.put("needs at least one parameter", () -> new SGD(List.of()));
    texts.put("can only change leaves", () -> new SGD(List.of(p.mul(2))));
    texts.put(
        "has no option rate",
        () -> new SGD(List.of(p)).addParameterGroup(List.of(parameter(1)), Map.of("rate", 1.0)));
    texts.put(
        "in another group already",
        () -> new SGD(List.of(p)).addParameterGroup(List.of(p), Map.of()));
    texts.forEach(
        (text, misuse) -> {
          var e = assertThrows(IllegalArgumentException.class, misuse::run, text);
          assertTrue(e.getMessage().contains(text), e.getMessage());
        });
    var other = new Adam(List.of(parameter(1)));
    stepOnSquare(other, other.parameterGroups().get(0).parameters().get(0));
    var adam = new Adam(List.of(p));
    var e = assertThrows(TensorException.class, () -> adam.loadStateDict(other.stateDict()));
    assertTrue(e.getMessage().contains("exp_avg of parameter 0 is [1], the parameter [2]"));
  }
}
