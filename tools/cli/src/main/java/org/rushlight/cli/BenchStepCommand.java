// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.bench.StepBench;
import org.rushlight.bench.StepResult;
import org.rushlight.bench.TrainBench;
import org.rushlight.datasets.Mnist;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rushlight bench step}. */
@Command(
    name = "step",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows where the time of a training step goes, for the networks of bench train.",
      "",
      "Each op and each gradient is timed where the tape calls the native core, the optimizer's"
          + " step as a whole. What then remains of the clock is Java's: modules, the tape, the"
          + " loop, garbage collection. An op that is fused with what follows it counts for the"
          + " first: a linear layer with its ReLU is gemm. The timing itself costs some tens of"
          + " nanoseconds an op, which shows in the tiny networks as Java.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight bench step",
      "  rushlight bench step --only mnist-cnn --threads 1 --json"
    })
final class BenchStepCommand implements Callable<Integer> {
  private static final String ROW = "%-16s %7s %10s %8s %8s %9s %8s %9s %11s %8s";

  @Option(names = "--json", description = "Show a line of JSON for each network.")
  private boolean json;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Networks to measure; default: all.")
  private List<String> only;

  @Option(names = "--threads", paramLabel = "N", description = "Threads; default ${DEFAULT-VALUE}.")
  private int threads = 2;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Training of each network, after as long to warm up; default ${DEFAULT-VALUE}.")
  private double seconds = 2;

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Where MNIST is; default: where rushlight train finds it.")
  private Path dataDir;

  private final Console console;

  BenchStepCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> names = BenchChecks.only(only, TrainBench.names());
    BenchChecks.threads(threads);
    if (!(seconds > 0 && seconds <= 3600)) {
      throw Failure.usage("--seconds must be above 0 and at most 3600, but is %s", seconds);
    }
    Path mnist = names.stream().anyMatch(TrainBench::needsMnist) ? Mnist.folder(dataDir) : null;
    StepBench bench = new StepBench(mnist, threads, seconds);
    BenchReport report =
        new BenchReport(
            console,
            json,
            ROW,
            "network",
            "threads",
            "us a step",
            "gemm",
            "conv",
            "norm+pool",
            "loss",
            "optimizer",
            "elementwise",
            "java");
    for (String name : names) {
      console.say("%s, %s ...", name, BenchReport.threads(threads));
      StepResult result = BenchChecks.run(name, () -> bench.run(name));
      report.row(
          result,
          name,
          threads,
          BenchReport.number(result.stepMicroseconds(), 1),
          BenchReport.percent(result.gemm()),
          BenchReport.percent(result.convolution()),
          BenchReport.percent(result.normPool()),
          BenchReport.percent(result.loss()),
          BenchReport.percent(result.optimizer()),
          BenchReport.percent(result.elementwise()),
          BenchReport.percent(result.java()));
    }
    return 0;
  }
}
