// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rushlight.conformance.cases.Outcome;
import org.rushlight.conformance.cases.Outcome.Status;

/** The shipped cases: none fails, and no fewer pass than have passed before. */
class ConformanceTest {
  private static final int CASES = 2005;
  private static final int PASSED_BEFORE = 2001; // to be raised when more is there

  private static ConformanceReport report;

  @BeforeAll
  static void runAll() throws IOException {
    report = Conformance.run();
  }

  @TestFactory
  Stream<DynamicTest> eachOpAgreesWithItsCases() {
    Map<String, List<Outcome>> ops = new TreeMap<>();
    for (Outcome outcome : report.outcomes()) {
      if (outcome.status() != Status.SKIPPED) {
        ops.computeIfAbsent(outcome.file() + " " + outcome.op(), op -> new ArrayList<>())
            .add(outcome);
      }
    }
    return ops.entrySet().stream()
        .map(
            op ->
                dynamicTest(
                    op.getKey() + ", " + op.getValue().size() + " cases",
                    () -> assertEquals("", failures(op.getValue()))));
  }

  private static String failures(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.status() == Status.FAILED)
        .map(outcome -> outcome.name() + ": " + outcome.detail())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void everyCaseIsCountedAndNoFewerPassThanBefore() {
    assertEquals(CASES, report.outcomes().size());
    assertEquals(0, report.failed());
    assertTrue(
        report.passed() >= PASSED_BEFORE,
        report.passed() + " pass, " + PASSED_BEFORE + " have passed before");
  }

  @Test
  void everySkippedCaseSaysWhy() {
    for (Outcome outcome : report.outcomes()) {
      if (outcome.status() == Status.SKIPPED) {
        assertTrue(outcome.detail().matches("\\w+ \\S+.*"), outcome.toString());
      }
    }
  }

  @Test
  void theReportEndsWithTheCounts() {
    String[] lines = printed().split("\n");
    assertEquals(
        "%d passed, 0 failed, %d skipped".formatted(report.passed(), report.skipped()),
        lines[lines.length - 1]);
    assertTrue(
        printed().contains("\ntorch_optimizers  "), "a table for each file begins with its name");
  }

  private static String printed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).replace("\r", "");
  }
}
