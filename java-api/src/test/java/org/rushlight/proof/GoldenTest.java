// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.optim.Optimizer;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/** Values, gradients and optimizer steps against those that PyTorch computed. */
class GoldenTest {
  private static GoldenFile golden;

  @BeforeAll
  static void readFiles() throws IOException {
    GoldenFile.writeCases(Path.of("target", "golden", "cases.jsonl"));
    golden = GoldenFile.read();
  }

  static Stream<OpCase> cases() {
    return OpCases.golden();
  }

  static Stream<OptimizerCases> optimizers() {
    return OptimizerCases.all().stream();
  }

  @Test
  void filesHoldExactlyTheCasesOfTheTable() {
    Set<String> wanted = new TreeSet<>(OpCases.golden().map(OpCase::name).toList());
    wanted.addAll(optimizers().map(OptimizerCases::torch).toList());
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(golden.names());
    Set<String> left = new TreeSet<>(golden.names());
    left.removeAll(wanted);
    assertEquals(Set.of(), missing, "no golden values; run tools/reference/golden.py");
    assertEquals(Set.of(), left, "not in the table any more; run tools/reference/golden.py");
  }

  // Both compute in double: only the order of sums and the last digits of exp and its like differ.
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void float64AgreesWithPyTorch(OpCase one) {
    // Of special values, PyTorch's vector code may flush results below the smallest normal number.
    boolean special = golden.has(one.name(), "y32");
    check(one, DType.FLOAT64, "", 1e-10, special ? Double.MIN_NORMAL : 1e-12);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void float32AgreesWithPyTorch(OpCase one) {
    boolean own = golden.has(one.name(), "y32");
    check(one, DType.FLOAT32, own ? "32" : "", one.rtol32(), own ? Float.MIN_NORMAL : one.atol32());
  }

  private static void check(OpCase one, DType type, String suffix, double rtol, double atol) {
    String name = one.name();
    Tensor[] inputs = new Tensor[one.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      boolean wanted =
          one.inputs().get(i).differentiated() && one.gradient() != OpCase.Gradient.NONE;
      inputs[i] = golden.get(name, letter(i)).tensor(type).requiresGrad(wanted);
      assertArrayEquals(one.inputs().get(i).shape().toArray(), inputs[i].shape().toArray());
    }
    Tensor y = one.body().run(inputs);
    var expected = golden.get(name, "y" + suffix);
    assertArrayEquals(expected.shape(), y.shape().toArray(), "shape");
    assertEquals(typeOf(one, type, expected.dtype()), y.dtype(), "type");
    Close.check("value", expected.values(), y.toDoubleArray(), rtol, atol);
    if (one.gradient() == OpCase.Gradient.NONE) {
      return;
    }
    y.backward(golden.get(name, "dy").tensor(y.dtype()));
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].requiresGrad()) {
        assertNotNull(inputs[i].grad(), "no gradient reached input " + letter(i));
        Close.check(
            "gradient of " + letter(i),
            golden.get(name, "d" + letter(i) + suffix).values(),
            inputs[i].grad().toDoubleArray(),
            rtol,
            atol);
      }
    }
  }

  /** PyTorch's; that of this run where PyTorch saw its inputs as float64, but not of casts. */
  private static DType typeOf(OpCase one, DType type, DType golden) {
    boolean follows =
        golden == DType.FLOAT64
            && !one.op().equals("to")
            && one.inputs().stream().anyMatch(Input::isFloating);
    return follows ? type : golden;
  }

  private static String letter(int input) {
    return String.valueOf((char) ('a' + input));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("optimizers")
  void tenStepsAgreeWithPyTorch(OptimizerCases one) {
    tenSteps(one, DType.FLOAT64, 1e-12);
    // Ten steps of rounding errors, on parameters of about 1.
    tenSteps(one, DType.FLOAT32, 1e-5);
  }

  private static void tenSteps(OptimizerCases one, DType type, double tolerance) {
    List<Tensor> parameters =
        Stream.of("p0", "p1")
            .map(label -> golden.get(one.torch(), label).tensor(type).copy().requiresGrad(true))
            .toList();
    Optimizer optimizer = one.make().apply(parameters);
    for (int step = 0; step < 10; step++) {
      for (int i = 0; i < 2; i++) {
        Tensor parameter = parameters.get(i);
        boolean skipped = i == 1 && (step == 3 || step == 4);
        Tensor gradients = golden.get(one.torch(), "g" + i).tensor(type);
        parameter.setGrad(skipped ? null : gradients.select(0, step).copy());
      }
      optimizer.step();
      for (int i = 0; i < 2; i++) {
        double[] all = golden.get(one.torch(), "s" + i).values();
        int size = all.length / 10;
        double[] expected = Arrays.copyOfRange(all, step * size, (step + 1) * size);
        Close.check(
            "parameter %d after step %d, %s".formatted(i, step, type),
            expected,
            parameters.get(i).toDoubleArray(),
            tolerance,
            tolerance);
      }
    }
  }
}
