// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Samples that are made once and then kept in memory, for good: decoded pictures, parsed lines.
 *
 * <pre>{@code
 * var pictures = files.map(decode).cache().map(augment);   // decoded once, augmented each time
 * }</pre>
 *
 * <p>Each sample is made by the first thread that asks for it; another that asks meanwhile waits
 * for that one alone. A sample that could not be made is tried again. What is random in it stays as
 * it was drawn first, so caches belong before augmentation. The memory is that of all samples kept,
 * and about 30 bytes for each; it goes when the dataset is unreachable. Samples are shared: who
 * changes a tensor of one in place changes it for later epochs too.
 *
 * @param <T> the type of a sample
 */
public final class CachedDataset<T> implements Dataset<T> {
  /** A sample, or the wait for it. */
  private static final class Place<T> {
    private boolean made;
    private @Nullable T sample;
  }

  private final Dataset<T> dataset;
  private final AtomicReferenceArray<Place<T>> places;

  /** Keeps all samples. */
  public CachedDataset(Dataset<T> dataset) {
    this(dataset, Long.MAX_VALUE);
  }

  /**
   * Keeps the samples with an index below {@code most} and makes the others anew whenever they are
   * read.
   */
  public CachedDataset(Dataset<T> dataset, long most) {
    this.dataset = Objects.requireNonNull(dataset, "CachedDataset: dataset must not be null");
    long kept = Math.min(Streams.count("CachedDataset", most), dataset.size());
    places = new AtomicReferenceArray<>(Math.toIntExact(kept));
  }

  @Override
  public long size() {
    return dataset.size();
  }

  @Override
  public T get(long index) {
    if (index < 0 || index >= places.length()) {
      return dataset.get(index);
    }
    int i = (int) index;
    Place<T> place = places.get(i);
    if (place == null) {
      Place<T> mine = new Place<>();
      Place<T> other = places.compareAndExchange(i, null, mine);
      place = other == null ? mine : other;
    }
    synchronized (place) {
      if (!place.made) {
        place.sample = dataset.get(index);
        place.made = true;
      }
      return place.sample;
    }
  }
}
