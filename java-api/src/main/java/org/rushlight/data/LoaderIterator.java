// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The batches of one epoch. It need not be closed: its workers end, and the iterator of an {@link
 * IterableDataset} is closed, with the last batch, with {@link #close()}, after an error, or when
 * the program cannot reach it any more. For use by one thread at a time; {@code close()} may come
 * from another.
 *
 * @param <B> the type of a batch
 */
public final class LoaderIterator<B> implements Iterator<B>, AutoCloseable {
  private final Batches<B> batches;
  private final Position position;
  private volatile boolean closed;

  LoaderIterator(Batches<B> batches, Position position) {
    this.batches = batches;
    this.position = position;
    Cleaners.CLEANER.register(this, batches::close); // batches must not know this
  }

  /**
   * Whether there is another batch; waits until that is known.
   *
   * @throws DataException if the thread is interrupted, which it then still is
   */
  @Override
  public boolean hasNext() {
    if (closed) {
      return false;
    }
    boolean more =
        guarded(
            () -> {
              if (Thread.interrupted()) {
                throw new InterruptedException();
              }
              return batches.hasNext();
            });
    if (!more && !closed) {
      position.finish();
      close();
    }
    return more;
  }

  /**
   * The next batch, the caller's to keep.
   *
   * @throws NoSuchElementException if there is none
   * @throws DataException if it cannot be made, naming the sample, or the thread is interrupted; no
   *     other batch follows
   */
  @Override
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    B batch = guarded(batches::next);
    position.deliver();
    return batch;
  }

  /** Ends the epoch here: there is no next batch, the workers end, what is open is closed. */
  @Override
  public void close() {
    closed = true;
    batches.close();
  }

  private interface Step<R> {
    R run() throws InterruptedException;
  }

  private <R> R guarded(Step<R> step) {
    try {
      return step.run();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new DataException(
          "[loader] interrupted before batch " + position.delivered() + " was ready", e);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    } finally {
      // While a call waits for a worker, the cleaner must not think that nobody is here.
      Reference.reachabilityFence(this);
    }
  }
}
