// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.memory;

/** Counts the in-place changes of some elements; all views of them share one. */
public final class Version {
  private volatile int count;

  /** The number of changes so far. */
  public int count() {
    return count;
  }

  /** Notes a change. */
  public synchronized void bump() {
    count++;
  }
}
