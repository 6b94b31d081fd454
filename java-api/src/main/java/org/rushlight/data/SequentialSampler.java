// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Iterator;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * Every sample once, in order. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.SequentialSampler">torch.utils.data.SequentialSampler</a>.
 */
public final class SequentialSampler implements Sampler<Long> {
  private final Dataset<?> dataset;

  /** The order of the dataset. */
  public SequentialSampler(Dataset<?> dataset) {
    this.dataset = Objects.requireNonNull(dataset, "SequentialSampler: dataset must not be null");
  }

  @Override
  public long size() {
    return dataset.size();
  }

  @Override
  public Iterator<Long> iterator() {
    return LongStream.range(0, dataset.size()).iterator();
  }
}
