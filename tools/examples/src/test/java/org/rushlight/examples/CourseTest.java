// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every experiment of the course goes through in a few steps, and learns in them. */
class CourseTest {
  static List<Course.Entry> entries() {
    return Course.ALL;
  }

  @ParameterizedTest
  @MethodSource("entries")
  void lossesFallAndReturnsRise(Course.Entry entry, @TempDir Path folder) throws IOException {
    var out = new PrintStream(new ByteArrayOutputStream());
    Lab lab = new Lab(3, null, folder, true, out, (task, done, total) -> {});
    entry.experiment().run(lab);
    assertFalse(lab.checks().isEmpty(), "no bar is checked");
    // Deep Q-learning has no loss that should fall: its targets grow with the returns.
    List<String> curves =
        lab.figures().keySet().stream()
            .filter(name -> name.endsWith("loss") || name.equals("return"))
            .toList();
    assertFalse(curves.isEmpty(), "nothing is recorded");
    for (String name : curves) {
      List<Double> values = lab.figure(name);
      assertTrue(values.size() >= 2, name);
      assertTrue(values.stream().allMatch(Double::isFinite), name + " is not finite");
      int third = Math.max(1, values.size() / 3);
      double first = mean(values.subList(0, third));
      double last = mean(values.subList(values.size() - third, values.size()));
      assertTrue(name.equals("return") ? last > first : last < first, name + " " + values);
    }
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
