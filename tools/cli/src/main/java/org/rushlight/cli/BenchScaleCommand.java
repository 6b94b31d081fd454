// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.bench.ScaleBench;
import org.rushlight.bench.ScaleResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rushlight bench scale}. */
@Command(
    name = "scale",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows how the cost of a training step grows, for an MLP 784-W-W-10 with Adam: with batches of"
          + " 1 to 1024 (W 400), widths W of 64 to 4096 (batch 128), and threads of 1 to all; in"
          + " turn with PyTorch if a Python is given that has it.",
      "",
      "--plot draws scale-batch.png, scale-width.png and scale-threads.png.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight bench scale --only width",
      "  rushlight bench scale --python python3 --plot plots --json"
    })
final class BenchScaleCommand implements Callable<Integer> {
  private static final List<String> KINDS = List.of("batch", "width", "threads");
  private static final String ROW = "%-8s %6s %6s %7s %11s %11s %7s";

  @Option(names = "--json", description = "Show a line of JSON for each size.")
  private boolean json;

  @Mixin private RivalOptions sides;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "What is to grow; default: batch,width,threads.")
  private List<String> only;

  @Option(names = "--plot", paramLabel = "FOLDER", description = "Where to draw the plots.")
  private Path plot;

  private final Console console;

  BenchScaleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> kinds = BenchChecks.only(only, KINDS);
    int threads = sides.threads();
    ScaleBench bench = new ScaleBench(sides.find(null, console), threads, sides.rounds());
    BenchReport report =
        new BenchReport(
            console,
            json,
            ROW,
            "grows",
            "batch",
            "width",
            "threads",
            "us a step",
            "PyTorch's",
            "ratio");
    List<ScaleResult> results = new ArrayList<>();
    for (ScaleBench.Point point : bench.points()) {
      if (!kinds.contains(point.by())) {
        continue;
      }
      console.say(
          "batch %d, width %d, %s ...",
          point.batch(), point.width(), BenchReport.threads(point.threads()));
      ScaleResult result = BenchChecks.run(point.by(), () -> bench.run(point));
      results.add(result);
      report.row(
          result,
          result.by(),
          result.batch(),
          result.width(),
          result.threads(),
          BenchReport.number(result.stepMicroseconds(), 1),
          BenchReport.number(result.torchStepMicroseconds(), 1),
          BenchReport.number(result.ratio(), 2));
    }
    if (plot != null) {
      ScalePlots.draw(results, plot, console);
    }
    return 0;
  }
}
