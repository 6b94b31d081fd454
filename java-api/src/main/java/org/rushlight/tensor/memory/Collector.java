// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.memory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Gets the JVM to collect garbage; used by one thread at a time. */
final class Collector {
  private static final Logger LOG = System.getLogger("org.rushlight.memory");
  private static final int FILLING_BYTES = 1 << 16;

  // The JVM refuses a full collection while native code works on a Java array: it is asked again,
  // at most so often. Quickly, for the gap between two such pieces of work may be short.
  private static final int MOST_REQUESTS = 2000;
  private static final long PAUSE_NANOS = 20_000;

  private static final String IGNORED =
      "explicit garbage collections are switched off (-XX:+DisableExplicitGC)";
  private static final String REFUSED =
      "the JVM refuses full collections while native code works on Java arrays, which it always does";
  private static final String MEANWHILE =
      ": native memory is released by ordinary collections only, and may grow; close() or Scope"
          + " release at once";

  private static boolean warned;
  private static boolean ignored; // the last requests led to no collection at all
  private static long fullNanos; // how long the last full collection took
  private static @Nullable Object old; // it lived through a full collection; only held here
  private static volatile byte @Nullable [] filling;

  private Collector() {}

  /**
   * Fills the room for young objects, which makes the JVM collect those: most of what a program has
   * just dropped is among them, and it takes far less time than a full collection. False if it has
   * not begun to after the time of one.
   */
  static boolean young() {
    var probe = new WeakReference<>(new Object());
    long begun = System.nanoTime();
    while (!probe.refersTo(null) && System.nanoTime() - begun < fullNanos) {
      filling = new byte[FILLING_BYTES];
    }
    filling = null;
    return probe.refersTo(null);
  }

  /**
   * Asks for a full collection. One that the JVM refuses is followed by a collection of young
   * objects, which proves nothing: so an old one is looked at.
   */
  static void full() {
    var young = new WeakReference<>(new Object());
    var probe = new WeakReference<>(old == null ? new Object() : old);
    old = null;
    Object next = new Object(); // a full collection makes it old
    int most = ignored ? 1 : MOST_REQUESTS;
    for (int i = 0; i < most; i++) {
      long begun = System.nanoTime();
      System.gc();
      if (probe.refersTo(null)) {
        fullNanos = System.nanoTime() - begun;
        old = next;
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    ignored = !young.refersTo(null);
    old = probe.get();
    if (!warned) {
      warned = true;
      LOG.log(Level.WARNING, (ignored ? IGNORED : REFUSED) + MEANWHILE);
    }
  }
}
