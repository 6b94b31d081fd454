// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The default generator. With {@code Random.manualSeed(42)} at its start a program gives the same
 * bits run after run, for any number of threads. See <a
 * href="https://docs.pytorch.org/docs/stable/random.html">torch.random</a>.
 */
public final class Random {
  private static final Generator DEFAULT = new Generator(new SecureRandom().nextLong());

  private Random() {}

  /** Starts the default generator anew. */
  public static void manualSeed(long seed) {
    DEFAULT.manualSeed(seed);
  }

  /** The generator that is used where none is given. */
  public static Generator defaultGenerator() {
    return DEFAULT;
  }

  /** The given generator, or the default one for null. */
  public static Generator orDefault(@Nullable Generator generator) {
    return generator == null ? DEFAULT : generator;
  }
}
