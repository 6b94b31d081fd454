// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;

/** Batches of an iterable dataset. */
final class StreamPlan<B> implements Plan<B> {
  private final Collator<B> collator;
  private final Epoch epoch;
  private final Iterator<?> stream;
  private final Iterator<List<Object>> groups;
  private final Object lock = new Object();
  private boolean reading; // guarded by the lock, as the next
  private boolean closed;
  private long count;

  StreamPlan(
      IterableDataset<?> dataset,
      Collator<B> collator,
      Epoch epoch,
      int batchSize,
      boolean dropLast) {
    this.collator = collator;
    this.epoch = epoch;
    stream = Random.with(epoch.order(), dataset::iterator);
    groups = new BatchSampler.Groups<>(new Numbered(), batchSize, dropLast);
  }

  @Override
  public @Nullable Supplier<B> next() {
    synchronized (lock) {
      if (closed) {
        return null;
      }
      reading = true;
    }
    List<Object> group = null;
    try {
      group = groups.hasNext() ? groups.next() : null;
    } finally {
      end(group == null);
    }
    if (group == null) {
      return null;
    }
    long number = count++;
    List<Object> samples = group;
    return () ->
        Random.with(epoch.batch(number), () -> collator.collate(samples, () -> "batch " + number));
  }

  private void end(boolean last) {
    boolean close;
    synchronized (lock) {
      reading = false;
      closed |= last;
      close = closed;
    }
    if (close) {
      Samples.close(stream);
    }
  }

  /** Closes the stream; while it is read, which may take long, the reader will do that. */
  @Override
  public void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      if (reading) {
        return;
      }
    }
    Samples.close(stream);
  }

  /** The samples, drawn with randomness that depends on their place; failures name it. */
  private final class Numbered implements Iterator<Object> {
    private long place;
    private Generator generator = epoch.sample(0); // from asking for a sample to having it

    @Override
    public boolean hasNext() {
      return read(stream::hasNext);
    }

    @Override
    public Object next() {
      Object sample = read(stream::next);
      place++;
      generator = epoch.sample(place);
      return sample;
    }

    private <R> R read(Supplier<R> step) {
      try {
        return Random.with(generator, step);
      } catch (RuntimeException e) {
        throw new DataException("[loader] sample " + place + " could not be read: " + e, e);
      } catch (Error e) {
        e.addSuppressed(new DataException("[loader] while sample " + place + " was read", null));
        throw e;
      }
    }
  }
}
