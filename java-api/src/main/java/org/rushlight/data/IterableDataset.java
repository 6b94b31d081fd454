// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Iterator;
import java.util.function.Function;

/**
 * Samples that come one after the other, such as the lines of a large file. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.IterableDataset">torch.utils.data.IterableDataset</a>.
 *
 * <p>Each {@code iterator()} begins anew. A loader with workers reads one sample at a time, in
 * order, though not always on the same thread, and assembles the batches in parallel.
 *
 * @param <T> the type of a sample
 */
public non-sealed interface IterableDataset<T> extends Source<T>, Iterable<T> {
  /** The same samples, each as the function makes it. */
  default <R> IterableDataset<R> map(Function<? super T, ? extends R> function) {
    return () -> {
      Iterator<T> samples = iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return samples.hasNext();
        }

        @Override
        public R next() {
          return function.apply(samples.next());
        }
      };
    };
  }
}
