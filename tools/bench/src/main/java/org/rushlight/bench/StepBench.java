// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Measures where the time of a training step goes, each network in a fresh process. */
public final class StepBench {
  private final Path mnist;
  private final int threads;
  private final double seconds;

  /**
   * A benchmark.
   *
   * @param mnist the folder of MNIST's files, or null for networks that need none
   * @param seconds of each network; as long again goes before it to warm up
   */
  public StepBench(@Nullable Path mnist, int threads, double seconds) {
    this.mnist = mnist == null ? Path.of("no-data") : mnist;
    this.threads = threads;
    this.seconds = seconds;
  }

  /**
   * Measures a network that {@link TrainBench#names} has.
   *
   * @throws IOException if the process fails
   */
  public StepResult run(String name) throws IOException {
    try (Side side = Side.own(mnist)) {
      side.ask("train " + name + " " + threads);
      side.ask("profile " + seconds);
      return StepResult.of(name, threads, side.ask("profile " + seconds));
    }
  }
}
