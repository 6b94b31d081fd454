// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.bench.InferBench;
import org.rushlight.bench.InferResult;
import org.rushlight.bench.Rivals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rushlight bench infer}. */
@Command(
    name = "infer",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures how fast LeNet-5 (1x28x28) and ResNet-18 (3x224x224) answer: one picture at a time"
          + " and 256 at once, in eval mode without recording, in turn with PyTorch if a Python is"
          + " given that has it.",
      "",
      "256 pictures in ResNet-18 need some 3 GB of memory and several seconds a call: --batch takes"
          + " other numbers. Times are the medians of calls, the ratio is the median over the"
          + " turns.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight bench infer --python python3",
      "  rushlight bench infer --only resnet18 --batch 1,32 --threads 1 --json"
    })
final class BenchInferCommand implements Callable<Integer> {
  private static final String ROW = "%-10s %6s %7s %10s %10s %12s %12s %7s";
  private static final int MAX_BATCH = 65_536;

  @Option(names = "--json", description = "Show a line of JSON for each network and batch.")
  private boolean json;

  @Mixin private RivalOptions sides;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Networks to measure; default: lenet5,resnet18.")
  private List<String> only;

  @Option(
      names = "--batch",
      paramLabel = "N",
      split = ",",
      description = "Pictures in a call; default: 1,256.")
  private List<Integer> batches;

  private final Console console;

  BenchInferCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> names = BenchChecks.only(only, InferBench.names());
    List<Integer> sizes = batches == null ? List.of(1, 256) : batches;
    for (int size : sizes) {
      if (size < 1 || size > MAX_BATCH) {
        throw Failure.usage("--batch must be 1 to %d, but is %d", MAX_BATCH, size);
      }
    }
    int threads = sides.threads();
    Rivals rivals = sides.find(null, console);
    InferBench bench = new InferBench(rivals, threads, sides.rounds());
    BenchReport report =
        new BenchReport(
            console,
            json,
            ROW,
            "network",
            "batch",
            "threads",
            "ms a call",
            "PyTorch's",
            "samples/s",
            "PyTorch's",
            "ratio");
    for (String name : names) {
      for (int size : sizes) {
        console.say("%s, batch %d, %s ...", name, size, BenchReport.threads(threads));
        InferResult result = BenchChecks.run(name, () -> bench.run(name, size));
        report.row(
            result,
            name,
            size,
            threads,
            BenchReport.number(result.milliseconds(), 3),
            BenchReport.number(result.torchMilliseconds(), 3),
            BenchReport.number(result.samplesPerSecond(), 0),
            BenchReport.number(result.torchSamplesPerSecond(), 0),
            BenchReport.number(result.ratio(), 2));
      }
    }
    return 0;
  }
}
