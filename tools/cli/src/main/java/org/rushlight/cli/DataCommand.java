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
    description = {"Looks after files of data.", ""},
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight data convert digits.csv.gz digits.npz      from one form to another",
      "  rushlight data split iris.csv parts/iris             parts to train and to test on"
    })
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "data needs convert or split");
  }
}
