// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.Generator;

class SamplerTest {
  private static List<Long> range(long end) {
    return LongStream.range(0, end).boxed().toList();
  }

  private static String message(Class<? extends Exception> type, Runnable wrong) {
    return assertThrows(type, wrong::run).getMessage();
  }

  /** The sum of (seen - expected)^2 / expected; unseen outcomes count too. */
  private static double chiSquare(Map<?, Integer> seen, Map<?, Double> expected) {
    assertTrue(expected.keySet().containsAll(seen.keySet()), () -> "impossible outcome in " + seen);
    double sum = 0;
    for (var outcome : expected.entrySet()) {
      double difference = seen.getOrDefault(outcome.getKey(), 0) - outcome.getValue();
      sum += difference * difference / outcome.getValue();
    }
    return sum;
  }

  @Test
  void sequentialGivesEachIndexInOrder() {
    var sampler = new SequentialSampler(Numbers.upTo(4));
    assertEquals(range(4), Numbers.all(sampler));
    assertEquals(range(4), Numbers.all(sampler));
    assertEquals(4, sampler.size());
    assertEquals(List.of(), Numbers.all(new SequentialSampler(Numbers.upTo(0))));
  }

  @Test
  void eachOfThe120OrdersOfFiveIsEquallyLikely() {
    var sampler = new RandomSampler(Numbers.upTo(5)).generator(new Generator(20240501));
    int shuffles = 24_000;
    Map<List<Long>, Integer> seen = new HashMap<>();
    for (int i = 0; i < shuffles; i++) {
      List<Long> order = Numbers.all(sampler);
      assertEquals(5, new HashSet<>(order).size());
      seen.merge(order, 1, Integer::sum);
    }
    assertEquals(120, seen.size());
    Map<List<Long>, Double> expected = new HashMap<>();
    seen.keySet().forEach(order -> expected.put(order, shuffles / 120.0));
    // The 0.999 quantile for 119 degrees of freedom: scipy.stats.chi2.ppf(0.999, 119) = 172.418.
    assertTrue(chiSquare(seen, expected) < 172.418, () -> "chi-square too large: " + seen);
  }

  @Test
  void withReplacementEachIndexIsEquallyLikelyAndMayComeAgain() {
    var sampler =
        new RandomSampler(Numbers.upTo(10))
            .replacement(true)
            .numSamples(20_000)
            .generator(new Generator(7));
    List<Long> drawn = Numbers.all(sampler);
    assertEquals(20_000, drawn.size());
    Map<Long, Integer> seen = new HashMap<>();
    drawn.forEach(i -> seen.merge(i, 1, Integer::sum));
    Map<Long, Double> expected = new HashMap<>();
    range(10).forEach(i -> expected.put(i, 2000.0));
    // scipy.stats.chi2.ppf(0.999, 9) = 27.877
    assertTrue(chiSquare(seen, expected) < 27.877, () -> "chi-square too large: " + seen);
    assertEquals(10, new RandomSampler(Numbers.upTo(10)).replacement(true).size());
  }

  @Test
  void moreSamplesThanThereAreBeginAnotherOrder() {
    var sampler = new RandomSampler(Numbers.upTo(3)).numSamples(8).generator(new Generator(1));
    List<Long> drawn = Numbers.all(sampler);
    assertEquals(8, drawn.size());
    assertEquals(new HashSet<>(range(3)), new HashSet<>(drawn.subList(0, 3)));
    assertEquals(new HashSet<>(range(3)), new HashSet<>(drawn.subList(3, 6)));
    assertEquals(2, new HashSet<>(drawn.subList(6, 8)).size());
    var few = new RandomSampler(Numbers.upTo(100)).numSamples(5).generator(new Generator(1));
    assertEquals(5, new HashSet<>(Numbers.all(few)).size());
  }

  @Test
  void equalGeneratorsGiveEqualOrdersAndEpochsDiffer() {
    var a = new RandomSampler(Numbers.upTo(50)).generator(new Generator(3));
    var b = new RandomSampler(Numbers.upTo(50)).generator(new Generator(3));
    List<Long> first = Numbers.all(a);
    assertEquals(first, Numbers.all(b));
    List<Long> second = Numbers.all(a);
    assertNotEquals(first, second);
    assertEquals(second, Numbers.all(b));
    var other = new RandomSampler(Numbers.upTo(50)).generator(new Generator(4));
    assertNotEquals(first, Numbers.all(other));
  }

