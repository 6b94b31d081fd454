// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Samples in random order, each order equally likely, or drawn with replacement. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.RandomSampler">torch.utils.data.RandomSampler</a>.
 *
 * <pre>{@code
 * var sampler = new RandomSampler(train).replacement(true).numSamples(1000);
 * }</pre>
 */
public final class RandomSampler extends RandomizedSampler {
  private static final int CHUNK = 1024;

  private final Dataset<?> dataset;
  private boolean replacement;
  private long numSamples = -1;

  /** Every sample of the dataset once. */
  public RandomSampler(Dataset<?> dataset) {
    this.dataset = Objects.requireNonNull(dataset, "RandomSampler: dataset must not be null");
  }

  /** Whether a sample may come again before all have come; returns this. */
  public RandomSampler replacement(boolean on) {
    replacement = on;
    return this;
  }

  /**
   * The number of samples an epoch, at least 1; returns this. Without replacement a number above
   * the dataset's size begins another random order when one is used up.
   */
  public RandomSampler numSamples(long number) {
    numSamples = positive(number);
    return this;
  }

  /** Where the random numbers come from; returns this. */
  public RandomSampler generator(Generator generator) {
    own(generator);
    return this;
  }

  @Override
  public long size() {
    return numSamples < 0 ? dataset.size() : numSamples;
  }

  @Override
  Iterator<Long> draw(Generator generator) {
    long n = dataset.size();
    if (n == 0) {
      throw new IllegalArgumentException(
          "RandomSampler: the dataset has no samples to choose from");
    }
    return new Draws(n, size(), generator);
  }

  /** Indices, a round of draws at a time. */
  private final class Draws implements Iterator<Long> {
    private final long n;
    private final Generator generator;
    private long left;
    private long[] round = {};
    private int used;

    Draws(long n, long size, Generator generator) {
      this.n = n;
      this.generator = generator;
      left = size;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public Long next() {
      if (left <= 0) {
        throw new NoSuchElementException();
      }
      if (used == round.length) {
        round = RandomSampler.this.next(n, generator);
        used = 0;
      }
      left--;
      return round[used++];
    }
  }

  private long[] next(long n, Generator generator) {
    try (Tensor drawn =
        replacement
            ? Tensors.randint(0, n, Shape.of(CHUNK), generator)
            : Tensors.randperm(n, generator)) {
      return drawn.toLongArray();
    }
  }

  private static long positive(long number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "RandomSampler: numSamples must be at least 1, got " + number);
    }
    return number;
  }
}
