// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Random;

/** Batches of an iterable dataset. */
final class StreamPlan<B> implements Plan<B> {
  private final Collator<B> collator;
  private final Epoch epoch;
  private final Iterator<List<Object>> groups;
  private long samples;
  private long count;

  StreamPlan(
      IterableDataset<?> dataset,
      Collator<B> collator,
      Epoch epoch,
      int batchSize,
      boolean dropLast) {
    this.collator = collator;
    this.epoch = epoch;
    Iterator<?> stream = Random.with(epoch.order(), dataset::iterator);
    groups = new BatchSampler.Groups<>(new Numbered(stream), batchSize, dropLast);
  }

  @Override
  public @Nullable Supplier<B> next() {
    if (!groups.hasNext()) {
      return null;
    }
    long number = count++;
    List<Object> group = groups.next();
    return () ->
        Random.with(epoch.batch(number), () -> collator.collate(group, () -> "batch " + number));
  }

  /** The samples, drawn with randomness that depends on their place; failures name it. */
  private final class Numbered implements Iterator<Object> {
    private final Iterator<?> stream;

    Numbered(Iterator<?> stream) {
      this.stream = stream;
    }

    @Override
    public boolean hasNext() {
      return read(stream::hasNext);
    }

    @Override
    public Object next() {
      Object sample = read(stream::next);
      samples++;
      return sample;
    }

    private <R> R read(Supplier<R> step) {
      try {
        return Random.with(epoch.sample(samples), step);
      } catch (RuntimeException e) {
        throw new DataException("[loader] sample " + samples + " could not be read: " + e, e);
      }
    }
  }
}
