// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;

/** Samplers that draw: from their own generator, the loader's, or the default one. */
abstract sealed class RandomizedSampler implements Sampler<Long>
    permits RandomSampler, SubsetRandomSampler, WeightedRandomSampler {
  private @Nullable Generator own;

  final void own(@Nullable Generator generator) {
    own = generator;
  }

  @Override
  public final @Nullable Generator generator() {
    return own;
  }

  @Override
  public final Iterator<Long> iterator() {
    return draw((own == null ? Random.defaultGenerator() : own).fork());
  }

  @Override
  public final Iterator<Long> iterator(Generator generator) {
    return own == null ? draw(generator) : iterator();
  }

  /** An epoch from a generator that nobody else uses: it may be drawn from as late as needed. */
  abstract Iterator<Long> draw(Generator generator);
}
