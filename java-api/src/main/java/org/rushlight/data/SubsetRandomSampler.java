// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Iterator;
import java.util.stream.LongStream;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * The given indices, each once, in random order. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.SubsetRandomSampler">torch.utils.data.SubsetRandomSampler</a>.
 */
public final class SubsetRandomSampler extends RandomizedSampler {
  private final long[] indices;

  /** The indices to choose from. */
  public SubsetRandomSampler(long... indices) {
    this.indices = indices.clone();
  }

  /** Where the random numbers come from; returns this. */
  public SubsetRandomSampler generator(Generator generator) {
    own(generator);
    return this;
  }

  @Override
  public long size() {
    return indices.length;
  }

  @Override
  Iterator<Long> draw(Generator generator) {
    try (Tensor order = Tensors.randperm(indices.length, generator)) {
      return LongStream.of(order.toLongArray()).map(i -> indices[(int) i]).iterator();
    }
  }
}
