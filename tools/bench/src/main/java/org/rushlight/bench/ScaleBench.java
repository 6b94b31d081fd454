// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.rushlight.tensor.Threads;

/** Measures how the cost of a training step grows with the batch, the width and the threads. */
public final class ScaleBench {
  private static final int BATCH = 128;
  private static final int WIDTH = 400;

  private final Rivals rivals;
  private final int threads;
  private final int rounds;

  /**
   * A benchmark.
   *
   * @param threads of each side, where they do not grow
   * @param rounds of each side, at least 1
   */
  public ScaleBench(Rivals rivals, int threads, int rounds) {
    this.rivals = rivals;
    this.threads = threads;
    this.rounds = rounds;
  }

  /** A piece of work: what grows, and the sizes. */
  public record Point(String by, int batch, int width, int threads) {}

  /** Returns the work: batches of 1 to 1024, widths of 64 to 4096, threads of 1 to all. */
  public List<Point> points() {
    List<Point> points = new ArrayList<>();
    for (int batch = 1; batch <= 1024; batch *= 4) {
      points.add(new Point("batch", batch, WIDTH, threads));
    }
    for (int width = 64; width <= 4096; width *= 2) {
      points.add(new Point("width", BATCH, width, threads));
    }
    int all = Threads.available();
    for (int count = 1; count < all; count *= 2) {
      points.add(new Point("threads", BATCH, WIDTH, count));
    }
    points.add(new Point("threads", BATCH, WIDTH, all));
    return points;
  }

  /**
   * Measures one of them.
   *
   * @throws IOException if this framework's process fails
   */
  public ScaleResult run(Point point) throws IOException {
    String layers = "784-" + point.width + "-" + point.width + "-10";
    String work = "train mlp/" + layers + "/" + point.batch + " " + point.threads;
    Rivals.Turns turns = rivals.run(work, rounds);
    Double torch = Stats.medianOrNull(turns.torch());
    return new ScaleResult(
        point.by,
        layers,
        point.batch,
        point.width,
        point.threads,
        1e6 * point.batch / Stats.median(turns.own()),
        torch == null ? null : (Double) (1e6 * point.batch / torch),
        Stats.ratio(turns.own(), turns.torch()));
  }
}
