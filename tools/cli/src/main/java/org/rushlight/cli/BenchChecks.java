// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.util.List;
import org.rushlight.tensor.Threads;

/** What the options of the benchmarks must hold. */
final class BenchChecks {
  static final int MAX_THREADS = 64;

  private BenchChecks() {}

  static void threads(int threads) {
    if (threads < 1 || threads > MAX_THREADS) {
      throw Failure.usage("--threads must be 1 to %d, but is %d", MAX_THREADS, threads);
    }
  }

  /** One thread and two, or those that were asked for. */
  static List<Integer> threads(List<Integer> asked) {
    if (asked == null) {
      return Threads.available() == 1 ? List.of(1) : List.of(1, 2);
    }
    for (int count : asked) {
      // OpenBLAS takes no more beside the threads of this library.
      if (count < 1 || count > MAX_THREADS / 2) {
        throw Failure.usage("--threads must be 1 to %d, but is %d", MAX_THREADS / 2, count);
      }
    }
    return asked;
  }

  static void rounds(int rounds) {
    if (rounds < 1) {
      throw Failure.usage("--rounds must be at least 1, but is %d", rounds);
    }
  }

  /** The networks to measure: those asked for, or all. */
  static List<String> only(List<String> asked, List<String> all) {
    for (String name : asked == null ? all : asked) {
      if (!all.contains(name)) {
        throw Failure.usage("--only must be one of %s, but is %s", String.join(", ", all), name);
      }
    }
    return asked == null ? all : asked;
  }

  /** Work whose failure is told in one line. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Runs a network; a process that fails is told with the network's name. */
  static <T> T run(String name, Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw Failure.because(e, "%s: %s", name, e.getMessage());
    }
  }
}
