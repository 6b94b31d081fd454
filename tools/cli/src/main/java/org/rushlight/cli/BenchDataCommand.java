// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.bench.DataBench;
import org.rushlight.bench.DataResult;
import org.rushlight.datasets.Mnist;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rushlight bench data}. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures what data cost, beside the bars that this project sets itself.",
      "",
      "gz: MNIST's 60,000 packed pictures into tensors. loader: epochs of LeNet-5 over MNIST whose"
          + " pictures are cropped and turned at random, in turn with the same steps over batches"
          + " that are in memory; the cost is the share of the epoch that the loader adds. csv: a"
          + " file of numbers, made in the temporary folder and deleted, streamed in batches by a"
          + " JVM with a heap of less than 200 MB, beside Commons CSV's parser alone.",
      "",
      "A bar that is missed is said, and changes no exit status: other programs that run meanwhile"
          + " change the figures.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight bench data",
      "  rushlight bench data --only loader --rounds 9 --json",
      "  rushlight bench data --only csv --size 200"
    })
final class BenchDataCommand implements Callable<Integer> {
  private static final String ROW = "%-7s  %-42s %14s  %-14s %s";
  private static final int MAX_WORKERS = 64;
  private static final int MAX_MEGABYTES = 100_000;

  @Option(names = "--json", description = "Show a line of JSON for each row.")
  private boolean json;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Rows to measure; default: gz,loader,csv.")
  private List<String> only;

  @Option(names = "--threads", paramLabel = "N", description = "Threads; default ${DEFAULT-VALUE}.")
  private int threads = 2;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads of the loader; default ${DEFAULT-VALUE}.")
  private int workers = 2;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of each side; default ${DEFAULT-VALUE}.")
  private int rounds = 9;

  @Option(
      names = "--size",
      paramLabel = "MB",
      description = "Size of the CSV file, in 10^6 bytes; default ${DEFAULT-VALUE}.")
  private int megabytes = 1000;

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Where MNIST is; default: where rushlight train finds it.")
  private Path dataDir;

  private final Console console;
  private BenchReport report;

  BenchDataCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> names = BenchChecks.only(only, DataBench.names());
    BenchChecks.threads(threads);
    BenchChecks.rounds(rounds);
    if (workers < 0 || workers > MAX_WORKERS) {
      throw Failure.usage("--workers must be 0 to %d, but is %d", MAX_WORKERS, workers);
    }
    if (megabytes < 1 || megabytes > MAX_MEGABYTES) {
      throw Failure.usage("--size must be 1 to %d MB, but is %d", MAX_MEGABYTES, megabytes);
    }
    boolean pictures = !names.equals(List.of("csv"));
    Path mnist = pictures ? Mnist.folder(dataDir) : null;
    DataBench bench = new DataBench(mnist, threads, workers, rounds);
    report = new BenchReport(console, json, ROW, "row", "measured", "figure", "bar", "");
    for (String name : names) {
      switch (name) {
        case "gz" -> {
          console.say("gz: 60,000 packed pictures ...");
          gz(bench.gz());
        }
        case "loader" -> {
          console.say("loader: epochs of LeNet-5, %s ...", BenchReport.threads(threads));
          loader(bench.loader());
        }
        default -> {
          console.say("csv: a file of %s MB ...", Text.count(megabytes));
          csv(BenchChecks.run(name, () -> DataBench.csv(megabytes * 1_000_000L)));
        }
      }
    }
    return 0;
  }

  private void gz(DataResult.Gz gz) {
    if (json) {
      report.row(gz);
      return;
    }
    String pixels = Text.format("%s x %d pixels", Text.count(gz.images()), gz.pixels());
    boolean met = gz.firstSeconds() < gz.secondsBar();
    String bar = Text.format("below %.1f s", gz.secondsBar());
    line("gz", pixels + ", the first time", seconds(gz.firstSeconds()), bar, met);
    line("", "the times after it", seconds(gz.seconds()));
  }

  private void loader(DataResult.Loader loader) {
    if (json) {
      report.row(loader);
      return;
    }
    line(
        "loader",
        Text.format("share of the epoch, %d workers", loader.workers()),
        BenchReport.percent(loader.cost()),
        "below " + BenchReport.percent(loader.costBar()),
        loader.cost() < loader.costBar());
    line("", "epoch of LeNet-5 with the loader", seconds(loader.epochSeconds()));
    line("", "the same steps, batches in memory", seconds(loader.memorySeconds()));
    line("", "loader alone", Text.count(loader.loaderSamplesPerSecond()) + "/s");
    line("", "CPU of the loader a sample", micros(loader.loaderMicroseconds()));
    line("", "CPU of the training a sample", micros(loader.trainingMicroseconds()));
    console.say("%s", loader.augmentation());
  }

  private void csv(DataResult.Csv csv) {
    if (json) {
      report.row(csv);
      return;
    }
    line(
        "csv",
        Text.format(
            "%s MB, %s x %d numbers",
            Text.count(csv.bytes() / 1e6), Text.count(csv.rows()), csv.columns()),
        Text.format("%.1f MB/s", csv.megabytesPerSecond()),
        Text.format("%.0f MB/s", csv.megabytesPerSecondBar()),
        csv.megabytesPerSecond() >= csv.megabytesPerSecondBar());
    line(
        "",
        Text.format("heap in use at most, of %.0f MB", csv.heapLimitMb()),
        Text.format("%.1f MB", csv.peakHeapMb()),
        Text.format("below %.0f MB", csv.peakHeapBarMb()),
        csv.peakHeapMb() < csv.peakHeapBarMb());
    line(
        "", "Commons CSV's parser alone", Text.format("%.1f MB/s", csv.parserMegabytesPerSecond()));
  }

  private static String micros(Double value) {
    return value == null ? "-" : Text.format("%.2f us", value);
  }

  private static String seconds(double value) {
    return Text.format("%.3f s", value);
  }

  private void line(String row, String what, String figure) {
    report.row(null, row, what, figure, "", "");
  }

  private void line(String row, String what, String figure, String bar, boolean met) {
    report.row(null, row, what, figure, bar, met ? "met" : "missed");
  }
}
