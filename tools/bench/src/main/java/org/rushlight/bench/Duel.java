// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.util.ArrayList;
import java.util.List;

/** Two ways to do the same work, measured in turn within this process. */
final class Duel {
  private static final int ROUNDS = 15;
  private static final double ROUND_SECONDS = 0.01;

  private Duel() {}

  /** Work that is done some times over. */
  @FunctionalInterface
  interface Work {
    /** Returns the seconds that it took. */
    double seconds(int repeats);
  }

  /**
   * Seconds of one piece of work.
   *
   * @param own the median of this framework
   * @param other the median of the other
   * @param ratio how much faster this framework is, the median over the turns
   */
  record Outcome(double own, double other, double ratio) {}

  static Outcome run(Work own, Work other) {
    int ownRepeats = repeats(own);
    int otherRepeats = repeats(other);
    letThreadsSleep();
    List<Double> mine = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      mine.add(own.seconds(ownRepeats) / ownRepeats);
      others.add(other.seconds(otherRepeats) / otherRepeats);
      letThreadsSleep();
    }
    return new Outcome(Stats.median(mine), Stats.median(others), Stats.ratio(others, mine));
  }

  /**
   * Threads of OpenBLAS turn round for 2^28 ticks after a product, over 110 ms at 2.4 GHz, and
   * would take the other's cores.
   */
  private static void letThreadsSleep() {
    try {
      Thread.sleep(150);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often the work has to be done to fill a round; this warms it up too. */
  private static int repeats(Work work) {
    int repeats = 1;
    while (repeats < 1 << 20) {
      double seconds = work.seconds(repeats);
      if (seconds >= ROUND_SECONDS) {
        return repeats;
      }
      double wanted = 1.2 * repeats * ROUND_SECONDS / Math.max(seconds, 1e-7);
      repeats = (int) Math.min(Math.max(wanted, repeats + 1), 1 << 20);
    }
    return repeats;
  }
}
