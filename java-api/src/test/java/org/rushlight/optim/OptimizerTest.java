// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.io.Checkpoint;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** The bookkeeping of optimizers; their arithmetic is held against PyTorch's in GoldenTest. */
class OptimizerTest {
  private static final Map<String, Function<List<Parameter>, Optimizer>> MAKERS =
      Map.ofEntries(
          Map.entry("SGD", p -> new SGD(p, 0.1).momentum(0.9).weightDecay(0.01)),
          Map.entry("Adam", p -> new Adam(p, 0.1).amsgrad(true)),
          Map.entry("AdamW", p -> new AdamW(p, 0.1).amsgrad(true)),
          Map.entry("RAdam", p -> new RAdam(p, 0.1).betas(0.8, 0.9)),
          Map.entry("NAdam", p -> new NAdam(p, 0.1).weightDecay(0.1)),
          Map.entry("Adamax", p -> new Adamax(p, 0.1)),
          Map.entry("RMSprop", p -> new RMSprop(p, 0.1).centered(true).momentum(0.5)),
          Map.entry("Adagrad", p -> new Adagrad(p, 0.1).lrDecay(0.1)),
          Map.entry("Adadelta", p -> new Adadelta(p)),
          Map.entry("Rprop", p -> new Rprop(p)),
          Map.entry("ASGD", p -> new ASGD(p, 0.1).t0(2)));
  private static final Map<String, String> STATE =
      Map.ofEntries(
          Map.entry("SGD", "[momentum_buffer]"),
          Map.entry("Adam", "[exp_avg, exp_avg_sq, max_exp_avg_sq, step]"),
          Map.entry("AdamW", "[exp_avg, exp_avg_sq, max_exp_avg_sq, step]"),
          Map.entry("RAdam", "[exp_avg, exp_avg_sq, step]"),
          Map.entry("NAdam", "[exp_avg, exp_avg_sq, mu_product, step]"),
          Map.entry("Adamax", "[exp_avg, exp_inf, step]"),
          Map.entry("RMSprop", "[grad_avg, momentum_buffer, square_avg, step]"),
          Map.entry("Adagrad", "[step, sum]"),
          Map.entry("Adadelta", "[acc_delta, square_avg, step]"),
          Map.entry("Rprop", "[prev, step, step_size]"),
          Map.entry("ASGD", "[ax, eta, mu, step]"));

  @TempDir Path folder;

  static Set<String> names() {
    return new TreeSet<>(MAKERS.keySet());
  }

  private static Parameter parameter(double... values) {
    return new Parameter(Tensors.of(values));
  }

  private static void stepOnSquare(Optimizer optimizer, Tensor p) {
    optimizer.zeroGrad();
    p.mul(p).sum().backward();
    optimizer.step();
  }

