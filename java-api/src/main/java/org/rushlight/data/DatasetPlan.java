// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Random;

/** Batches of a dataset by the indices that a batch sampler gives. */
final class DatasetPlan<B> implements Plan<B> {
  private final Dataset<?> dataset;
  private final Collator<B> collator;
  private final Epoch epoch;
  private final Iterator<List<Long>> batches;
  private final @Nullable Function<long[], ?> gather;
  private long count;

  DatasetPlan(Dataset<?> dataset, Collator<B> collator, Epoch epoch, Iterator<List<Long>> batches) {
    this.dataset = dataset;
    this.collator = collator;
    this.epoch = epoch;
    this.batches = batches;
    gather = collator.isDefault() ? gather(dataset) : null;
  }

  /** Batches taken at once, equal to those of the default collate; null where that is not known. */
  private static @Nullable Function<long[], ?> gather(Dataset<?> dataset) {
    if (dataset instanceof TensorDataset rows) {
      return rows::batch;
    } else if (dataset instanceof TensorListDataset rows) {
      return rows::batch;
    } else if (dataset instanceof Subset<?> subset) {
      Function<long[], ?> whole = gather(subset.dataset());
      return whole == null ? null : indices -> whole.apply(subset.indicesOf(indices));
    }
    return null;
  }

  @Override
  public @Nullable Supplier<B> next() {
    if (!batches.hasNext()) {
      return null;
    }
    long number = count++;
    long[] indices = batches.next().stream().mapToLong(Long::longValue).toArray();
    return () -> gather == null || indices.length == 0 ? read(number, indices) : take(indices);
  }

  private B take(long[] indices) {
    long size = dataset.size();
    for (long index : indices) {
      if (index < 0 || index >= size) {
        sample(index); // fails as it does without the shortcut
      }
    }
    return collator.cast(gather.apply(indices));
  }

  private B read(long number, long[] indices) {
    List<Object> samples = new ArrayList<>(indices.length);
    for (long index : indices) {
      samples.add(Random.with(epoch.sample(index), () -> sample(index)));
    }
    return Random.with(
        epoch.batch(number),
        () ->
            collator.collate(
                samples, () -> "batch " + number + ", samples " + Arrays.toString(indices)));
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
