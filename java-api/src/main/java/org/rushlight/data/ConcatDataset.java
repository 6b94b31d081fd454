// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Datasets one after the other. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.ConcatDataset">torch.utils.data.ConcatDataset</a>.
 *
 * @param <T> the type of a sample
 */
public final class ConcatDataset<T> implements Dataset<T> {
  private final List<Dataset<? extends T>> datasets;
  private final long[] ends; // of each dataset, in samples of the whole

  /** The datasets in their order, with the sizes that they have now; at least one. */
  public ConcatDataset(List<? extends Dataset<? extends T>> datasets) {
    if (datasets.isEmpty()) {
      throw new IllegalArgumentException("ConcatDataset: needs at least one dataset, got none");
    }
    datasets.forEach(
        part -> Objects.requireNonNull(part, "ConcatDataset: a dataset must not be null"));
    this.datasets = List.copyOf(datasets);
    ends = new long[datasets.size()];
    long end = 0;
    for (int i = 0; i < ends.length; i++) {
      end = Math.addExact(end, this.datasets.get(i).size());
      ends[i] = end;
    }
  }

  /** The datasets in their order; at least one. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public ConcatDataset(Dataset<? extends T>... datasets) {
    this(Arrays.stream(datasets).toList());
  }

  @Override
  public long size() {
    return ends[ends.length - 1];
  }

  @Override
  public T get(long index) {
    Indices.check(index, size());
    int part = partOf(index);
    return datasets.get(part).get(index - start(part));
  }

  List<Dataset<? extends T>> datasets() {
    return datasets;
  }

  /** Which dataset an index of the whole lies in. */
  int partOf(long index) {
    int found = Arrays.binarySearch(ends, index);
    int part = found < 0 ? -found - 1 : found;
    while (ends[part] <= index) {
      part++; // it ends here, or is empty
    }
    return part;
  }

  /** The index in the whole of a dataset's first sample. */
  long start(int part) {
    return part == 0 ? 0 : ends[part - 1];
  }
}
