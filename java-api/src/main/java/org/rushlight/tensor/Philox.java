// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

/** The core's random words, for single numbers that are not worth a native call. */
final class Philox {
  private static final long LOW = 0xFFFFFFFFL;
  private static final long MULTIPLIER0 = 0xD2511F53L;
  private static final long MULTIPLIER1 = 0xCD9E8D57L;
  private static final long WEYL0 = 0x9E3779B9L;
  private static final long WEYL1 = 0xBB67AE85L;
  private static final long NEXT_SEED = 0x9E3779B97F4A7C15L; // 2^64 / golden ratio

  private Philox() {}

  /** The first two of the four words of a counter, as one of 64 bits: see random.cpp. */
  static long word(long seed, long stream, long counter) {
    long key0 = seed & LOW;
    long key1 = seed >>> 32;
    long x0 = counter & LOW;
    long x1 = counter >>> 32;
    long x2 = stream & LOW;
    long x3 = stream >>> 32;
    for (int round = 0; round < 10; round++) {
      long product0 = MULTIPLIER0 * x0;
      long product1 = MULTIPLIER1 * x2;
      x0 = product1 >>> 32 ^ x1 ^ key0;
      x1 = product1 & LOW;
      x2 = product0 >>> 32 ^ x3 ^ key1;
      x3 = product0 & LOW;
      key0 = key0 + WEYL0 & LOW;
      key1 = key1 + WEYL1 & LOW;
    }
    return x0 | x1 << 32;
  }

  /** A number in [0, 1), as the core's rand makes float64. */
  static double uniform(Generator.Draw draw) {
    return (word(draw.seed(), draw.stream(), draw.offset()) >>> 11) * 0x1p-53;
  }

  /** A whole number in [0, range), as the core's randint: see bounded() in draws.h. */
  static long below(Generator.Draw draw, long range) {
    long word = word(draw.seed(), draw.stream(), draw.offset());
    if (Long.compareUnsigned(word * range, range) < 0) {
      long refused = Long.remainderUnsigned(-range, range); // 2^64 modulo range
      long seed = draw.seed();
      while (Long.compareUnsigned(word * range, refused) < 0) {
        seed += NEXT_SEED;
        word = word(seed, draw.stream() + Long.MIN_VALUE, draw.offset());
      }
    }
    return Math.multiplyHigh(word, range) + (word < 0 ? range : 0); // of the unsigned product
  }
}
