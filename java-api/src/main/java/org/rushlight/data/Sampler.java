// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;

/**
 * The order in which samples are read: each iterator is one epoch. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Sampler">torch.utils.data.Sampler</a>.
 *
 * @param <I> {@code Long} for a sampler of indices, {@code List<Long>} for one of batches
 */
public interface Sampler<I> extends Iterable<I> {
  /** The number of elements of an epoch. */
  long size();

  /** An epoch. */
  @Override
  Iterator<I> iterator();

  /**
   * An epoch whose randomness comes from {@code generator}, unless the sampler was given one of its
   * own. A loader calls this with a generator for each epoch, so that its saved position suffices
   * to find the same order again. By default the same as {@link #iterator()}.
   */
  default Iterator<I> iterator(Generator generator) {
    return iterator();
  }

  /**
   * The generator of its own, of which each epoch takes a fork; null, the default, for none. A
   * loader keeps its state with its position.
   */
  default @Nullable Generator generator() {
    return null;
  }
}
