// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;

/**
 * The indices of a sampler in groups. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.BatchSampler">torch.utils.data.BatchSampler</a>.
 *
 * <pre>{@code
 * new BatchSampler(new SequentialSampler(ten), 3, false);   // [0, 1, 2], .. , [9]
 * }</pre>
 */
public final class BatchSampler implements Sampler<List<Long>> {
  private final Sampler<Long> sampler;
  private final int batchSize;
  private final boolean dropLast;

  /**
   * The groups.
   *
   * @param batchSize the number of indices in each, at least 1
   * @param dropLast whether a last group that is smaller is left out
   */
  public BatchSampler(Sampler<Long> sampler, int batchSize, boolean dropLast) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "BatchSampler: batchSize must be at least 1, got " + batchSize);
    }
    this.sampler = Objects.requireNonNull(sampler, "BatchSampler: sampler must not be null");
    this.batchSize = batchSize;
    this.dropLast = dropLast;
  }

  @Override
  public long size() {
    long full = sampler.size() / batchSize;
    return dropLast || sampler.size() % batchSize == 0 ? full : full + 1;
  }

  @Override
  public Iterator<List<Long>> iterator() {
    return new Groups<>(sampler.iterator(), batchSize, dropLast);
  }

  @Override
  public Iterator<List<Long>> iterator(Generator generator) {
    return new Groups<>(sampler.iterator(generator), batchSize, dropLast);
  }

  @Override
  public @Nullable Generator generator() {
    return sampler.generator();
  }

  /** The elements of an iterator in groups. */
  static final class Groups<E> implements Iterator<List<E>> {
    private final Iterator<? extends E> elements;
    private final int size;
    private final boolean dropLast;
    private List<E> next = List.of();

    Groups(Iterator<? extends E> elements, int size, boolean dropLast) {
      this.elements = elements;
      this.size = size;
      this.dropLast = dropLast;
    }

    @Override
    public boolean hasNext() {
      if (next.isEmpty()) {
        List<E> group = new ArrayList<>(Math.min(size, 1024));
        while (group.size() < size && elements.hasNext()) {
          group.add(elements.next());
        }
        next = dropLast && group.size() < size ? List.of() : group;
      }
      return !next.isEmpty();
    }

    @Override
    public List<E> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      List<E> group = next;
      next = List.of();
      return group;
    }
  }
}
