// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Single numbers, drawn in Java, are those that the core draws. */
class GeneratorTest {
  private static final long[] SEEDS = {0, 1, -1, 42, Long.MIN_VALUE, 0x123456789ABCDEFL};

  @Test
  void theWordsAreThoseOfThePublishedTestVectors() {
    // Random123's known answers for philox4x32, 10 rounds; the stream is the counter's upper half.
    assertEquals(0xE169C58D6627E8D5L, Philox.word(0, 0, 0));
    assertEquals(0x41C83B0E408F276DL, Philox.word(-1, -1, -1));
    assertEquals(
        0x94FDCCEBD16CFE09L,
        Philox.word(0x299F31D0A4093822L, 0x0370734413198A2EL, 0x85A308D3243F6A88L));
  }

  @Test
  void doublesAreThoseOfRand() {
    for (long seed : SEEDS) {
      var one = new Generator(seed).fork();
      var other = new Generator(seed).fork();
      for (int i = 0; i < 100; i++) {
        double drawn = Tensors.rand(Shape.of(1), DType.FLOAT64, other).toDoubleArray()[0];
        assertEquals(drawn, one.nextDouble());
      }
      assertArrayEquals(other.getState(), one.getState());
    }
  }

  @Test
  void longsAreThoseOfRandint() {
    // Of words for 2^62 + 1 a quarter is refused.
    long[] bounds = {1, 2, 3, 10, 1L << 32, (1L << 62) + 1, Long.MAX_VALUE};
    for (long seed : SEEDS) {
      var one = new Generator(seed).fork();
      var other = new Generator(seed).fork();
      for (int i = 0; i < 70; i++) {
        long bound = bounds[i % bounds.length];
        assertEquals(Tensors.randint(0, bound, Shape.of(1), other).itemLong(), one.nextLong(bound));
      }
      assertArrayEquals(other.getState(), one.getState());
    }
  }

  @Test
  void theForkAfterNOthersIsThatOfGeneratorsThatGaveThem() {
    for (long seed : SEEDS) {
      Generator base = new Generator(seed).fork();
      base.nextDouble(); // forks do not depend on what was drawn
      Generator one = new Generator(seed).fork();
      for (int n = 0; n < 5; n++) {
        assertArrayEquals(one.fork().getState(), base.fork(n).getState());
      }
      assertEquals(0, base.getState()[3], "none of them counts");
    }
  }

  @Test
  void aBoundMustBePositive() {
    var generator = new Generator(1);
    var error = assertThrows(IllegalArgumentException.class, () -> generator.nextLong(0));
    assertEquals("nextLong: bound must be positive, got 0", error.getMessage());
  }
}