  @Test
  void subsetGivesItsIndicesInRandomOrder() {
    var sampler = new SubsetRandomSampler(4, 9, 100, 7).generator(new Generator(5));
    assertEquals(4, sampler.size());
    var orders = new HashSet<List<Long>>();
    for (int i = 0; i < 500; i++) {
      List<Long> order = Numbers.all(sampler);
      assertEquals(List.of(4L, 7L, 9L, 100L), order.stream().sorted().toList());
      orders.add(order);
    }
    assertEquals(24, orders.size());
  }

  @Test
  void weightsAreProbabilitiesAndZeroNeverComes() {
    double[] weights = {1, 0, 3, 6, 0, 2.5, 0};
    int draws = 25_000;
    var sampler = new WeightedRandomSampler(weights, draws).generator(new Generator(11));
    Map<Long, Integer> seen = new HashMap<>();
    Numbers.all(sampler).forEach(i -> seen.merge(i, 1, Integer::sum));
    Map<Long, Double> expected = new HashMap<>();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        expected.put((long) i, draws * weights[i] / 12.5);
      }
    }
    // scipy.stats.chi2.ppf(0.999, 3) = 16.266
    assertTrue(chiSquare(seen, expected) < 16.266, () -> "chi-square too large: " + seen);
  }

  @Test
  void withoutReplacementWeightsAreThoseOfSuccessiveDraws() {
    double[] weights = {1, 2, 5, 0};
    var sampler =
        new WeightedRandomSampler(weights, 2).replacement(false).generator(new Generator(12));
    int rounds = 16_000;
    Map<List<Long>, Integer> seen = new HashMap<>();
    for (int i = 0; i < rounds; i++) {
      seen.merge(Numbers.all(sampler), 1, Integer::sum);
    }
    Map<List<Long>, Double> expected = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        if (i != j) {
          double p = weights[i] / 8 * weights[j] / (8 - weights[i]);
          expected.put(List.of((long) i, (long) j), rounds * p);
        }
      }
    }
    // The 0.999 quantile for 5 degrees of freedom in any printed table: 20.515.
    assertTrue(chiSquare(seen, expected) < 20.515, () -> "chi-square too large: " + seen);
  }

  @Test
  void batchesAreGroupsAndTheLastIsKeptOrDropped() {
    var order = new SequentialSampler(Numbers.upTo(7));
    var keep = new BatchSampler(order, 3, false);
    assertEquals(List.of(List.of(0L, 1L, 2L), List.of(3L, 4L, 5L), List.of(6L)), Numbers.all(keep));
    assertEquals(3, keep.size());
    var drop = new BatchSampler(order, 3, true);
    assertEquals(List.of(List.of(0L, 1L, 2L), List.of(3L, 4L, 5L)), Numbers.all(drop));
    assertEquals(2, drop.size());
    assertEquals(1, new BatchSampler(order, 7, true).size());
    assertEquals(1, Numbers.all(new BatchSampler(order, 7, false)).size());
    assertEquals(0, Numbers.all(new BatchSampler(order, Integer.MAX_VALUE, true)).size());
  }

  @Test
  void wrongOptionsAreRefused() {
    var wrong = IllegalArgumentException.class;
    var five = Numbers.upTo(5);
    assertEquals(
        "RandomSampler: numSamples must be at least 1, got 0",
        message(wrong, () -> new RandomSampler(five).numSamples(0)));
    assertEquals(
        "RandomSampler: the dataset has no samples to choose from",
        message(wrong, () -> new RandomSampler(Numbers.upTo(0)).iterator()));
    assertEquals(
        "BatchSampler: batchSize must be at least 1, got 0",
        message(wrong, () -> new BatchSampler(new SequentialSampler(five), 0, false)));
    assertEquals(
        "WeightedRandomSampler: weights must not be negative, weight 1 is -0.5",
        message(wrong, () -> new WeightedRandomSampler(new double[] {1, -0.5}, 2)));
    assertEquals(
        "WeightedRandomSampler: weights must not be negative, weight 0 is NaN",
        message(wrong, () -> new WeightedRandomSampler(new double[] {Double.NaN}, 2)));
    assertEquals(
        "WeightedRandomSampler: the sum of the weights must be above 0 and finite, got 0.0",
        message(wrong, () -> new WeightedRandomSampler(new double[] {0, 0}, 2)));
    assertEquals(
        "WeightedRandomSampler: numSamples must be at least 1, got 0",
        message(wrong, () -> new WeightedRandomSampler(new double[] {1}, 0)));
    assertEquals(
        "WeightedRandomSampler: without replacement numSamples must not exceed the number of"
            + " weights above 0, got 2 for 1",
        message(wrong, () -> new WeightedRandomSampler(new double[] {1, 0}, 2).replacement(false)));
  }
}
