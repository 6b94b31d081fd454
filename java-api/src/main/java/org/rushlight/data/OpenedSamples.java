// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The elements of a stream, which is closed at the end, or when nobody can reach them any more. */
final class OpenedSamples<T> implements Iterator<T>, AutoCloseable {
  private final Iterator<? extends T> elements;
  private final Cleaner.Cleanable open;

  private OpenedSamples(Stream<? extends T> stream) {
    open = Cleaners.CLEANER.register(this, stream::close);
    elements = stream.iterator();
  }

  static <T> OpenedSamples<T> of(Callable<? extends Stream<? extends T>> opener) {
    try {
      return new OpenedSamples<>(opener.call());
    } catch (RuntimeException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("the samples could not be opened: " + e, e);
    } catch (Exception e) {
      throw new DataException("the samples could not be opened: " + e, e);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      boolean more = elements.hasNext();
      if (!more) {
        close();
      }
      return more;
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public T next() {
    try {
      return elements.next();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void close() {
    open.clean();
  }
}
