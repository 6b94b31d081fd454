// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rushlight inspect}. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what a file holds: IDX, CSV (packed with gzip or not) or safetensors.",
      "",
      "The whole file is read and checked; tensors are compared with their checksums.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight inspect datasets/data/mnist/train-images-idx3-ubyte.gz",
      "  rushlight inspect datasets/data/iris/iris.csv",
      "  rushlight inspect runs/mnist-mlp-400-100-1/model.safetensors"
    })
final class InspectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file;

  private final Console console;

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Inspection inspection = new Inspection(console.out(), file);
    switch (FileType.of(file)) {
      case IDX -> inspection.idx();
      case SAFETENSORS -> inspection.safetensors();
      case PNG -> throw Failure.of("%s is a picture; inspect reads IDX, CSV, safetensors", file);
      case CSV -> inspection.csv();
    }
    return 0;
  }
}
