// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rushlight data}. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {"Looks after data sets and their files.", ""},
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight data list                         what is known, what is here",
      "  rushlight data fetch fashion-mnist          get it",
      "  rushlight data verify mnist                 read all of it and compare checksums",
      "  rushlight data convert digits.csv.gz d.npz  from one form to another",
      "  rushlight data split iris.csv parts/iris    parts to train and to test on"
    })
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    String commands = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "data needs one of " + commands);
  }
}
