// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

/** How far an epoch has come; written by its iterator, read by the loader. */
final class Position {
  private final long[] generator; // when the epoch began
  private volatile long delivered;
  private volatile boolean finished;

  Position(long[] generator, long delivered) {
    this.generator = generator;
    this.delivered = delivered;
  }

  long delivered() {
    return delivered;
  }

  // Only one thread at a time uses an iterator.
  void deliver() {
    delivered = delivered + 1;
  }

  void finish() {
    finished = true;
  }

  boolean isFinished() {
    return finished;
  }

  LoaderState state() {
    return LoaderState.of(generator, delivered);
  }
}
