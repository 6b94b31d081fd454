// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rushlight.bench.Rivals;
import picocli.CommandLine.Option;

/** What the comparisons with PyTorch have in common. */
final class RivalOptions {
  @Option(names = "--python", paramLabel = "PATH", description = "A Python that has PyTorch.")
  private Path python;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of each side; default ${DEFAULT-VALUE}.")
  private int threads = 2;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of each side after warming up; default ${DEFAULT-VALUE}.")
  private int rounds = 5;

  /** Returns a checked number of threads. */
  int threads() {
    BenchChecks.threads(threads);
    return threads;
  }

  /** Returns a checked number of rounds. */
  int rounds() {
    BenchChecks.rounds(rounds);
    return rounds;
  }

  /** Looks for PyTorch where a Python is given. */
  Rivals find(@Nullable Path mnist, Console console) {
    return Rivals.find(mnist, python, message -> console.say("%s", message));
  }
}
