// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.bench.GemmBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rushlight bench gemm}. */
@Command(
    name = "gemm",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures matrix products of the sizes that training has, in GFLOP/s: this library's, those"
          + " of OpenBLAS alone with as many threads of its own, and what the machine can do at"
          + " most, which loops of fused multiply-adds on registers tell.",
      "",
      "A file of shapes begins with the line m,n,k,a,b,name; then a line for each product"
          + " c [m, n] = op(a) op(b), whose a and b are n, or t if that operand is stored"
          + " transposed. Lines with # are remarks.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight bench gemm",
      "  rushlight bench gemm --shapes my-shapes.csv --threads 1 --json"
    })
final class BenchGemmCommand implements Callable<Integer> {
  private static final String ROW = "%6s %6s %6s %3s %3s %7s %9s %9s %6s %8s  %s";

  @Option(names = "--json", description = "Show a line of JSON for each product.")
  private boolean json;

  @Option(
      names = "--shapes",
      paramLabel = "FILE",
      description = "The shapes; default: those of the networks of bench train.")
  private Path shapes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      description = "Numbers of threads; default: 1,2.")
  private List<Integer> threads;

  private final Console console;

  BenchGemmCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Integer> counts = BenchChecks.threads(threads);
    GemmBench bench = new GemmBench(shapes);
    BenchReport report =
        new BenchReport(
            console,
            json,
            ROW,
            "m",
            "n",
            "k",
            "a",
            "b",
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
                result.m(),
                result.n(),
                result.k(),
                result.a(),
                result.b(),
                result.threads(),
                BenchReport.number(result.gflops(), 1),
                BenchReport.number(result.openblasGflops(), 1),
                BenchReport.number(result.ratio(), 2),
                BenchReport.percent(result.shareOfPeak()),
                result.name()));
    return 0;
  }
}
