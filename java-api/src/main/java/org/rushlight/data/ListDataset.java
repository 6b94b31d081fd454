// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.List;

/** The elements of a list. */
final class ListDataset<T> implements Dataset<T> {
  private final List<? extends T> samples;

  ListDataset(List<? extends T> samples) {
    this.samples = samples;
  }

  @Override
  public long size() {
    return samples.size();
  }

  @Override
  public T get(long index) {
    Indices.check(index, samples.size());
    return samples.get((int) index);
  }
}
