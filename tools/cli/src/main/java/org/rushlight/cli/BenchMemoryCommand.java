// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.concurrent.Callable;
import org.rushlight.bench.MemoryBench;
import org.rushlight.bench.MemoryResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rushlight bench memory}. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains an MLP and a LeNet-5 in plain loops, with no scope and no close, and shows that"
          + " memory stays flat.",
      "",
      "ledger: native bytes held by tensors; resident: memory of the whole process.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight bench memory --steps 20000",
      "  RUSHLIGHT_JAVA_OPTS='-Xms128m -Xmx128m' rushlight bench memory --steps 20000 --json"
    })
final class BenchMemoryCommand implements Callable<Integer> {
  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Training steps of each network; default 20000.")
  private int steps = 20_000;

  @Option(names = "--json", description = "Show a line of JSON for each network.")
  private boolean json;

  private final Console console;

  BenchMemoryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (steps < 2) {
      throw Failure.usage("--steps must be at least 2, but is %d", steps);
    }
    for (String name : MemoryBench.names()) {
      MemoryResult result = MemoryBench.run(name, steps);
      if (json) {
        console.out().println(Json.LINE.toJson(result));
      } else {
        print(result);
      }
      console.out().flush();
    }
    return 0;
  }

  private void print(MemoryResult result) {
    String row = "%-8s  %-18s  %10s  %10s  %10s";
    console.out().println(Text.format(row, result.name(), "", "ledger", "cached", "resident"));
    console
        .out()
        .println(Text.format(row, "", "start", Text.bytes(result.startLedgerBytes()), "", ""));
    for (MemoryResult.Reading at : new MemoryResult.Reading[] {result.first(), result.last()}) {
      console
          .out()
          .println(
              Text.format(
                  row,
                  "",
                  "step " + Text.count(at.step()),
                  Text.bytes(at.ledgerBytes()),
                  Text.bytes(at.cachedBytes()),
                  at.residentBytes() < 0 ? "-" : Text.bytes(at.residentBytes())));
    }
    console
        .out()
        .println(Text.format(row, "", "out of reach", Text.bytes(result.endLedgerBytes()), "", ""));
  }
}
