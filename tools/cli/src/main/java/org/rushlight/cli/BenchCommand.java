// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rushlight bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Measures speed and memory.",
      "",
      "Other programs that run meanwhile change the figures: believe ratios taken in one run.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight bench train --python python3      training steps, beside PyTorch's",
      "  rushlight bench infer --python python3      answers, one picture or many",
      "  rushlight bench step                        where the time of a step goes",
      "  rushlight bench gemm                        products, beside OpenBLAS and the peak",
      "  rushlight bench conv                        convolutions, the same",
      "  rushlight bench scale --plot plots          how cost grows",
      "  rushlight bench memory --steps 20000        memory over many steps",
      "  rushlight bench data                        the loader, packed pictures, a large table"
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "bench needs train, infer, step, gemm, conv, scale, memory or data");
  }
}
