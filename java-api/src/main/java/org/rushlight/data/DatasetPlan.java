// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Random;

/** Batches of a dataset by the indices that a batch sampler gives. */
final class DatasetPlan<B> implements Plan<B> {
  private final Dataset<?> dataset;
  private final Collator<B> collator;
  private final Epoch epoch;
  private final Iterator<List<Long>> batches;
  private final @Nullable Gather gather; // null where samples must be read one by one
  private long count;

  DatasetPlan(Dataset<?> dataset, Collator<B> collator, Epoch epoch, Iterator<List<Long>> batches) {
    this.dataset = dataset;
    this.collator = collator;
    this.epoch = epoch;
    this.batches = batches;
    gather = collator.isDefault() ? Gather.of(dataset) : null;
  }

  @Override
  public @Nullable Supplier<B> next() {
    if (!batches.hasNext()) {
      return null;
    }
    long number = count++;
    long[] indices = batches.next().stream().mapToLong(Long::longValue).toArray();
    return () -> take(number, indices);
  }

  private B take(long number, long[] indices) {
    long size = dataset.size();
    if (gather == null
        || indices.length == 0
        || Arrays.stream(indices).anyMatch(index -> index < 0 || index >= size)) {
      return read(number, indices);
    }
    Object batch;
    try {
      batch = gather.take(indices, new SampleGenerators(epoch, indices));
    } catch (RuntimeException e) {
      read(number, indices); // fails too, and then with the sample's name
      throw new DataException("[loader] " + name(number, indices) + " could not be made: " + e, e);
    }
    return batch == null ? read(number, indices) : collator.cast(batch);
  }

  private static String name(long number, long[] indices) {
    return "batch " + number + ", samples " + Arrays.toString(indices);
  }

  private B read(long number, long[] indices) {
    List<Object> samples = new ArrayList<>(indices.length);
    for (long index : indices) {
      samples.add(Random.with(epoch.sample(index), () -> sample(index)));
    }
    return Random.with(
        epoch.batch(number), () -> collator.collate(samples, () -> name(number, indices)));
  }

  private Object sample(long index) {
    try {
      return dataset.get(index);
    } catch (RuntimeException e) {
      throw new DataException("[loader] sample " + index + " could not be read: " + e, e);
    } catch (Error e) {
      e.addSuppressed(new DataException("[loader] while sample " + index + " was read", null));
      throw e;
    }
  }
}
