// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Measures how fast networks answer: one picture at a time, and many at once. */
public final class InferBench {
  private final Rivals rivals;
  private final int threads;
  private final int rounds;

  /**
   * A benchmark.
   *
   * @param threads of each side
   * @param rounds of each side, at least 1
   */
  public InferBench(Rivals rivals, int threads, int rounds) {
    this.rivals = rivals;
    this.threads = threads;
    this.rounds = rounds;
  }

  /** Returns the names of the networks. */
  public static List<String> names() {
    return List.of("lenet5", "resnet18");
  }

  /**
   * Measures a network at a batch size.
   *
   * @throws IOException if this framework's process fails
   */
  public InferResult run(String name, int batch) throws IOException {
    long[] input = Inference.input(name, 1).toArray();
    Rivals.Turns turns = rivals.run("infer " + name + " " + batch + " " + threads, rounds);
    double speed = Stats.median(turns.own());
    Double torch = Stats.medianOrNull(turns.torch());
    return new InferResult(
        name,
        LongStream.of(input).skip(1).mapToObj(Long::toString).collect(Collectors.joining("x")),
        batch,
        threads,
        1e3 * batch / speed,
        torch == null ? null : (Double) (1e3 * batch / torch),
        speed,
        torch,
        Stats.ratio(turns.own(), turns.torch()),
        Stats.megabytes(turns.ownPeak()),
        torch == null ? null : Stats.megabytes(turns.torchPeak()),
        torch == null ? null : rivals.torchVersion());
  }
}
