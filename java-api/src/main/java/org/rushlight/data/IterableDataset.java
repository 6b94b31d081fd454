// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rushlight.tensor.Random;

/**
 * Samples that come one after the other, such as the lines of a large file. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.IterableDataset">torch.utils.data.IterableDataset</a>.
 *
 * <pre>{@code
 * var lines = IterableDataset.ofStream(() -> Files.lines(file)).skip(1).map(parse).shuffle(10_000);
 * }</pre>
 *
 * <p>Each {@code iterator()} begins anew. A loader with workers reads one sample at a time, in
 * order, though not always on the same thread, and assembles the batches in parallel; the methods
 * below hold no more than they say. An iterator that is {@link AutoCloseable} is closed at the end
 * of the epoch, after an error, and when the epoch was left and its iterator closed or dropped.
 *
 * <p>Random numbers from the default generator depend on the loader's generator, the epoch and the
 * sample's place alone, so a loader finds its saved position again: by reading the epoch's samples
 * up to there once more.
 *
 * @param <T> the type of a sample
 */
public non-sealed interface IterableDataset<T> extends Source<T>, Iterable<T> {
  /**
   * The elements of streams, one stream an epoch, which is closed at its end or when the epoch's
   * iterator is closed or dropped.
   *
   * @param open gives a new stream, as {@code () -> Files.lines(file)} does
   */
  static <T> IterableDataset<T> ofStream(Callable<? extends Stream<? extends T>> open) {
    Objects.requireNonNull(open, "open");
    return () -> OpenedSamples.of(open);
  }

  /** The same samples, each as the function makes it. */
  default <R> IterableDataset<R> map(Function<? super T, ? extends R> function) {
    Objects.requireNonNull(function, "function");
    return () -> new Streams.Mapped<>(iterator(), function);
  }

  /**
   * The samples of all that the function makes of each: {@code flatMap(list -> list)} unbatches.
   */
  default <R> IterableDataset<R> flatMap(
      Function<? super T, ? extends Iterable<? extends R>> function) {
    Objects.requireNonNull(function, "function");
    return () -> new Streams.Joined<T, R>(iterator(), sample -> function.apply(sample).iterator());
  }

  /** The samples that the condition holds for. */
  default IterableDataset<T> filter(Predicate<? super T> wanted) {
    Objects.requireNonNull(wanted, "wanted");
    return () -> new Streams.Filtered<>(iterator(), wanted);
  }

  /**
   * The samples in an order that is random as far as a buffer reaches: each is drawn from the next
   * {@code bufferSize} that have not come yet, all equally likely. A buffer as large as the epoch
   * makes every order equally likely; 1 leaves the order as it is. Draws from the generator of the
   * loader, outside of one from the default generator.
   *
   * @param bufferSize the number of samples held in memory, at least 1
   */
  default IterableDataset<T> shuffle(int bufferSize) {
    if (bufferSize < 1) {
      throw new IllegalArgumentException(
          "shuffle: bufferSize must be at least 1, got " + bufferSize);
    }
    return () -> new ShuffledSamples<>(iterator(), bufferSize, Random.defaultGenerator().fork());
  }

  /** The first n samples; what comes behind is not read. */
  default IterableDataset<T> take(long n) {
    Streams.count("take", n);
    return () -> new Streams.Sliced<>(iterator(), 0, n);
  }

  /** All samples but the first n. */
  default IterableDataset<T> skip(long n) {
    Streams.count("skip", n);
    return () -> new Streams.Sliced<>(iterator(), n, Long.MAX_VALUE);
  }

  /** These samples and then those of another dataset: a {@link ChainDataset} of the two. */
  default IterableDataset<T> concat(IterableDataset<? extends T> other) {
    return new ChainDataset<>(List.of(this, other));
  }

  /** What the function makes of a sample and the one at its place in another; the shorter ends. */
  default <U, R> IterableDataset<R> zip(
      IterableDataset<U> other, BiFunction<? super T, ? super U, ? extends R> function) {
    Objects.requireNonNull(other, "other");
    Objects.requireNonNull(function, "function");
    return () -> {
      Iterator<T> left = iterator();
      try {
        return new Streams.Zipped<T, U, R>(left, other.iterator(), function);
      } catch (RuntimeException | Error e) {
        Samples.close(left);
        throw e;
      }
    };
  }

  /**
   * Lists of samples that follow one another; a loader makes batches itself.
   *
   * @param dropLast whether a last list that is smaller is left out
   */
  default IterableDataset<List<T>> batch(int size, boolean dropLast) {
    if (size < 1) {
      throw new IllegalArgumentException("batch: size must be at least 1, got " + size);
    }
    return () -> new Streams.Batched<>(iterator(), size, dropLast);
  }
}
