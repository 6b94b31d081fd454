// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rushlight.conformance.cases.Outcome;
import org.rushlight.conformance.cases.Outcome.Status;

/**
 * Writes target/proof.md out of what the tests of this build measured, and holds docs/proof.md to
 * it: the same ops and the same numbers of cases. The measured errors are the machine's and may
 * differ.
 */
class ProofPageTest {
  private static final Path MEASURED = Path.of("../../java-api/target/proof/ops.tsv");
  private static final Path WRITTEN = Path.of("target/proof.md");
  private static final Path COMMITTED = Path.of("../../docs/proof.md");

  private static final String HEAD =
      """
      # Proof: what each op has been compared with

      This page is written by the build (`ProofPageTest` writes `tools/conformance/target/proof.md`), from what its tests
      measured.

      - **cases**: rows of the table of op cases. Each runs in float32 and float64, and is compared with the values and gradients
        that PyTorch computed or, where PyTorch has none (it draws other random numbers, say), its gradient with differences.
      - **gradient checks**: those whose gradient was compared, in float64, with central differences under a random upstream
        gradient.
      - **forward, gradient**: the largest difference between float32 and float64 over the cases but those of special inputs
        (infinities, NaN, the ends of the types), in ULP: the distance between neighbouring float32 numbers at the largest
        element of the result, or at 1/8 if all are smaller (of a gradient: at the larger of its own and the upstream
        gradient's largest element). A dash: there is nothing to measure, no floating result or no gradient.
      - **conformance**: cases of PyTorch's own test tables for this op that ran, all of them passed.
      """;

  @Test
  void pageIsWhatTheBuildMeasured() throws IOException {
    assumeTrue(Files.exists(MEASURED), "the tests of java-api have not run in this build");
    ConformanceReport report = Conformance.run();
    String page = page(Files.readAllLines(MEASURED), report);
    Files.createDirectories(WRITTEN.getParent());
    Files.writeString(WRITTEN, page);
    assertEquals(
        counts(page),
        counts(Files.readString(COMMITTED).replace("\r", "")),
        "docs/proof.md is out of date: copy tools/conformance/target/proof.md there");
  }

  private static String page(List<String> ops, ConformanceReport report) {
    Map<String, Map<String, int[]>> files = new TreeMap<>();
    for (Outcome outcome : report.outcomes()) {
      int[] count =
          files
              .computeIfAbsent(outcome.file(), file -> new TreeMap<>())
              .computeIfAbsent(outcome.op(), op -> new int[2]);
      count[outcome.status() == Status.PASSED ? 0 : 1]++;
    }
    Map<String, Integer> passed = new TreeMap<>();
    files
        .getOrDefault("torch_ops", Map.of())
        .forEach((op, count) -> passed.merge(last(op), count[0], Integer::sum));
    StringBuilder text = new StringBuilder(HEAD);
    text.append(
        """

        ## Ops

        | op | cases | gradient checks | forward | gradient | conformance |
        |---|---|---|---|---|---|
        """);
    for (String line : ops) {
      String[] cells = line.split("\t");
      text.append(
          "| %s | %s |%n".formatted(String.join(" | ", cells), passed.getOrDefault(cells[0], 0)));
    }
    text.append(
        """

        ## Conformance, by file

        Cases that passed and cases that were skipped (`tools/rushlight conformance` prints why, one by one); none failed.
        """);
    files.forEach(
        (file, counts) -> {
          text.append("%n### %s%n%n| name | passed | skipped |%n|---|---|---|%n".formatted(file));
          counts.forEach(
              (op, count) -> text.append("| %s | %d | %d |%n".formatted(op, count[0], count[1])));
        });
    return text.toString().replace("\r", "");
  }

  private static String last(String op) {
    return op.substring(op.lastIndexOf('.') + 1);
  }

  /** The page without the measured numbers: those with a point, and dashes. */
  private static String counts(String page) {
    List<String> lines = new ArrayList<>(page.lines().collect(Collectors.toList()));
    lines.replaceAll(line -> line.replaceAll("\\| (\\d+\\.\\d+|-) (?=\\|)", "| . "));
    return String.join("\n", lines);
  }
}
