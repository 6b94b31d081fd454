// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;

/**
 * Reads a dataset in batches, an epoch each time it is iterated. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader">torch.utils.data.DataLoader</a>.
 *
 * <pre>{@code
 * var loader = new DataLoader<>(train).batchSize(128).shuffle(true).workers(2);
 * for (var batch : loader) {
 *   model.call(batch.inputs());
 * }
 * }</pre>
 *
 * <p>Order and values follow from the generator alone, never from the number of workers. Epochs are
 * independent of each other: they may be nested, left early, and their batches kept. Batches belong
 * to no graph. Options hold for the epochs that begin after they were set.
 *
 * @param <B> the type of a batch
 */
public final class DataLoader<B> implements Iterable<B> {
  private final Source<?> source;
  private final Collator<B> collator;
  private int batchSize = 1;
  private boolean shuffle;
  private boolean dropLast;
  private @Nullable Sampler<Long> sampler;
  private @Nullable Sampler<List<Long>> batchSampler;
  private int workers;
  private int prefetchFactor = 2;
  private Generator generator = Random.defaultGenerator().fork();
  private @Nullable Position latest;
  private long resumeAt;

  /** Batches as the samples say: of {@link Example}s, {@link Batch}es. */
  public <S extends Batchable<S, B>> DataLoader(Dataset<S> dataset) {
    this(dataset, new Collator<>(new DefaultCollate()));
  }

  /** Batches as the samples say: of {@link Example}s, {@link Batch}es. */
  public <S extends Batchable<S, B>> DataLoader(IterableDataset<S> dataset) {
    this(dataset, new Collator<>(new DefaultCollate()));
  }

  /**
   * Batches by {@link DefaultCollate}. They are Objects, unless the caller says what they will be,
   * as in {@code new DataLoader<Tensor>(numbers)}; if they are something else, their use throws a
   * {@link ClassCastException}.
   */
  public DataLoader(Source<?> source) {
    this(source, new Collator<>(new DefaultCollate()));
  }

  /** Batches by a collate of the caller's own. */
  public <T> DataLoader(Source<T> source, Collate<? super T, ? extends B> collate) {
    this(source, new Collator<>(collate));
  }

  private DataLoader(Source<?> source, Collator<B> collator) {
    this.source = Objects.requireNonNull(source, "DataLoader: source must not be null");
    this.collator = collator;
  }

  /** The number of samples a batch, at least 1, by default 1; returns this. */
  public DataLoader<B> batchSize(int size) {
    batchSize = LoaderOptions.atLeast("batchSize", size, 1);
    return checked();
  }

  /** Whether each epoch has a random order of its own, by default not; returns this. */
  public DataLoader<B> shuffle(boolean on) {
    shuffle = on;
    return checked();
  }

  /** The order of the samples, instead of shuffle; returns this. */
  public DataLoader<B> sampler(Sampler<Long> order) {
    sampler = Objects.requireNonNull(order, "DataLoader: sampler must not be null");
    return checked();
  }

  /** The indices of each batch, instead of batchSize, shuffle, sampler, dropLast; returns this. */
  public DataLoader<B> batchSampler(Sampler<List<Long>> batches) {
    batchSampler = Objects.requireNonNull(batches, "DataLoader: batchSampler must not be null");
    return checked();
  }

  /** Whether a last batch that is not full is left out, by default not; returns this. */
  public DataLoader<B> dropLast(boolean on) {
    dropLast = on;
    return checked();
  }

  /** The number of threads that make batches ahead; 0, the default, for none; returns this. */
  public DataLoader<B> workers(int number) {
    workers = LoaderOptions.atLeast("workers", number, 0);
    return this;
  }

  /** How many batches a worker makes ahead, by default 2; without workers none. Returns this. */
  public DataLoader<B> prefetchFactor(int batches) {
    prefetchFactor = LoaderOptions.atLeast("prefetchFactor", batches, 1);
    return this;
  }

