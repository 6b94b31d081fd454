// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.security.SecureRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The default generator. With {@code Random.manualSeed(42)} at its start a program gives the same
 * bits run after run, for any number of threads. See <a
 * href="https://docs.pytorch.org/docs/stable/random.html">torch.random</a>.
 *
 * <pre>{@code
 * Random.manualSeed(42);
 * Tensor a = Tensors.randn(3);
 * Random.manualSeed(42);
 * boolean same = a.equal(Tensors.randn(3));   // true
 * }</pre>
 */
public final class Random {
  private static final Generator DEFAULT = new Generator(new SecureRandom().nextLong());

  private static final ThreadLocal<@Nullable Generator> LOCAL = new ThreadLocal<>();

  private Random() {}

  /** Starts the default generator anew. */
  public static void manualSeed(long seed) {
    DEFAULT.manualSeed(seed);
  }

  /** The generator that is used where none is given. */
  public static Generator defaultGenerator() {
    Generator local = LOCAL.get();
    return local == null ? DEFAULT : local;
  }

  /** The result of the body, which runs with another default generator on this thread. */
  public static <T> T with(Generator generator, Supplier<T> body) {
    Generator before = LOCAL.get();
    LOCAL.set(generator);
    try {
      return body.get();
    } finally {
      if (before == null) {
        LOCAL.remove();
      } else {
        LOCAL.set(before);
      }
    }
  }

  /** The given generator, or the default one for null. */
  public static Generator orDefault(@Nullable Generator generator) {
    return generator == null ? defaultGenerator() : generator;
  }
}
