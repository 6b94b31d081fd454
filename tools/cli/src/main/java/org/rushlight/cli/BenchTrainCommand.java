// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.bench.Rivals;
import org.rushlight.bench.TrainBench;
import org.rushlight.bench.TrainResult;
import org.rushlight.datasets.Mnist;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rushlight bench train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures whole training steps, in turn with PyTorch if a Python is given that has it.",
      "",
      "Each side trains each network in a fresh process, with the same number of threads: it warms up,"
          + " this side until the JVM has compiled what runs often, then both run rounds in turn."
          + " Only the training loop is inside the clock; data are shuffled outside. Speeds are the"
          + " median rounds, the ratio is the median over the turns: above 1, this is faster. Peak"
          + " memory is that of the whole process.",
      "",
      "All networks take about seven minutes with PyTorch; progress goes to standard error.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight bench train --only tinynn-mlp",
      "  rushlight bench train --json --python venv/bin/python",
      "  rushlight bench train --python python3 --threads 1 --only lenet5,vgg-bn --rounds 5"
    })
final class BenchTrainCommand implements Callable<Integer> {
  private static final String ROW = "%-16s %7s %12s %12s %7s %9s %11s";

  @Option(names = "--json", description = "Show a line of JSON for each network.")
  private boolean json;

  @Mixin private RivalOptions sides;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Networks to measure; default: all.")
  private List<String> only;

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Where MNIST is; default: where rushlight train finds it.")
  private Path dataDir;

  private final Console console;

  BenchTrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> names = BenchChecks.only(only, TrainBench.names());
    int threads = sides.threads();
    Path mnist = names.stream().anyMatch(TrainBench::needsMnist) ? Mnist.folder(dataDir) : null;
    Rivals rivals = sides.find(mnist, console);
    TrainBench bench = new TrainBench(rivals, threads, sides.rounds());
    BenchReport report =
        new BenchReport(
            console,
            json,
            ROW,
            "network",
            "threads",
            "samples/s",
            "PyTorch's",
            "ratio",
            "peak MB",
            "PyTorch's");
    for (String name : names) {
      console.say("%s, %s ...", name, BenchReport.threads(threads));
      TrainResult result = BenchChecks.run(name, () -> bench.run(name));
      report.row(
          result,
          name,
          threads,
          BenchReport.number(result.samplesPerSecond(), 0),
          BenchReport.number(result.torchSamplesPerSecond(), 0),
          BenchReport.number(result.ratio(), 2),
          BenchReport.number(result.peakMb(), 0),
          BenchReport.number(result.torchPeakMb(), 0));
    }
    return 0;
  }
}
