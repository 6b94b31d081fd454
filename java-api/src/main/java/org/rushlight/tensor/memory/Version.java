// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.memory;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** Counts the in-place changes of some elements; all views of them share one. */
public final class Version {
  private static final AtomicIntegerFieldUpdater<Version> COUNT =
      AtomicIntegerFieldUpdater.newUpdater(Version.class, "count");

  private volatile int count;

  /** The number of changes so far. */
  public int count() {
    return count;
  }

  /** Notes a change. */
  public void bump() {
    COUNT.incrementAndGet(this);
  }
}
