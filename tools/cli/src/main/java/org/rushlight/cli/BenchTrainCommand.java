// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.bench.TrainBench;
import org.rushlight.bench.TrainResult;
import org.rushlight.datasets.Mnist;
import org.rushlight.tensor.Threads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rushlight bench train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures whole training steps, in turn with PyTorch if a Python is given that has it.",
      "",
      "Only the training loop is inside the clock; both sides get the same number of threads; the"
          + " figures are medians of five rounds.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight bench train --only tinynn-mlp",
      "  rushlight bench train --json --python venv/bin/python"
    })
final class BenchTrainCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Show a line of JSON for each network.")
  private boolean json;

  @Option(names = "--python", paramLabel = "PATH", description = "A Python that has PyTorch.")
  private Path python;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Networks to measure; default: all.")
  private List<String> only;

  private final Console console;

  BenchTrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> names = only == null ? TrainBench.names() : only;
    for (String name : names) {
      if (!TrainBench.names().contains(name)) {
        throw Failure.usage(
            "--only must be one of %s, but is %s", String.join(", ", TrainBench.names()), name);
      }
    }
    TrainBench bench =
        new TrainBench(Mnist.folder(null), python, message -> console.say("%s", message));
    console.say("%d threads, medians of five rounds", Threads.get());
    String row = "%-16s  %14s  %14s  %6s  %8s";
    if (!json) {
      console
          .out()
          .println(Text.format(row, "network", "samples/s", "PyTorch's", "ratio", "peak MB"));
    }
    for (String name : names) {
      TrainResult result = bench.run(name);
      console.out().println(json ? line(result) : row(row, result));
      console.out().flush();
    }
    return 0;
  }

  private static String row(String row, TrainResult result) {
    return Text.format(
        row,
        result.name(),
        Text.count(result.samplesPerSecond()),
        result.ratio() == null ? "-" : Text.count(result.torchSamplesPerSecond()),
        result.ratio() == null ? "-" : Text.format("%.2f", result.ratio()),
        result.peakMb() == null ? "-" : Text.count(result.peakMb()));
  }

  private static String line(TrainResult result) {
    JsonObject line = new JsonObject();
    line.addProperty("name", result.name());
    line.addProperty("samples_per_second", rounded(result.samplesPerSecond(), 10));
    line.addProperty("torch_samples_per_second", rounded(result.torchSamplesPerSecond(), 10));
    line.addProperty("ratio", rounded(result.ratio(), 1000));
    line.addProperty("peak_mb", rounded(result.peakMb(), 10));
    return new GsonBuilder().serializeNulls().create().toJson(line);
  }

  private static Double rounded(Double value, int parts) {
    return value == null ? null : Math.round(value * parts) / (double) parts;
  }
}
