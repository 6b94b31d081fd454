// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rushlight.conformance.cases.Outcome;
import org.rushlight.conformance.cases.Outcome.Status;

/** What came of a run of cases. */
public final class ConformanceReport {
  private static final int WIDTH = 100;

  private final List<Outcome> outcomes;

  ConformanceReport(List<Outcome> outcomes) {
    this.outcomes = List.copyOf(outcomes);
  }

  /** The outcome of each case, in order. */
  public List<Outcome> outcomes() {
    return outcomes;
  }

  /** The number of cases that agree. */
  public long passed() {
    return count(outcomes, Status.PASSED);
  }

  /** The number of cases that do not agree. */
  public long failed() {
    return count(outcomes, Status.FAILED);
  }

  /** The number of cases that need something that is not there. */
  public long skipped() {
    return count(outcomes, Status.SKIPPED);
  }

  private static long count(List<Outcome> among, Status status) {
    return among.stream().filter(outcome -> outcome.status() == status).count();
  }

  /**
   * Prints a table by op, the skipped cases by reason, {@code FAIL name} for each failed case with
   * its largest error in the line below, and at the end {@code N passed, M failed, K skipped}.
   */
  public void print(PrintStream out) {
    printTable(out);
    printSkipped(out);
    printStrict(out);
    outcomes.stream()
        .filter(outcome -> outcome.status() == Status.FAILED)
        .forEach(
            outcome -> {
              out.println("FAIL " + outcome.name());
              out.println("     " + outcome.detail().replaceAll("\\s+", " "));
            });
    out.printf("%d passed, %d failed, %d skipped%n", passed(), failed(), skipped());
  }

  private void printTable(PrintStream out) {
    Map<String, Map<String, List<Outcome>>> files = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      files
          .computeIfAbsent(outcome.file(), file -> new TreeMap<>())
          .computeIfAbsent(outcome.op(), op -> new ArrayList<>())
          .add(outcome);
    }
    files.forEach(
        (file, ops) -> {
          out.printf("%-44s%8s%8s%8s%8s%n", file, "cases", "passed", "failed", "skipped");
          ops.forEach((op, cases) -> printRow(out, "  " + op, cases));
          printRow(out, "  all", ops.values().stream().flatMap(List::stream).toList());
          out.println();
        });
  }

  private static void printRow(PrintStream out, String name, List<Outcome> cases) {
    out.printf(
        "%-44s%8d%8d%8d%8d%n",
        name,
        cases.size(),
        count(cases, Status.PASSED),
        count(cases, Status.FAILED),
        count(cases, Status.SKIPPED));
  }

  private void printSkipped(PrintStream out) {
    Map<String, List<String>> reasons = new TreeMap<>();
    outcomes.stream()
        .filter(outcome -> outcome.status() == Status.SKIPPED)
        .forEach(
            outcome ->
                reasons
                    .computeIfAbsent(outcome.detail(), reason -> new ArrayList<>())
                    .add(outcome.name()));
    if (reasons.isEmpty()) {
      return;
    }
    out.println("skipped");
    reasons.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
        .forEach(
            entry -> {
              out.printf("%6d  %s%n", entry.getValue().size(), entry.getKey());
              printWrapped(out, entry.getValue());
            });
    out.println();
  }

  private static void printWrapped(PrintStream out, List<String> names) {
    StringBuilder line = new StringBuilder();
    for (String name : names) {
      if (line.length() > 0 && line.length() + name.length() + 12 > WIDTH) {
        out.println("          " + line);
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : ", ").append(name);
    }
    out.println("          " + line);
  }

  private void printStrict(PrintStream out) {
    List<Outcome> onnx =
        outcomes.stream()
            .filter(o -> o.file().equals("onnx_nodes") && o.status() == Status.PASSED)
            .toList();
    if (!onnx.isEmpty()) {
      out.printf(
          "onnx_nodes: %d of %d that pass also meet rtol 1.3e-6, atol 1e-5%n%n",
          onnx.stream().filter(Outcome::strict).count(), onnx.size());
    }
  }
}
