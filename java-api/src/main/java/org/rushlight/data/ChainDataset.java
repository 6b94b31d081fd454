// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Iterable datasets one after the other; each is begun when the one before has ended. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.ChainDataset">torch.utils.data.ChainDataset</a>.
 *
 * <pre>{@code
 * var year = new ChainDataset<>(january, february, march);
 * }</pre>
 *
 * @param <T> the type of a sample
 */
public final class ChainDataset<T> implements IterableDataset<T> {
  private final List<IterableDataset<? extends T>> datasets;

  /** The datasets in their order; with none there are no samples. */
  public ChainDataset(List<? extends IterableDataset<? extends T>> datasets) {
    datasets.forEach(
        part -> Objects.requireNonNull(part, "ChainDataset: a dataset must not be null"));
    this.datasets = List.copyOf(datasets);
  }

  /** The datasets in their order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public ChainDataset(IterableDataset<? extends T>... datasets) {
    this(Arrays.stream(datasets).toList());
  }

  @Override
  public Iterator<T> iterator() {
    return new Streams.Joined<IterableDataset<? extends T>, T>(
        datasets.iterator(), IterableDataset::iterator);
  }
}
