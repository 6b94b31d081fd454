// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Objects;
import java.util.function.Function;

/** A dataset whose samples a function makes from those of another. */
final class MappedDataset<T, R> implements Dataset<R> {
  private final Dataset<T> dataset;
  private final Function<? super T, ? extends R> function;

  MappedDataset(Dataset<T> dataset, Function<? super T, ? extends R> function) {
    this.dataset = dataset;
    this.function = Objects.requireNonNull(function, "function");
  }

  @Override
  public long size() {
    return dataset.size();
  }

  @Override
  public R get(long index) {
    return function.apply(dataset.get(index));
  }
}
