// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;

/**
 * A sampler that knows where it stands, for loops without a loader: its position can be saved in
 * the middle of an epoch and restored. A {@link DataLoader} needs none, it keeps a position of its
 * own. See <a
 * href="https://docs.pytorch.org/data/main/stateful_dataloader_tutorial.html">torchdata,
 * StatefulDataLoader</a>.
 *
 * <pre>{@code
 * var order = new StatefulSampler<>(new RandomSampler(train), new Generator(42));
 * for (long index : order) {
 *   train.get(index);
 *   LoaderState here = order.state();   // order.loadState(here) goes on behind this index
 * }
 * }</pre>
 *
 * <p>For one epoch at a time: the position is that of the iterator made last.
 *
 * @param <I> {@code Long} for a sampler of indices, {@code List<Long>} for one of batches
 */
public final class StatefulSampler<I> implements Sampler<I> {
  private final Sampler<I> sampler;
  private final Generator generator;
  private @Nullable Position latest;
  private long resumeAt;

  /**
   * A sampler whose epochs take forks of the generator.
   *
   * @throws IllegalArgumentException if the sampler was given a generator of its own already
   */
  public StatefulSampler(Sampler<I> sampler, Generator generator) {
    this.sampler = Objects.requireNonNull(sampler, "StatefulSampler: sampler must not be null");
    this.generator =
        Objects.requireNonNull(generator, "StatefulSampler: generator must not be null");
    if (sampler.generator() != null) {
      throw new IllegalArgumentException(
          "StatefulSampler: the sampler has a generator of its own; give that one to this instead");
    }
  }

  /** A sampler whose epochs take forks of a fork of the default generator. */
  public StatefulSampler(Sampler<I> sampler) {
    this(sampler, Random.defaultGenerator().fork());
  }

  @Override
  public long size() {
    return sampler.size();
  }

  @Override
  public Generator generator() {
    return generator;
  }

  /** A new epoch, or after {@link #loadState} the rest of that one. */
  @Override
  public synchronized Iterator<I> iterator() {
    LoaderState before = next();
    Iterator<I> elements;
    try {
      elements = sampler.iterator(generator.fork());
      skip(elements);
    } catch (RuntimeException | Error e) {
      generator.setState(before.generator());
      throw e;
    }
    Position position = new Position(before);
    latest = position;
    resumeAt = 0;
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = elements.hasNext();
        if (!more) {
          position.finish();
        }
        return more;
      }

      @Override
      public I next() {
        I element = elements.next();
        position.deliver();
        return element;
      }
    };
  }

  private void skip(Iterator<I> elements) {
    for (long i = 0; i < resumeAt; i++) {
      if (!elements.hasNext()) {
        throw new IllegalStateException(
            "StatefulSampler: the saved position is after element %d, but an epoch has only %d"
                .formatted(resumeAt, i));
      }
      elements.next();
    }
  }

  private LoaderState next() {
    return LoaderState.of(generator.getState(), resumeAt, List.of());
  }

  /** Where the epoch that began last stands; after its end, where the next begins. */
  public synchronized LoaderState state() {
    return latest == null || latest.isFinished() ? next() : latest.state();
  }

  /** Goes to a position: the next iterator gives what was still to come there; returns this. */
  public synchronized StatefulSampler<I> loadState(LoaderState state) {
    generator.setState(state.generator());
    resumeAt = state.batches();
    latest = null;
    return this;
  }
}
