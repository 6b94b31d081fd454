// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.function.Function;

/**
 * Samples with numbers from 0 to size - 1. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Dataset">torch.utils.data.Dataset</a>.
 *
 * <p>A loader with workers calls {@link #get} from several threads at once. Random numbers that it
 * draws from the default generator depend on the loader's generator, the epoch and the index alone.
 *
 * @param <T> the type of a sample
 */
public non-sealed interface Dataset<T> extends Source<T> {
  /** The number of samples. */
  long size();

  /**
   * A sample.
   *
   * @param index in [0, size)
   * @throws IndexOutOfBoundsException for any other index
   */
  T get(long index);

  /** The same samples, each as the function makes it anew whenever it is read. */
  default <R> Dataset<R> map(Function<? super T, ? extends R> function) {
    return new MappedDataset<>(this, function);
  }
}
