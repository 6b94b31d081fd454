// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

/** How far an epoch has come; written by its iterator, read by the loader. */
final class Position {
  private final LoaderState begin; // without what was delivered
  private volatile long delivered;
  private volatile boolean finished;

  Position(LoaderState begin) {
    this.begin = begin;
    delivered = begin.batches();
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
    return LoaderState.of(begin.generator(), delivered, begin.sampler());
  }
}
