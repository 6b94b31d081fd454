// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.rushlight.conformance.Conformance;
import org.rushlight.conformance.ConformanceReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rushlight conformance}. */
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    description = {
      "Runs cases that PyTorch and ONNX wrote, and shows which agree, by operation.",
      "",
      "Exit status 1 if any failed; cases of operations that are not there are skipped.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  rushlight conformance", "  rushlight conformance my-cases"})
final class ConformanceCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "A folder of case files; default: the cases that ship.")
  private Path folder;

  private final Console console;

  ConformanceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ConformanceReport report = folder == null ? Conformance.run() : Conformance.run(folder);
    report.print(console.out());
    return report.failed() == 0 ? 0 : Failure.FAILED;
  }
}
