// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

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
  /** The elements of a list, which must not change while they are read. */
  static <T> Dataset<T> of(List<? extends T> samples) {
    return new ListDataset<>(samples);
  }

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

  /**
   * The samples that the condition holds for, in their order. Reads every sample now, once, to find
   * their indices, and keeps these alone: filter before what is slow or random.
   */
  default Subset<T> filter(Predicate<? super T> wanted) {
    return Grad.noGrad(
        () ->
            new Subset<>(
                this, LongStream.range(0, size()).filter(i -> wanted.test(get(i))).toArray()));
  }

  /**
   * The samples from one index up to another.
   *
   * @throws IndexOutOfBoundsException unless 0 &lt;= from &lt;= to &lt;= size
   */
  default Subset<T> range(long from, long to) {
    if (from < 0 || to < from || to > size()) {
      throw new IndexOutOfBoundsException(
          "range: must be within 0 and the %d samples of the dataset, got %d to %d"
              .formatted(size(), from, to));
    }
    return new Subset<>(this, LongStream.range(from, to).toArray());
  }

  /** The first n samples, or all if there are fewer. */
  default Subset<T> take(long n) {
    return range(0, Math.min(Streams.count("take", n), size()));
  }

  /** All samples but the first n. */
  default Subset<T> skip(long n) {
    return range(Math.min(Streams.count("skip", n), size()), size());
  }

  /**
   * The samples in one random order, which stays; {@link DataLoader#shuffle} has another order each
   * epoch.
   *
   * @param generator null for the default one
   */
  default Subset<T> shuffle(@Nullable Generator generator) {
    try (Tensor order = Tensors.randperm(size(), generator)) {
      return new Subset<>(this, order.toLongArray());
    }
  }

  /** These samples and then those of another dataset: a {@link ConcatDataset} of the two. */
  default Dataset<T> concat(Dataset<? extends T> other) {
    return new ConcatDataset<>(List.of(this, other));
  }

  /**
   * What the function makes of a sample and the one with the same index of another dataset.
   *
   * <pre>{@code
   * Dataset<Example> pairs = pictures.zip(labels, Example::new);
   * }</pre>
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  default <U, R> Dataset<R> zip(
      Dataset<U> other, BiFunction<? super T, ? super U, ? extends R> function) {
    return new ZippedDataset<>(this, other, function);
  }

  /** The same samples, each made once and then kept in memory. */
  default CachedDataset<T> cache() {
    return new CachedDataset<>(this);
  }
}
