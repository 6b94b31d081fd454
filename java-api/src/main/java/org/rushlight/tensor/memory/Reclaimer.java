// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.memory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;

/**
 * Keeps native memory flat. Before each op what has become unreachable is released; when the live
 * native bytes pass a budget, the garbage collector is asked to find more.
 *
 * <p>The budget is what was live after the last collection and some slack. The live bytes of a
 * training step rise and fall: a collection at their height finds nothing, and the next one is only
 * asked for when they rise above that height.
 */
public final class Reclaimer {
  private static final Logger LOG = System.getLogger("org.rushlight.memory");
  private static final long LEAST_SLACK = 128L << 20;
  private static final int SLACK_PART = 4; // of what is live

  // The JVM hands over what a collection found on a thread of its own: wait for the first, then
  // only as long as more keeps coming.
  private static final int FIRST_WAIT_MILLIS = 20;
  private static final int NEXT_WAIT_MILLIS = 1;
  private static final long LATE_NANOS = 1_000_000_000;

  // The JVM refuses a collection while native code works on a Java array: it is asked again, at
  // most so often. Quickly, for the gap between two such pieces of work may be short.
  private static final int MOST_REQUESTS = 2000;
  private static final long PAUSE_NANOS = 20_000;

  private static final String IGNORED =
      "explicit garbage collections are switched off (-XX:+DisableExplicitGC)";
  private static final String REFUSED =
      "the JVM refuses full collections while native code works on Java arrays, which it always does";
  private static final String MEANWHILE =
      ": native memory is released by ordinary collections only, and may grow; close() or Scope"
          + " release at once";

  // The bytes that were live after the last collection. On a busy machine the JVM hands over much
  // of what a collection found only after the waiting: that is taken off when it comes.
  private static long survivors;
  private static long collectedAt;
  private static volatile long budget = LEAST_SLACK;
  private static boolean warned;
  private static boolean ignored; // the last requests led to no collection at all
  private static @Nullable Object old; // it lived through a full collection; only held here

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
    if (!collectGarbage() && !warned) {
      warned = true;
      LOG.log(Level.WARNING, (ignored ? IGNORED : REFUSED) + MEANWHILE);
    }
    try {
      boolean more = Owner.drainWaiting(FIRST_WAIT_MILLIS);
      while (more) {
        more = Owner.drainWaiting(NEXT_WAIT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    setSurvivors(Core.live_bytes());
    collectedAt = System.nanoTime();
  }

  /**
   * False if the JVM made no full collection, however often it was asked. One that it refuses is
   * followed by a collection of young objects, which proves nothing: so an old one is looked at.
   */
  private static boolean collectGarbage() {
    var young = new WeakReference<>(new Object());
    var probe = new WeakReference<>(old == null ? new Object() : old);
    old = null;
    Object next = new Object(); // a full collection makes it old
    int most = ignored ? 1 : MOST_REQUESTS;
    for (int i = 0; i < most; i++) {
      System.gc();
      if (probe.get() == null) {
        old = next;
        return true;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    ignored = young.get() != null;
    old = probe.get();
    return old == null;
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
