// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * How far float32 is from float64, op by op, over the table of op cases: for docs/proof.md.
 *
 * <p>The unit (ULP) is the distance between neighbouring float32 numbers at the largest element of
 * the result; of a gradient, at the larger of its own and the upstream gradient's largest element,
 * so that what cancels to almost nothing is not measured by that nothing.
 */
class ProofTest {
  private static final Path TARGET = Path.of("target", "proof", "ops.tsv");
  private static final double LEAST = 0.125;
  private static final double MOST_ULP = 12; // times the root of the terms, as rtol 1.3e-6 has it

  /** What is known of an op. */
  private static final class Row {
    private int cases;
    private int gradientChecks;
    private double forward = -1; // not measured
    private double gradient = -1; // none
  }

  @Test
  void float32StaysNearFloat64() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    List<String> far = new ArrayList<>();
    for (OpCase one : OpCases.all()) {
      Row row = rows.computeIfAbsent(one.op(), name -> new Row());
      row.cases++;
      row.gradientChecks += one.gradient() == OpCase.Gradient.SMOOTH ? 1 : 0;
      if (one.inputs().stream().noneMatch(Input::isSpecial)) {
        double worst = measure(one, row);
        // Turned round, because NaN is neither above nor below.
        if (!(worst <= MOST_ULP * Math.max(1, Math.sqrt(one.reduced()) / 8))) {
          far.add("%.1f ULP: %s".formatted(worst, one));
        }
      }
    }
    write(rows);
    assertEquals("", String.join("\n", far));
    assertTrue(rows.size() >= 100, "ops: " + rows.size());
  }

  /** Runs a case in both types; returns the larger of its errors. */
  private static double measure(OpCase one, Row row) {
    double[][] values = one.draw();
    Tensor[] narrow = one.tensors(values, DType.FLOAT32);
    Tensor[] wide = one.tensors(values, DType.FLOAT64);
    Tensor y = one.body().run(narrow);
    Tensor exact = one.body().run(wide);
    if (!y.dtype().isFloating()) {
      return 0;
    }
    double worst = ulps(exact, y, LEAST);
    row.forward = Math.max(row.forward, worst);
    if (one.gradient() == OpCase.Gradient.NONE) {
      return worst;
    }
    Tensor dy = Tensors.randn(y.shape(), DType.FLOAT32, new Generator(11));
    double upstream = Arrays.stream(dy.toDoubleArray()).map(Math::abs).max().orElse(0);
    y.backward(dy.to(y.dtype()));
    exact.backward(dy.to(exact.dtype()));
    for (int i = 0; i < narrow.length; i++) {
      if (narrow[i].requiresGrad()) {
        double error = ulps(wide[i].grad(), narrow[i].grad(), upstream);
        row.gradient = Math.max(row.gradient, error);
        worst = Math.max(worst, error);
      }
    }
    return worst;
  }

  private static double ulps(Tensor exact, Tensor actual, double least) {
    double[] wanted = exact.toDoubleArray();
    double[] got = actual.toDoubleArray();
    assertEquals(wanted.length, got.length);
    double largest = least;
    double worst = 0;
    for (int i = 0; i < wanted.length; i++) {
      if (Double.isFinite(wanted[i])) {
        largest = Math.max(largest, Math.abs(wanted[i]));
        worst = Math.max(worst, Math.abs(wanted[i] - got[i]));
      } else {
        assertEquals(wanted[i], got[i]);
      }
    }
    return worst == 0 ? 0 : worst / Math.ulp((float) largest);
  }

  private static void write(Map<String, Row> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    rows.forEach(
        (name, row) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%s\t%d\t%d\t%s\t%s%n",
                    name,
                    row.cases,
                    row.gradientChecks,
                    number(row.forward),
                    number(row.gradient))));
    Files.createDirectories(TARGET.getParent());
    Files.writeString(TARGET, text);
  }

  private static String number(double ulps) {
    return ulps < 0 ? "-" : String.format(Locale.ROOT, "%.2f", ulps);
  }
}
