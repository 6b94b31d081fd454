// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.rushlight.jni.Core;

/**
 * Keeps native memory flat. Before each op what has become unreachable is released; when the live
 * native bytes pass a budget, the garbage collector is asked to find more.
 *
 * <p>The budget is what was live after the last full collection and some slack. The live bytes of a
 * training step rise and fall: a collection at their height finds nothing, and the next one is only
 * asked for when they rise above that height.
 */
public final class Reclaimer {
  private static final long LEAST_SLACK = 128L << 20;
  private static final int SLACK_PART = 4; // of what is live

  // The JVM hands over what a collection found on a thread of its own: wait for the first, then
  // only as long as more keeps coming.
  private static final int FIRST_WAIT_MILLIS = 20;
  private static final int NEXT_WAIT_MILLIS = 1;
  private static final long LATE_NANOS = 1_000_000_000;

  // The bytes that were live after the last full collection. On a busy machine the JVM hands over
  // much
  // of what a collection found only after the waiting: that is taken off when it comes.
  private static long survivors;
  private static long collectedAt;
  private static volatile long budget = LEAST_SLACK;

  private Reclaimer() {}

  /** Called before each op: cheap unless the budget is passed. */
  public static void pace() {
    Owner dead = Owner.nextDead();
    if (dead != null) {
      release(dead);
    }
    if (Core.live_bytes() > budget) {
      collect(false);
    }
  }

  private static void release(Owner first) {
    long before = Core.live_bytes();
    for (Owner dead = first; dead != null; dead = Owner.nextDead()) {
      dead.release();
    }
    late(before - Core.live_bytes());
  }

  private static synchronized void late(long released) {
    if (released > 0 && System.nanoTime() - collectedAt < LATE_NANOS) {
      setSurvivors(Math.max(0, survivors - released));
    }
  }

  private static synchronized void setSurvivors(long bytes) {
    survivors = bytes;
    budget = bytes + Math.max(LEAST_SLACK, bytes / SLACK_PART);
  }

  /** Asks for a collection and releases what it found. */
  public static void collect() {
    collect(true);
  }

  private static synchronized void collect(boolean always) {
    if (!always && Core.live_bytes() <= budget) {
      return; // another thread has just collected
    }
    if (!always && Collector.young()) {
      drain();
      if (Core.live_bytes() <= survivors + (budget - survivors) / 2) {
        return;
      }
    }
    Collector.full();
    drain();
    setSurvivors(Core.live_bytes());
    collectedAt = System.nanoTime();
  }

  private static void drain() {
    try {
      boolean more = Owner.drainWaiting(FIRST_WAIT_MILLIS);
      while (more) {
        more = Owner.drainWaiting(NEXT_WAIT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The ten origins that hold most bytes, one a line. */
  public static String largestOwners() {
    Map<String, long[]> byOrigin = new HashMap<>();
    for (var holding : Owner.holdings()) {
      for (Storage storage : holding.storages()) {
        if (storage.tryRetain()) {
          long[] sum = byOrigin.computeIfAbsent(holding.origin().toString(), o -> new long[2]);
          sum[0] += Core.nbytes(storage.handle());
          sum[1]++;
          storage.release();
        }
      }
    }
    return byOrigin.entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue()[0], a.getValue()[0]))
        .limit(10)
        .map(e -> "  %,d bytes in %d by %s".formatted(e.getValue()[0], e.getValue()[1], e.getKey()))
        .collect(Collectors.joining("\n"));
  }
}
