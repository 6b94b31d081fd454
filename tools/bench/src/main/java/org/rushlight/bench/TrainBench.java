// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.IOException;
import java.util.List;

/**
 * Measures whole training steps: forward, loss, backward and update, in turn with PyTorch where it
 * is there. Only the training loop is inside the clock; each network has a fresh process.
 */
public final class TrainBench {
  private final Rivals rivals;
  private final int threads;
  private final int rounds;

  /**
   * A benchmark.
   *
   * @param threads of each side
   * @param rounds of each side, at least 1
   */
  public TrainBench(Rivals rivals, int threads, int rounds) {
    this.rivals = rivals;
    this.threads = threads;
    this.rounds = rounds;
  }

  /** Returns the names of the networks. */
  public static List<String> names() {
    return Networks.ALL.stream().map(Network::name).toList();
  }

  /** Tells whether a network is trained on MNIST's pictures. */
  public static boolean needsMnist(String name) {
    return Networks.find(name).data() instanceof TrainData.Mnist;
  }

  /**
   * Measures a network: each side warms up, then they run rounds in turn.
   *
   * @throws IllegalArgumentException if there is no network of that name
   * @throws IOException if this framework's process fails
   */
  public TrainResult run(String name) throws IOException {
    Networks.find(name);
    Rivals.Turns turns = rivals.run("train " + name + " " + threads, rounds);
    return new TrainResult(
        name,
        threads,
        rounds,
        Stats.median(turns.own()),
        Stats.medianOrNull(turns.torch()),
        Stats.ratio(turns.own(), turns.torch()),
        Stats.megabytes(turns.ownPeak()),
        turns.torch().isEmpty() ? null : Stats.megabytes(turns.torchPeak()),
        turns.torch().isEmpty() ? null : rivals.torchVersion());
  }
}
