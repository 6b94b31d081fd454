// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** The iterators behind the methods of {@link IterableDataset}. */
final class Streams {
  private Streams() {}

  /** A number that must not be negative. */
  static long count(String method, long number) {
    if (number < 0) {
      throw new IllegalArgumentException(
          method + ": the number of samples must not be negative, got " + number);
    }
    return number;
  }

  /** Each sample as a function makes it. */
  static final class Mapped<T, R> implements Iterator<R>, AutoCloseable {
    private final Iterator<? extends T> samples;
    private final Function<? super T, ? extends R> function;

    Mapped(Iterator<? extends T> samples, Function<? super T, ? extends R> function) {
      this.samples = samples;
      this.function = function;
    }

    @Override
    public boolean hasNext() {
      return samples.hasNext();
    }

    @Override
    public R next() {
      return function.apply(samples.next());
    }

    @Override
    public void close() {
      Samples.close(samples);
    }
  }

  /** Those that a condition holds for. */
  static final class Filtered<T> extends Samples<T> {
    private final Iterator<T> samples;
    private final Predicate<? super T> wanted;

    Filtered(Iterator<T> samples, Predicate<? super T> wanted) {
      super(samples);
      this.samples = samples;
      this.wanted = wanted;
    }

    @Override
    void advance() {
      while (samples.hasNext()) {
        T sample = samples.next();
        if (wanted.test(sample)) {
          give(sample);
          return;
        }
      }
    }
  }

  /** Those from one place up to another; what comes behind is not read. */
  static final class Sliced<T> extends Samples<T> {
    private final Iterator<T> samples;
    private final long from;
    private final long to;
    private long place;

    Sliced(Iterator<T> samples, long from, long to) {
      super(samples);
      this.samples = samples;
      this.from = from;
      this.to = to;
    }

    @Override
    void advance() {
      for (; place < from && samples.hasNext(); place++) {
        samples.next();
      }
      if (place < to && samples.hasNext()) {
        place++;
        give(samples.next());
      }
    }
  }

  /** The samples of one iterator after another's, each made when its turn has come. */
  static final class Joined<S, R> extends Samples<R> {
    private final Iterator<? extends S> sources;
    private final Function<? super S, ? extends Iterator<? extends R>> open;
    private Iterator<? extends R> current = List.<R>of().iterator();

    Joined(
        Iterator<? extends S> sources, Function<? super S, ? extends Iterator<? extends R>> open) {
      super(sources);
      this.sources = sources;
      this.open = open;
    }

    @Override
    void advance() {
      while (!current.hasNext()) {
        Samples.close(current);
        if (!sources.hasNext()) {
          return;
        }
        current = open.apply(sources.next());
      }
      give(current.next());
    }

    @Override
    public void close() {
      try {
        Samples.close(current);
      } finally {
        super.close();
      }
    }
  }

  /** What a function makes of the samples of two iterators, until one of them ends. */
  static final class Zipped<A, B, R> extends Samples<R> {
    private final Iterator<? extends A> left;
    private final Iterator<? extends B> right;
    private final BiFunction<? super A, ? super B, ? extends R> function;

    Zipped(
        Iterator<? extends A> left,
        Iterator<? extends B> right,
        BiFunction<? super A, ? super B, ? extends R> function) {
      super(left, right);
      this.left = left;
      this.right = right;
      this.function = function;
    }

    @Override
    void advance() {
      if (left.hasNext() && right.hasNext()) {
        give(function.apply(left.next(), right.next()));
      }
    }
  }

  /** Lists of samples that follow one another. */
  static final class Batched<T> extends Samples<List<T>> {
    private final Iterator<List<T>> groups;

    Batched(Iterator<T> samples, int size, boolean dropLast) {
      super(samples);
      groups = new BatchSampler.Groups<>(samples, size, dropLast);
    }

    @Override
    void advance() {
      if (groups.hasNext()) {
        give(groups.next());
      }
    }
  }
}
