// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.io.Checkpoint;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Learning rates against PyTorch's, and going on from a saved state. */
class SchedulerTest {
  private static final Map<String, JsonObject> GOLDEN = new LinkedHashMap<>();

  @TempDir Path folder;

  @BeforeAll
  static void readFile() throws IOException {
    try (InputStream in = SchedulerTest.class.getResourceAsStream("/golden/schedulers.jsonl")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> JsonParser.parseString(line).getAsJsonObject())
          .forEach(row -> GOLDEN.put(row.get("case").getAsString(), row));
    }
  }

  static Set<String> cases() {
    return SchedulerCases.all().keySet();
  }

  private static double[] rates(Optimizer o) {
    return o.parameterGroups().stream().mapToDouble(group -> group.get("lr")).toArray();
  }

  private static double momentum(ParameterGroup group) {
    return group.has("betas")
        ? group.get("betas", 0)
        : group.has("momentum") ? group.get("momentum") : 0;
  }

  @Test
  void fileHoldsExactlyTheCasesOfTheTable() {
    assertEquals(cases(), GOLDEN.keySet(), "run tools/reference/schedules.py");
  }

  // Java's pow and cos may differ from PyTorch's in the last digit, and forms that change the
  // present rate sum that up; near a rate of 0 it is what is left of 0.5.
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void ratesAgreeWithPyTorch(String torch) {
    SchedulerCases one = SchedulerCases.all().get(torch);
    Optimizer o = one.newOptimizer();
    LrScheduler scheduler = one.make().apply(o);
    JsonArray lrs = GOLDEN.get(torch).getAsJsonArray("lrs");
    JsonArray momenta = GOLDEN.get(torch).getAsJsonArray("momentum");
    assertEquals(41, lrs.size());
    for (int step = 0; step < lrs.size(); step++) {
      if (step > 0) {
        SchedulerCases.step(torch, scheduler, step);
      }
      for (int g = 0; g < 2; g++) {
        double expected = lrs.get(step).getAsJsonArray().get(g).getAsDouble();
        double close = 1e-11 * Math.abs(expected) + 1e-14;
        assertEquals(expected, rates(o)[g], close, "group " + g + ", step " + step);
      }
      double expected = momenta.get(step).getAsDouble();
      assertEquals(expected, momentum(o.parameterGroups().get(0)), 1e-12, "step " + step);
      assertArrayEquals(rates(o), scheduler.getLastLr());
    }
  }

  private static void epoch(String torch, Optimizer o, LrScheduler scheduler, int step) {
    o.zeroGrad();
    o.parameterGroups()
        .forEach(group -> group.parameters().forEach(p -> p.mul(p).add(p.sin()).sum().backward()));
    o.step();
    SchedulerCases.step(torch, scheduler, step);
  }

  private static String bits(Optimizer o) {
    StringBuilder text = new StringBuilder();
    o.parameterGroups()
        .forEach(group -> text.append(group.options()).append(group.parameters().get(0).item()));
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void goesOnFromACheckpointWithTheSameBits(String torch) {
    SchedulerCases one = SchedulerCases.all().get(torch);
    Optimizer straight = one.newOptimizer();
    LrScheduler first = one.make().apply(straight);
    for (int step = 1; step <= 11; step++) {
      epoch(torch, straight, first, step);
    }
    Path file = folder.resolve("saved");
    new Checkpoint().optimizer(straight).scheduler(first).save(file);
    Optimizer resumed = one.newOptimizer();
    for (int g = 0; g < 2; g++) {
      resumed
          .parameterGroups()
          .get(g)
          .parameters()
          .get(0)
          .detach()
          .copy_(straight.parameterGroups().get(g).parameters().get(0).detach());
    }
    LrScheduler second = one.make().apply(resumed);
    Checkpoint.load(file).restore(new Checkpoint().optimizer(resumed).scheduler(second));
    assertEquals(first.stateDict(), second.stateDict());
    for (int step = 12; step <= 30; step++) {
      epoch(torch, straight, first, step);
      epoch(torch, resumed, second, step);
      assertEquals(bits(straight), bits(resumed), "step " + step);
    }
  }

  private static SGD sgd() {
    return new SGD(List.of(new Parameter(Tensors.of(1.0))), 0.5);
  }

  @Test
  void severalSchedulersOnOneOptimizerShareTheFirstRate() {
    SGD o = sgd();
    new ConstantLR(o, 0.5, 3);
    var second = new LambdaLR(o, epoch -> 1);
    assertEquals(0.5, o.parameterGroups().get(0).get("initial_lr"));
    assertEquals(0.5, second.getLastLr()[0]);
  }

  @Test
  void optionsComeBeforeTheFirstStepAndLeaveNoTraceOfThoseBefore() {
    SGD o = sgd().momentum(0.7);
    var cycle = new OneCycleLR(o, 0.1, 10);
    assertEquals(0.95, o.parameterGroups().get(0).get("momentum"));
    cycle.cycleMomentum(false);
    assertEquals(0.7, o.parameterGroups().get(0).get("momentum"));
    cycle.step();
    var late = assertThrows(IllegalStateException.class, () -> cycle.pctStart(0.5));
    assertEquals("OneCycleLR: pct_start can only be set before the first step", late.getMessage());
  }

  @Test
  void lastEpochGoesOnFromTheGroupsAlone() {
    SGD o = sgd();
    var straight = new StepLR(o, 3, 0.1);
    for (int i = 0; i < 5; i++) {
      straight.step();
    }
    var on = new StepLR(o, 3, 0.1).lastEpoch(straight.lastEpoch());
    assertEquals(6, on.lastEpoch());
    straight.step();
    assertEquals(0.5 * 0.1 * 0.1 * 0.1, on.getLastLr()[0] * 0.1, 1e-17);
    var fresh = new StepLR(sgd(), 3);
    assertThrows(IllegalStateException.class, () -> fresh.lastEpoch(4));
  }

  @Test
  void statesOfOthersAndOutOfRangeAreRefusedAndChangeNothing() {
    var step = new StepLR(sgd(), 3);
    var before = step.stateDict();
    var other = new ExponentialLR(sgd(), 0.9).stateDict();
    var e = assertThrows(TensorException.class, () -> step.loadStateDict(other));
    assertTrue(e.getMessage().contains("does not fit this StepLR: it has ["), e.getMessage());
    Map<String, Object> forged = new LinkedHashMap<>(before);
    forged.put("step_size", 0L);
    e = assertThrows(TensorException.class, () -> step.loadStateDict(forged));
    assertTrue(e.getMessage().contains("StepLR: step_size must be above 0, got 0"), "" + e);
    forged.put("step_size", "3");
    e = assertThrows(TensorException.class, () -> step.loadStateDict(forged));
    assertTrue(e.getMessage().contains("step_size must be a whole number, got 3"), "" + e);
    assertEquals(before, step.stateDict());
  }
}
