// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.bench.ConvBench;
import org.rushlight.bench.ConvResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rushlight bench conv}. */
@Command(
    name = "conv",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures convolutions, in GFLOP/s: forward, the gradient by the weight (dw) and by the input"
          + " (dx). Beside them OpenBLAS alone with as many threads of its own, on the product that"
          + " the convolution comes to, as if it were unfolded already; and the share of what the"
          + " machine can do at most.",
      "",
      "Operations are counted as the definition has them: a kernel that needs fewer, as"
          + " Winograd's, can pass the peak.",
      "",
      "A file of shapes begins with the line n,c,h,w,out,kernel,stride,padding,groups,name; then a"
          + " line for each convolution of x [n, c, h, w] with square kernels to so many channels."
          + " Lines with # are remarks.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight bench conv",
      "  rushlight bench conv --shapes my-shapes.csv --threads 2 --json"
    })
final class BenchConvCommand implements Callable<Integer> {
  private static final String ROW = "%-20s %-12s %-8s %7s %9s %9s %6s %8s  %s";

  @Option(names = "--json", description = "Show a line of JSON for each product.")
  private boolean json;

  @Option(
      names = "--shapes",
      paramLabel = "FILE",
      description = "The shapes; default: those of the networks of bench train, and others.")
  private Path shapes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      description = "Numbers of threads; default: 1,2.")
  private List<Integer> threads;

  private final Console console;

  BenchConvCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Integer> counts = BenchChecks.threads(threads);
    ConvBench bench = new ConvBench(shapes);
    BenchReport report =
        new BenchReport(
            console,
            json,
            ROW,
            "x",
            "kernels",
            "product",
            "threads",
            "GFLOP/s",
            "OpenBLAS",
            "ratio",
            "of peak",
            "name");
    bench.run(
        counts,
        result ->
            report.row(
                result,
                Text.format("%dx%dx%dx%d", result.n(), result.c(), result.h(), result.w()),
                kernels(result),
                result.product(),
                result.threads(),
                BenchReport.number(result.gflops(), 1),
                BenchReport.number(result.openblasGflops(), 1),
                BenchReport.number(result.ratio(), 2),
                BenchReport.percent(result.shareOfPeak()),
                result.name()));
    return 0;
  }

  /** As 64 3x3/2 for 64 kernels of 3 x 3 and stride 2. */
  private static String kernels(ConvResult result) {
    return Text.format("%d %dx%d", result.out(), result.kernel(), result.kernel())
        + (result.stride() == 1 ? "" : "/" + result.stride());
  }
}
