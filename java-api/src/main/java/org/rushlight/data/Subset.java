// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * Some samples of a dataset, by their indices. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Subset">torch.utils.data.Subset</a>.
 *
 * @param <T> the type of a sample
 */
public final class Subset<T> implements Dataset<T> {
  private final Dataset<T> dataset;
  private final long[] indices;

  /**
   * The subset.
   *
   * @param indices of samples in {@code dataset}, in any order, also repeated
   * @throws IndexOutOfBoundsException if the dataset has no such sample
   */
  public Subset(Dataset<T> dataset, long... indices) {
    this.dataset = Objects.requireNonNull(dataset, "Subset: dataset must not be null");
    this.indices = indices.clone();
    long size = dataset.size();
    for (long index : indices) {
      Indices.check(index, size);
    }
  }

  /** The whole dataset. */
  public Dataset<T> dataset() {
    return dataset;
  }

  /** Where the samples are in the whole dataset. */
  public long[] indices() {
    return indices.clone();
  }

  @Override
  public long size() {
    return indices.length;
  }

  @Override
  public T get(long index) {
    return dataset.get(indexOf(index));
  }

  /** Indices of the subset as indices of the whole. */
  long[] indicesOf(long[] chosen) {
    return Arrays.stream(chosen).map(this::indexOf).toArray();
  }

  private long indexOf(long index) {
    Indices.check(index, indices.length);
    return indices[(int) index];
  }
}
