// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Datasets side by side: sample i is the list of their samples i. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.StackDataset">torch.utils.data.StackDataset</a>.
 *
 * <p>Two datasets whose samples become one of another type are {@link Dataset#zip}.
 *
 * @param <T> the type that the samples have in common
 */
public final class StackDataset<T> implements Dataset<List<T>> {
  private final List<Dataset<? extends T>> datasets;
  private final long size;

  /**
   * The datasets in their order; at least one.
   *
   * @throws IllegalArgumentException if their sizes differ
   */
  public StackDataset(List<? extends Dataset<? extends T>> datasets) {
    if (datasets.isEmpty()) {
      throw new IllegalArgumentException("StackDataset: needs at least one dataset, got none");
    }
    datasets.forEach(
        part -> Objects.requireNonNull(part, "StackDataset: a dataset must not be null"));
    this.datasets = List.copyOf(datasets);
    size = this.datasets.get(0).size();
    if (this.datasets.stream().anyMatch(part -> part.size() != size)) {
      throw new IllegalArgumentException(
          "StackDataset: all datasets must have the same number of samples, got "
              + this.datasets.stream().map(Dataset::size).toList());
    }
  }

  /** The datasets in their order; at least one. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public StackDataset(Dataset<? extends T>... datasets) {
    this(Arrays.stream(datasets).toList());
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public List<T> get(long index) {
    Indices.check(index, size);
    return datasets.stream().<T>map(part -> part.get(index)).toList();
  }
}
