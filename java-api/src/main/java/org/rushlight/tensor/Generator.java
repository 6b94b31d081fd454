// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import org.rushlight.tensor.tape.Replay;

/**
 * A source of random numbers: a seed, a stream and a position in it. Draws are functions of these
 * three alone (Philox 4x32-10), so they depend on no thread, worker or order of other streams. Safe
 * for use by several threads. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.Generator.html">torch.Generator</a>.
 *
 * <pre>{@code
 * var generator = new Generator(42);
 * Tensor a = Tensors.randn(Shape.of(3), DType.FLOAT32, generator);
 * Tensor b = Tensors.randn(Shape.of(3), DType.FLOAT32, new Generator(42));
 * boolean same = a.equal(b);   // true
 * }</pre>
 */
public final class Generator {
  private long seed;
  private long stream;
  private long offset;
  private long forks;

  /** A generator at the beginning of stream 0 of the seed. */
  public Generator(long seed) {
    this(seed, 0);
  }

  private Generator(long seed, long stream) {
    this.seed = seed;
    this.stream = stream;
  }

  /** Starts anew with the seed; returns this. */
  public synchronized Generator manualSeed(long newSeed) {
    seed = newSeed;
    stream = 0;
    offset = 0;
    forks = 0;
    return this;
  }

  /** A generator with a stream of its own; the n-th fork of equal generators is equal. */
  public synchronized Generator fork() {
    Replay.drawing(this);
    return fork(forks++);
  }

  /**
   * The fork that this generator, from its beginning, gives after n others; it stays as it is.
   *
   * @throws IllegalArgumentException if n is negative
   */
  public synchronized Generator fork(long n) {
    if (n < 0) {
      throw new IllegalArgumentException("fork: n must be 0 or more, got " + n);
    }
    return new Generator(seed, mix(stream * 0x9E3779B97F4A7C15L + n + 1) >>> 1);
  }

  // The finaliser of SplitMix64 (Steele, Lea, Flood 2014): spreads neighbours over all 64 bits.
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Where a draw begins.
   *
   * @param seed the key
   * @param stream the stream; never negative
   * @param offset the first counter of the draw
   */
  public record Draw(long seed, long stream, long offset) {}

  /** Takes the next {@code counters} counters. */
  public synchronized Draw draw(long counters) {
    Replay.drawing(this);
    var draw = new Draw(seed, stream, offset);
    offset += counters;
    return draw;
  }

  /**
   * A number in [0, 1), each multiple of 2^-53 equally likely: the one that {@link Tensors#rand}
   * would draw as a float64 tensor of one element, without a native call.
   */
  public double nextDouble() {
    return Philox.uniform(draw(1));
  }

  /**
   * A whole number in [0, bound), each equally likely: the one that {@link Tensors#randint} would
   * draw as a tensor of one element, without a native call.
   *
   * @throws IllegalArgumentException if bound is not positive
   */
  public long nextLong(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("nextLong: bound must be positive, got " + bound);
    }
    return Philox.below(draw(1), bound);
  }

  /** The seed. */
  public synchronized long initialSeed() {
    return seed;
  }

  /** Seed, stream, position and number of forks, for {@link #setState}. */
  public synchronized long[] getState() {
    return new long[] {seed, stream, offset, forks};
  }

  /**
   * Goes back to a state.
   *
   * @throws IllegalArgumentException if it is not four numbers
   */
  public synchronized void setState(long... state) {
    if (state.length != 4) {
      throw new IllegalArgumentException(
          "a generator's state is four numbers, got " + state.length);
    }
    seed = state[0];
    stream = state[1];
    offset = state[2];
    forks = state[3];
  }
}
