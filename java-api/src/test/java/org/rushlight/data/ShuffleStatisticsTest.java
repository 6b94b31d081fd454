// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rushlight.data.ChiSquare.assertDrawn;
import static org.rushlight.data.ChiSquare.assertFits;
import static org.rushlight.data.ChiSquare.assertPermuted;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;

/** Shuffles and draws have the distributions that they should have. */
class ShuffleStatisticsTest {
  private static long[][] positions(int n, int epochs, Supplier<List<Long>> epoch) {
    long[][] seen = new long[n][n];
    for (int i = 0; i < epochs; i++) {
      List<Long> order = epoch.get();
      assertEquals(n, order.stream().distinct().count(), "each once");
      for (int place = 0; place < n; place++) {
        seen[place][order.get(place).intValue()]++;
      }
    }
    return seen;
  }

  // scipy.stats.chi2.sf
  @ParameterizedTest
  @CsvSource({
    "10.8276, 1, 0.001",
    "3.8415, 1, 0.05",
    "16.266, 3, 0.001",
    "27.877, 9, 0.001",
    "172.418, 119, 0.001",
    "9.342, 10, 0.5",
    "1143.9, 1000, 0.001",
    "0.0908, 4, 0.999"
  })
  void theDistributionIsThatOfTheTables(double statistic, double freedom, double p) {
    assertEquals(p, ChiSquare.pValue(statistic, freedom), 2e-3 * p + 1e-6);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aShuffledLoaderPutsEachSampleAnywhere(int workers) {
    int epochs = 1500;
    var loader =
        Numbers.lists(Numbers.upTo(24))
            .batchSize(5)
            .shuffle(true)
            .workers(workers)
            .generator(new Generator(2024));
    assertPermuted("loader", positions(24, epochs, () -> Numbers.flat(loader)), epochs);
  }

  @Test
  void anOrderSaysNothingOfTheNext() {
    var sampler = new RandomSampler(Numbers.upTo(16)).generator(new Generator(5));
    int epochs = 4000;
    List<Long> before = Numbers.all(sampler);
    long[][] seen = new long[16][16]; // where a value was, and where it is now
    for (int i = 0; i < epochs; i++) {
      List<Long> now = Numbers.all(sampler);
      for (int place = 0; place < 16; place++) {
        seen[place][now.indexOf(before.get(place))]++;
      }
      before = now;
    }
    assertPermuted("epoch to epoch", seen, epochs);
  }

  @Test
  void orderBegunAnewWithinAnEpochIsJustAsRandom() {
    var sampler = new RandomSampler(Numbers.upTo(12)).numSamples(24).generator(new Generator(6));
    int epochs = 3000;
    var second = positions(12, epochs, () -> Numbers.all(sampler).subList(12, 24));
    assertPermuted("second round", second, epochs);
  }

  @Test
  void aSubsetIsPutAnywhere() {
    var sampler = new SubsetRandomSampler(100, 101, 102, 103, 104, 105, 106);
    sampler.generator(new Generator(7));
    int epochs = 3000;
    assertPermuted(
        "subset",
        positions(7, epochs, () -> Numbers.all(sampler).stream().map(i -> i - 100).toList()),
        epochs);
  }

  @Test
  void withReplacementEachPositionDrawsFromAll() {
    int n = 9;
    var sampler = new RandomSampler(Numbers.upTo(n)).replacement(true).generator(new Generator(8));
    long[][] seen = new long[n][n];
    for (int epoch = 0; epoch < 3000; epoch++) {
      int place = 0;
      for (long value : sampler) {
        seen[place++][(int) value]++;
      }
    }
    double sum = 0;
    double[] expected = new double[n];
    java.util.Arrays.fill(expected, 3000.0 / n);
    for (long[] row : seen) {
      sum += ChiSquare.statistic(row, expected);
    }
    assertFits("with replacement", sum, n * (n - 1)); // rows are independent
  }

  @Test
  void weightsHoldAtEachPosition() {
    double[] weights = {5, 1, 0, 2, 0.5};
    double[] probabilities = {5 / 8.5, 1 / 8.5, 0, 2 / 8.5, 0.5 / 8.5};
    int draws = 6;
    var sampler = new WeightedRandomSampler(weights, draws).generator(new Generator(9));
    long[][] seen = new long[draws][weights.length];
    for (int epoch = 0; epoch < 4000; epoch++) {
      int place = 0;
      for (long value : sampler) {
        seen[place++][(int) value]++;
      }
    }
    for (int place = 0; place < draws; place++) {
      assertDrawn("position " + place, seen[place], probabilities);
    }
  }

  @Test
  void aBalancedSamplerGivesEachLabelTheSameShareAndEachSampleOfALabelToo() {
    long[] labels = {7, 7, 7, 7, 7, 7, 7, 7, -1, -1, 3};
    var sampler = WeightedRandomSampler.balanced(labels).generator(new Generator(10));
    assertEquals(labels.length, sampler.size());
    long[] seen = new long[labels.length];
    for (int epoch = 0; epoch < 2000; epoch++) {
      sampler.forEach(i -> seen[i.intValue()]++);
    }
    double[] shares = LongStream.of(labels).mapToDouble(l -> l == 7 ? 8 : l == 3 ? 1 : 2).toArray();
    for (int i = 0; i < shares.length; i++) {
      shares[i] = 1 / (3 * shares[i]);
    }
    assertDrawn("balanced", seen, shares);
  }

  @Test
  void aSplitTakesEachSampleAsOften() {
    int n = 20;
    int rounds = 4000;
    long[] held = new long[n];
    var generator = new Generator(11);
    for (int i = 0; i < rounds; i++) {
      Subset<Long> part =
          Datasets.randomSplit(Numbers.upTo(n), new long[] {15, 5}, generator).get(1);
      for (long index : part.indices()) {
        held[(int) index]++;
      }
    }
    double sum = 0;
    for (long count : held) {
      double difference = count - rounds * 0.25;
      sum += difference * difference / (rounds * 0.25 * 0.75);
    }
    assertFits("split", sum * (n - 1) / n, n - 1); // 5 in each round, so their sum is fixed
  }

  /**
   * The law of the buffer: a sample enters when there is room, leaves at each step with probability
   * 1 / size, and what is left when the stream ends comes in any order.
   */
  @ParameterizedTest
  @CsvSource({"12, 1", "12, 4", "12, 11", "12, 12", "12, 50", "30, 7"})
  void theShufflingBufferHasItsLaw(int n, int size) {
    IterableDataset<Long> shuffled = stream(n).shuffle(size);
    int epochs = 4000;
    var loader = Numbers.lists(shuffled).batchSize(5).generator(new Generator(12));
    long[][] seen = positions(n, epochs, () -> Numbers.flat(loader));
    if (size >= n) {
      assertPermuted("buffer of all", seen, epochs);
      return;
    }
    double stay = 1 - 1.0 / size;
    int drain = n - size; // the position from which the buffer is only emptied
    for (int value = 0; value < n; value++) {
      int enters = Math.max(0, value - size + 1);
      long[] places = new long[n];
      double[] law = new double[n];
      for (int place = 0; place < n; place++) {
        places[place] = seen[place][value];
        if (place >= enters && place < drain) {
          law[place] = Math.pow(stay, place - enters) / size;
        } else if (place >= drain) {
          law[place] = Math.pow(stay, Math.max(0, drain - enters)) / size;
        }
      }
      if (size == 1) {
        assertEquals(epochs, places[value]);
      } else {
        assertDrawn("sample " + value, places, law);
      }
    }
  }

  @Test
  void epochsOfAStreamDifferAndEqualSeedsAgree() {
    IterableDataset<Long> shuffled = stream(100).shuffle(100);
    var one = Numbers.lists(shuffled).generator(new Generator(1));
    List<Long> first = Numbers.flat(one);
    List<Long> second = Numbers.flat(one);
    assertTrue(!first.equals(second));
    assertEquals(first, Numbers.flat(Numbers.lists(shuffled).generator(new Generator(1))));
    Random.manualSeed(4);
    List<Long> alone = Numbers.all(shuffled);
    Random.manualSeed(4);
    assertEquals(alone, Numbers.all(shuffled), "without a loader");
  }

  private static IterableDataset<Long> stream(int n) {
    return () -> LongStream.range(0, n).iterator();
  }

  /** Swapping each place with any other, the classical mistake, is found by these statistics. */
  @Test
  void aBiasedShuffleIsFound() {
    var random = new java.util.Random(13);
    int epochs = 4000;
    long[][] seen =
        positions(
            8,
            epochs,
            () -> {
              List<Long> order = LongStream.range(0, 8).boxed().toList();
              order = new java.util.ArrayList<>(order);
              for (int i = 0; i < 8; i++) {
                java.util.Collections.swap(order, i, random.nextInt(8));
              }
              return order;
            });
    assertTrue(ChiSquare.pValue(ChiSquare.permuted(seen, epochs), 49) < 1e-9);
  }
}