  @ParameterizedTest
  @MethodSource("names")
  void goesOnFromASavedStateWithTheSameBits(String name) {
    Parameter straight = parameter(1, -2, 3);
    Parameter late = parameter(0.5, 4);
    Optimizer one = MAKERS.get(name).apply(List.of(straight));
    one.addParameterGroup(List.of(late), Map.of("lr", 0.03));
    for (int i = 0; i < 5; i++) {
      one.zeroGrad();
      (i < 3 ? straight.mul(straight).sum() : straight.mul(straight).sum().add(late.exp().sum()))
          .backward();
      one.step();
    }
    Path file = folder.resolve("saved");
    new Checkpoint().optimizer(one).save(file);
    Parameter resumed = new Parameter(straight.detach().copy());
    Parameter resumedLate = new Parameter(late.detach().copy());
    Optimizer two = MAKERS.get(name).apply(List.of(resumed));
    two.addParameterGroup(List.of(resumedLate), Map.of());
    Checkpoint.load(file).restore(new Checkpoint().optimizer(two));
    assertEquals(one.stateDict().groups(), two.stateDict().groups());
    for (int i = 0; i < 5; i++) {
      for (Optimizer each : List.of(one, two)) {
        each.zeroGrad();
        Tensor p = each == one ? straight : resumed;
        Tensor q = each == one ? late : resumedLate;
        p.mul(p).sum().add(q.exp().sum()).backward();
        each.step();
      }
      assertTrue(straight.equal(resumed) && late.equal(resumedLate), "step " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
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

  @ParameterizedTest
  @MethodSource("names")
  void remembersUnderPyTorchsNames(String name) {
    Parameter p = parameter(1);
    Optimizer optimizer = MAKERS.get(name).apply(List.of(p));
    stepOnSquare(optimizer, p);
    stepOnSquare(optimizer, p);
    Map<String, Tensor> state = optimizer.stateDict().state().get(0);
    assertEquals(STATE.get(name), new TreeSet<>(state.keySet()).toString());
    if (state.containsKey("step")) {
      assertEquals(2, state.get("step").item());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void climbsByTheStepsThatItWouldDescend(String name) {
    Parameter up = parameter(1, -2);
    Parameter down = parameter(1, -2);
    Optimizer climbing = MAKERS.get(name).apply(List.of(up));
    climbing.parameterGroups().get(0).set("maximize", true);
    Optimizer descending = MAKERS.get(name).apply(List.of(down));
    for (int i = 0; i < 4; i++) {
      up.setGrad(Tensors.of(0.5, -0.25).mul(i + 1));
      down.setGrad(Tensors.of(-0.5, 0.25).mul(i + 1));
      climbing.step();
      descending.step();
    }
    assertTrue(up.equal(down), up + " " + down);
  }

  @ParameterizedTest
  @MethodSource("names")
  void statesWithOptionsOutOfRangeAreRefusedAndChangeNothing(String name) {
    Parameter p = parameter(1);
    Optimizer optimizer = MAKERS.get(name).apply(List.of(p));
    stepOnSquare(optimizer, p);
    OptimizerState good = optimizer.stateDict();
    Map<String, Object> options = new HashMap<>(good.groups().get(0));
    options.put("lr", -1.0);
    var bad = new OptimizerState(good.state(), List.of(options));
    var e = assertThrows(TensorException.class, () -> optimizer.loadStateDict(bad));
    assertTrue(
        e.getMessage()
            .contains("group 0: " + name + ": lr must be a finite number not below 0, got -1.0"),
        e.getMessage());
    assertEquals(good.groups(), optimizer.stateDict().groups());
    options.remove("lr");
    e = assertThrows(TensorException.class, () -> optimizer.loadStateDict(bad));
    assertTrue(e.getMessage().contains("group 0 lacks the options [lr]"), e.getMessage());
  }

  @ParameterizedTest
  @MethodSource("names")
  void optionsOutOfRangeAreRefusedAndChangeNothing(String name) {
    Optimizer optimizer = MAKERS.get(name).apply(List.of(parameter(1)));
    ParameterGroup group = optimizer.parameterGroups().get(0);
    Map<String, Object> before = Map.copyOf(group.options());
    for (double lr : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      var e = assertThrows(IllegalArgumentException.class, () -> group.set("lr", lr));
      assertEquals(name + ": lr must be a finite number not below 0, got " + lr, e.getMessage());
    }
    assertEquals(before, group.options());
    group.put("lr", -1.0); // as a schedule may
    assertThrows(IllegalArgumentException.class, () -> group.set("initial_lr", 1.0));
    assertFalse(group.has("initial_lr"));
  }

  @Test
  void statesOfOtherNumbersOfParametersAreRefused() {
    // Nothing is remembered yet: the numbers of parameters are all that tells the two apart.
    var two = new SGD(List.of(parameter(1), parameter(2)), 0.1);
    var one = new SGD(List.of(parameter(1)), 0.2);
    var e = assertThrows(TensorException.class, () -> one.loadStateDict(two.stateDict()));
    assertTrue(
        e.getMessage().contains("group 0 has 2 parameters, the optimizer's 1"), e.getMessage());
    assertEquals(0.2, one.parameterGroups().get(0).get("lr"));
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
  void theCountThatAStateHoldsFollowsTheStepsAndMayBeChanged() {
    Parameter p = parameter(1, 2);
    var adam = new Adam(List.of(p), 0.1);
    stepOnSquare(adam, p);
    OptimizerState held = adam.stateDict();
    stepOnSquare(adam, p);
    Tensor count = held.state().get(0).get("step");
    assertEquals(2, count.item());
    count.fill_(7);
    stepOnSquare(adam, p);
    assertEquals(8, count.item());
    adam.loadStateDict(new OptimizerState(Map.of(), held.groups()));
    stepOnSquare(adam, p);
    assertEquals(1, adam.stateDict().state().get(0).get("step").item());
    assertEquals(8, count.item());
  }

  @Test
  void wrongOptionsAndStatesAreRefusedInWords() {
    Parameter p = parameter(1, 2);
    var texts = new HashMap<String, Runnable>();
    texts.put("lr must be a finite number not below 0, got -1.0", () -> new SGD(List.of(p), -1));
    texts.put(
        "lr must be a finite number not below 0, got NaN", () -> new Adam(List.of(p), Double.NaN));
    texts.put("beta1 must be in [0, 1), got 1.0", () -> new Adam(List.of(p)).betas(1, 0.9));
    texts.put("eps must be a finite number not below 0", () -> new Adam(List.of(p)).eps(-1e-8));
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
    assertTrue(
        e.getMessage()
            .contains("exp_avg of parameter 0 is float32 [1], the parameter float32 [2]"));
  }
}