  /**
   * The generator of which each epoch takes a fork, by default a fork of the default generator at
   * construction; returns this.
   */
  public synchronized DataLoader<B> generator(Generator source) {
    generator = Objects.requireNonNull(source, "generator");
    return this;
  }

  private DataLoader<B> checked() {
    LoaderOptions.check(
        source instanceof IterableDataset, batchSize, shuffle, dropLast, sampler, batchSampler);
    return this;
  }

  /**
   * The number of batches of an epoch.
   *
   * @throws UnsupportedOperationException for an IterableDataset, whose length is not known
   */
  public long size() {
    if (source instanceof Dataset<?> dataset) {
      return batches(dataset).size();
    }
    throw new UnsupportedOperationException(
        "DataLoader: the number of batches of an IterableDataset is not known");
  }

  private Sampler<List<Long>> batches(Dataset<?> dataset) {
    if (batchSampler != null) {
      return batchSampler;
    }
    Sampler<Long> order = sampler;
    if (order == null) {
      order = shuffle ? new RandomSampler(dataset) : new SequentialSampler(dataset);
    }
    return new BatchSampler(order, batchSize, dropLast);
  }

  /** A new epoch, or after {@link #loadState} the rest of that one. */
  @Override
  public synchronized LoaderIterator<B> iterator() {
    LoaderState before = next();
    Position position = new Position(before);
    LoaderIterator<B> batches;
    try {
      batches = new LoaderIterator<>(start(), position);
    } catch (RuntimeException | Error e) {
      generator.setState(before.generator());
      before.restore(own());
      throw e;
    }
    latest = position;
    resumeAt = 0;
    return batches;
  }

  private Batches<B> start() {
    int capacity = Math.multiplyExact(workers, prefetchFactor); // before any file is opened
    Plan<B> plan = Grad.noGrad(this::begin);
    return workers == 0
        ? new InlineBatches<>(plan)
        : new Prefetcher<>(plan, workers, capacity).start();
  }

  /** Where the next epoch begins. */
  private LoaderState next() {
    return LoaderState.of(generator.getState(), resumeAt, LoaderState.stateOf(own()));
  }

  /** The sampler's own generator. */
  private @Nullable Generator own() {
    return batchSampler != null
        ? batchSampler.generator()
        : sampler != null ? sampler.generator() : null;
  }

  private Plan<B> begin() {
    Epoch epoch = new Epoch(generator.fork());
    Plan<B> plan =
        source instanceof Dataset<?> dataset
            ? new DatasetPlan<>(dataset, collator, epoch, batches(dataset).iterator(epoch.order()))
            : new StreamPlan<>((IterableDataset<?>) source, collator, epoch, batchSize, dropLast);
    try {
      skip(plan);
    } catch (RuntimeException | Error e) {
      plan.close();
      throw e;
    }
    return plan;
  }

  private void skip(Plan<B> plan) {
    for (long i = 0; i < resumeAt; i++) {
      if (plan.next() == null) {
        throw new IllegalStateException(
            "DataLoader: the saved position is after batch %d, but an epoch has only %d: dataset,"
                    .formatted(resumeAt, i)
                + " batch size and sampler must be those of the saved run");
      }
    }
  }

  /**
   * Where the epoch that began last stands; after its end, where the next begins. Batches that were
   * made ahead do not count. The state of a sampler's own generator is part of it.
   */
  public synchronized LoaderState state() {
    if (latest == null || latest.isFinished()) {
      return next();
    }
    return latest.state();
  }

  /**
   * Goes to a position: the next iterator gives the batches that a run interrupted there had still
   * to get, and later ones are its later epochs; returns this. Dataset, batch size and sampler are
   * to be those of that run; batches already delivered are skipped: no sample of a {@link Dataset}
   * is read for that, an {@link IterableDataset} is read again up to there.
   *
   * @throws IllegalArgumentException if the sampler has a generator of its own, and the saved one
   *     had none, or the reverse
   */
  public synchronized DataLoader<B> loadState(LoaderState state) {
    state.restore(own());
    generator.setState(state.generator());
    resumeAt = state.batches();
    latest = null;
    return this;
  }
}
