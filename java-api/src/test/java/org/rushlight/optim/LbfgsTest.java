// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.io.Checkpoint;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** LBFGS on a curved valley, against PyTorch's: tools/reference/schedules.py. */
class LbfgsTest {
  @TempDir Path folder;

  private static final Map<String, UnaryOperator<LBFGS>> CASES = new LinkedHashMap<>();

  static {
    CASES.put("lr=0.1", o -> lr(o, 0.1));
    CASES.put("lr=0.5, max_iter=4, history_size=2", o -> lr(o, 0.5).maxIter(4).historySize(2));
    CASES.put(
        "max_iter=10, line_search_fn=\"strong_wolfe\"",
        o -> o.maxIter(10).lineSearchFn("strong_wolfe"));
    CASES.put(
        "lr=0.8, max_iter=6, max_eval=9, history_size=3, line_search_fn=\"strong_wolfe\"",
        o -> lr(o, 0.8).maxIter(6).maxEval(9).historySize(3).lineSearchFn("strong_wolfe"));
    CASES.put(
        "lr=0.3, max_iter=5, tolerance_change=1e-3, line_search_fn=\"strong_wolfe\"",
        o -> lr(o, 0.3).maxIter(5).toleranceChange(1e-3).lineSearchFn("strong_wolfe"));
    CASES.put("lr=0.2, tolerance_grad=0.5", o -> lr(o, 0.2).toleranceGrad(0.5));
  }

  static Set<String> cases() {
    return CASES.keySet();
  }

  private static LBFGS lr(LBFGS optimizer, double lr) {
    optimizer.parameterGroups().get(0).set("lr", lr);
    return optimizer;
  }

  /** The parameters, the optimizer and how often the loss was evaluated. */
  private static final class Valley {
    final Parameter xy = new Parameter(Tensors.ofDoubles(new double[] {-1.5, 2}, 2));
    final Parameter z = new Parameter(Tensors.ofDoubles(new double[] {0.7}));
    final LBFGS optimizer;
    int evaluations;

    Valley(String name) {
      optimizer = CASES.get(name).apply(new LBFGS(List.of(xy, z)));
    }

    Tensor step() {
      return optimizer.step(
          () -> {
            evaluations++;
            optimizer.zeroGrad();
            Tensor x = xy.select(0, 0);
            Tensor y = xy.select(0, 1);
            Tensor bend = y.sub(x.mul(x)).square().mul(10);
            Tensor far = z.sub(y).square();
            Tensor loss = x.neg().add(1).square().add(bend).add(far).add(z.exp().mul(0.1));
            loss.backward();
            return loss;
          });
    }

    double[] point() {
      double[] p = xy.toDoubleArray();
      return new double[] {p[0], p[1], z.item()};
    }
  }

  private static Map<String, JsonObject> golden() throws IOException {
    Map<String, JsonObject> rows = new LinkedHashMap<>();
    try (InputStream in = LbfgsTest.class.getResourceAsStream("/golden/lbfgs.jsonl")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> JsonParser.parseString(line).getAsJsonObject())
          .forEach(row -> rows.put(row.get("case").getAsString(), row));
    }
    return rows;
  }

  // Errors of rounding grow from iteration to iteration of a quasi-Newton method.
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void eightStepsAgreeWithPyTorch(String name) throws IOException {
    assertEquals(cases(), golden().keySet(), "run tools/reference/schedules.py");
    JsonObject row = golden().get(name);
    Valley valley = new Valley(name);
    for (int step = 0; step < 8; step++) {
      valley.step();
      int expected = row.getAsJsonArray("evaluations").get(step).getAsInt();
      assertEquals(expected, valley.evaluations, "evaluations to step " + step);
      for (int i = 0; i < 3; i++) {
        var after = row.getAsJsonArray("after").get(step).getAsJsonArray();
        assertEquals(after.get(i).getAsDouble(), valley.point()[i], 1e-7, "step " + step);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void goesOnFromACheckpointWithTheSameBits(String name) {
    Valley straight = new Valley(name);
    Valley resumed = new Valley(name);
    straight.step();
    straight.step();
    Path file = folder.resolve("saved");
    new Checkpoint().optimizer(straight.optimizer).save(file);
    resumed.xy.detach().copy_(straight.xy.detach());
    resumed.z.detach().copy_(straight.z.detach());
    Checkpoint.load(file).restore(new Checkpoint().optimizer(resumed.optimizer));
    for (int step = 0; step < 4; step++) {
      straight.step();
      resumed.step();
      assertTrue(straight.xy.equal(resumed.xy) && straight.z.equal(resumed.z), "step " + step);
    }
  }

  @Test
  void oneStepNeedsAClosureAndOneGroupOfOneType() {
    Valley valley = new Valley("lr=0.1");
    var e = assertThrows(IllegalStateException.class, () -> valley.optimizer.step());
    assertTrue(e.getMessage().contains("call step(closure)"), e.getMessage());
    var more = List.of(new Parameter(Tensors.of(1.0)));
    assertThrows(
        IllegalArgumentException.class, () -> valley.optimizer.addParameterGroup(more, Map.of()));
    var text =
        assertThrows(IllegalArgumentException.class, () -> new LBFGS(more).lineSearchFn("armijo"));
    assertEquals(
        "LBFGS: line_search_fn must be none or strong_wolfe, got armijo", text.getMessage());
    valley.step();
    assertThrows(
        TensorException.class,
        () -> new Adam(List.of(valley.xy)).loadStateDict(valley.optimizer.stateDict()));
  }
}
