// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;

/**
 * Where a {@link DataLoader} or a {@link StatefulSampler} stands: the state of its generator when
 * the epoch began, and how much it has delivered since. A few numbers, to be kept in a checkpoint.
 *
 * <pre>{@code
 * checkpoint.text("loader", loader.state().text());
 * loader.loadState(LoaderState.parse(saved.getText("loader")));
 * }</pre>
 *
 * @param seed of the generator
 * @param stream of the generator
 * @param offset of the generator
 * @param forks of the generator
 * @param batches delivered in this epoch, not negative; elements, where a sampler delivers them
 * @param sampler the four numbers of the sampler's own generator; empty where it has none
 */
public record LoaderState(
    long seed, long stream, long offset, long forks, long batches, List<Long> sampler) {
  private static final int OWN = 5; // numbers before those of the sampler's generator
  private static final int ALL = 9;

  /** A position; refused if {@code batches} is negative. */
  public LoaderState {
    if (batches < 0) {
      throw new IllegalArgumentException(
          "LoaderState: batches must not be negative, got " + batches);
    }
    sampler = List.copyOf(sampler);
    if (!sampler.isEmpty() && sampler.size() != ALL - OWN) {
      throw new IllegalArgumentException(
          "LoaderState: the state of the sampler's generator is four numbers, got " + sampler);
    }
  }

  /** The position of a loader whose sampler has no generator of its own. */
  public LoaderState(long seed, long stream, long offset, long forks, long batches) {
    this(seed, stream, offset, forks, batches, List.of());
  }

  /** All numbers in their order, with blanks between them. */
  public String text() {
    return LongStream.concat(
            LongStream.of(seed, stream, offset, forks, batches),
            sampler.stream().mapToLong(Long::longValue))
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" "));
  }

  /**
   * A position from its {@link #text()}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static LoaderState parse(String text) {
    long[] numbers;
    try {
      numbers = Arrays.stream(text.strip().split(" +")).mapToLong(Long::parseLong).toArray();
    } catch (NumberFormatException e) {
      numbers = new long[0];
    }
    if (numbers.length != OWN && numbers.length != ALL) {
      throw new IllegalArgumentException(
          "LoaderState: a position is five or nine whole numbers, got \"" + text + "\"");
    }
    return new LoaderState(
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        Arrays.stream(numbers).skip(OWN).boxed().toList());
  }

  static LoaderState of(long[] generator, long batches, List<Long> sampler) {
    return new LoaderState(
        generator[0], generator[1], generator[2], generator[3], batches, sampler);
  }

  /** The state of a sampler's own generator, as a component of this. */
  static List<Long> stateOf(@Nullable Generator own) {
    return own == null ? List.of() : Arrays.stream(own.getState()).boxed().toList();
  }

  /**
   * Sets a sampler's own generator, refused where it has none and one was saved, or the reverse.
   */
  void restore(@Nullable Generator own) {
    if ((own == null) != sampler.isEmpty()) {
      throw new IllegalArgumentException(
          ("DataLoader: the saved position is that of a sampler %s a generator of its own, but this"
                  + " one has %s: give the loader the sampler of the saved run first")
              .formatted(sampler.isEmpty() ? "without" : "with", own == null ? "none" : "one"));
    }
    if (own != null) {
      own.setState(sampler.stream().mapToLong(Long::longValue).toArray());
    }
  }

  long[] generator() {
    return new long[] {seed, stream, offset, forks};
  }
}
