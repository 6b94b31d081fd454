// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.concurrent.Callable;
import org.rushlight.tensor.Machine;
import org.rushlight.tensor.Memory;
import org.rushlight.tensor.Threads;
import picocli.CommandLine.Command;

/** {@code rushlight doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what Rushlight runs on and whether it works here.",
      "",
      "Exit status 1 if the native library cannot be loaded or a self-test fails; send the output"
          + " with a bug report.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  rushlight doctor")
final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    line("rushlight", Versions.rushlight());
    line(
        "java",
        "%s (%s), %s",
        System.getProperty("java.version"),
        System.getProperty("java.vendor"),
        System.getProperty("java.home"));
    line("heap", "at most %s", Text.bytes(Runtime.getRuntime().maxMemory()));
    line(
        "system",
        "%s %s, %s",
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"));
    line("cpu", "%s", Host.cpu());
    line("quota", "%s", Host.quota());
    line("memory", "%s", Host.memory());
    try {
      nativePart();
      return SelfTest.run(this::line) ? 0 : Failure.FAILED;
    } catch (LinkageError e) {
      line("native", "cannot be loaded: %s", Errors.nativeReason(e));
      line("remedy", "%s", Host.remedy(Errors.nativeReason(e)));
      return Failure.FAILED;
    }
  }

  private void nativePart() {
    line("blas", "%s", Machine.blasVersion());
    line("kernels", "%s, of OpenBLAS: %s", Machine.cpuLevel(), Machine.blasCore());
    line("threads", "%d in use, %d CPUs usable", Threads.get(), Threads.available());
    Memory.Ledger ledger = Memory.ledger();
    line(
        "ledger",
        "%s live, %s cached, limit %s",
        Text.bytes(ledger.live()),
        Text.bytes(ledger.cached()),
        Text.bytes(ledger.limit()));
  }

  private void line(String name, String format, Object... values) {
    console.out().println(Text.format("%-10s ", name) + Text.format(format, values));
  }
}
