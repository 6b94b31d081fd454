// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command writes to.
 *
 * @param out results, nothing else
 * @param err messages
 * @param terminal whether messages are shown on a terminal, which can show a progress bar
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {

  /** Returns the console of this process. */
  static Console system() {
    return new Console(System.out, System.err, isTerminal());
  }

  /** Java says only whether input and output are both terminals: the system knows about errors. */
  private static boolean isTerminal() {
    try {
      String name = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null;
    }
  }

  /** Writes a message. */
  void say(String format, Object... values) {
    err.println("rushlight: " + Text.format(format, values));
  }
}
