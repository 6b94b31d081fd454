// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Samples made of those of other iterators, which are closed at the end, after an error and with
 * this one.
 */
abstract class Samples<T> implements Iterator<T>, AutoCloseable {
  private final Iterator<?>[] sources;
  private @Nullable T next;
  private boolean found;
  private boolean ended;

  Samples(Iterator<?>... sources) {
    this.sources = sources;
  }

  /** Gives the next sample to {@link #give}; nothing at the end. */
  abstract void advance();

  final void give(T sample) {
    next = sample;
    found = true;
  }

  @Override
  public final boolean hasNext() {
    if (!found && !ended) {
      boolean failed = true;
      try {
        advance();
        failed = false;
      } finally {
        if (failed || !found) {
          close();
        }
      }
    }
    return found;
  }

  @Override
  public final T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    T sample = next;
    next = null;
    found = false;
    return sample;
  }

  @Override
  public void close() {
    ended = true;
    found = false;
    next = null;
    close(0);
  }

  private void close(int first) {
    if (first < sources.length) {
      try {
        close(sources[first]);
      } finally {
        close(first + 1);
      }
    }
  }

  /** Closes an iterator that can be closed. */
  static void close(@Nullable Iterator<?> iterator) {
    if (iterator instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new DataException("the source of the samples could not be closed: " + e, e);
      }
    }
  }
}
