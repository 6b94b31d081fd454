// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** The option {@code --quiet}. */
final class QuietOption {
  @Option(names = "--quiet", description = "Show results and errors only, no messages.")
  private boolean quiet;

  /** Returns the console that messages go to. */
  Console of(Console console) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return quiet ? new Console(console.out(), nowhere, false) : console;
  }
}
