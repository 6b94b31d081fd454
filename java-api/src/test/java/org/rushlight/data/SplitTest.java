// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.Generator;

class SplitTest {
  private static long[] sizes(long size, double... fractions) {
    return Datasets.randomSplit(Numbers.upTo(size), fractions).stream()
        .mapToLong(Subset::size)
        .toArray();
  }

  private static long[] longs(long... values) {
    return values;
  }

  // The lengths that torch.utils.data.random_split of PyTorch 2.13 gives.
  @Test
  void fractionsAreRoundedAsInPyTorch() {
    assertArrayEquals(longs(4, 3, 3), sizes(10, 0.33, 0.33, 0.34));
    assertArrayEquals(longs(6, 5), sizes(11, 0.5, 0.5));
    assertArrayEquals(longs(1, 2, 2, 2), sizes(7, 0.1, 0.2, 0.3, 0.4));
    assertArrayEquals(longs(120, 30), sizes(150, 0.8, 0.2));
    assertArrayEquals(longs(1, 0), sizes(1, 0.5, 0.5));
    assertArrayEquals(longs(1258, 270, 269), sizes(1797, 0.7, 0.15, 0.15));
    assertArrayEquals(longs(12, 1), sizes(13, 0.9, 0.1));
    assertArrayEquals(longs(34, 33, 33), sizes(100, 1 / 3.0, 1 / 3.0, 1 / 3.0));
    assertArrayEquals(longs(48000, 6000, 6000), sizes(60000, 0.8, 0.1, 0.1));
    assertArrayEquals(longs(4, 1, 0), sizes(5, 0.7, 0.2, 0.1));
    assertArrayEquals(longs(9, 16, 4), sizes(29, 0.29, 0.57, 0.14));
  }

  @Test
  void partsHoldEachSampleOnceInRandomOrder() {
    List<Subset<Long>> parts =
        Datasets.randomSplit(Numbers.upTo(100), new long[] {60, 0, 40}, new Generator(1));
    List<Long> all = new ArrayList<>();
    for (Subset<Long> part : parts) {
      LongStream.range(0, part.size()).forEach(i -> all.add(part.get(i)));
    }
    assertEquals(List.of(60L, 0L, 40L), parts.stream().map(Subset::size).toList());
    List<Long> sorted = all.stream().sorted().toList();
    assertEquals(LongStream.range(0, 100).boxed().toList(), sorted);
    assertFalse(sorted.equals(all), "the order is not random");
  }

  @Test
  void theGeneratorDecides() {
    var data = Numbers.upTo(50);
    long[] sizes = {25, 25};
    long[] first = Datasets.randomSplit(data, sizes, new Generator(1)).get(0).indices();
    assertArrayEquals(first, Datasets.randomSplit(data, sizes, new Generator(1)).get(0).indices());
    assertFalse(
        Arrays.equals(first, Datasets.randomSplit(data, sizes, new Generator(2)).get(0).indices()));
  }

  @Test
  void wrongSizesAreRefused() {
    var ten = Numbers.upTo(10);
    assertEquals(
        "randomSplit: the sizes must add up to the dataset's 10 samples, got [6, 3] with the sum 9",
        assertThrows(IllegalArgumentException.class, () -> Datasets.randomSplit(ten, 6, 3))
            .getMessage());
    assertEquals(
        "randomSplit: sizes must not be negative, got [12, -2]",
        assertThrows(IllegalArgumentException.class, () -> Datasets.randomSplit(ten, 12, -2))
            .getMessage());
    assertEquals(
        "randomSplit: fractions must add up to 1, got [0.5, 0.25] with the sum 0.75",
        assertThrows(IllegalArgumentException.class, () -> Datasets.randomSplit(ten, 0.5, 0.25))
            .getMessage());
    assertEquals(
        "randomSplit: fractions must be in [0, 1], got [1.5, -0.5]",
        assertThrows(IllegalArgumentException.class, () -> Datasets.randomSplit(ten, 1.5, -0.5))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Datasets.randomSplit(ten, Double.NaN, 0.5));
  }

  private static long[] heldOutByLabel(long[] labels, double fraction, long seed) {
    Dataset<Long> data = Numbers.dataset(labels.length, i -> i);
    List<Subset<Long>> parts =
        Datasets.stratifiedSplit(data, i -> labels[i.intValue()], fraction, new Generator(seed));
    long[] together =
        LongStream.concat(
                LongStream.of(parts.get(0).indices()), LongStream.of(parts.get(1).indices()))
            .sorted()
            .toArray();
    assertArrayEquals(LongStream.range(0, labels.length).toArray(), together);
    long[] counts = new long[3];
    for (long index : parts.get(1).indices()) {
      counts[(int) labels[(int) index]]++;
    }
    return counts;
  }

  @Test
  void stratifiedKeepsTheMixture() {
    long[] iris = LongStream.range(0, 150).map(i -> i / 50).toArray();
    assertArrayEquals(longs(10, 10, 10), heldOutByLabel(iris, 0.2, 1));
    // 12 samples, a quarter: 3; shares 1.75, 0.75 and 0.5, so 1, 0 and 0, and the first two lost
    // most.
    long[] uneven = {0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
    assertArrayEquals(longs(2, 1, 0), heldOutByLabel(uneven, 0.25, 1));
    // A label's only sample is not held out.
    assertEquals(0, heldOutByLabel(new long[] {0, 0, 0, 0, 1}, 0.9, 1)[1]);
  }

  private static List<Subset<Long>> stratified(long[] labels, long seed, double... fractions) {
    Dataset<Long> data = Numbers.upTo(labels.length);
    List<Subset<Long>> parts =
        Datasets.stratifiedSplit(data, i -> labels[i.intValue()], fractions, new Generator(seed));
    assertEquals(fractions.length, parts.size());
    long[] together =
        parts.stream().flatMapToLong(part -> LongStream.of(part.indices())).sorted().toArray();
    assertArrayEquals(LongStream.range(0, labels.length).toArray(), together);
    for (var part : parts) {
      long[] sorted = part.indices();
      Arrays.sort(sorted);
      assertArrayEquals(sorted, part.indices(), "each in the dataset's order");
    }
    return parts;
  }

  private static long[] counts(Subset<Long> part, long[] labels, int classes) {
    long[] counts = new long[classes];
    LongStream.of(part.indices()).forEach(i -> counts[(int) labels[(int) i]]++);
    return counts;
  }

  @Test
  void stratifiedMakesAnyNumberOfParts() {
    long[] iris = LongStream.range(0, 150).map(i -> i / 50).toArray();
    List<Subset<Long>> parts = stratified(iris, 1, 0.8, 0.1, 0.1);
    assertArrayEquals(longs(40, 40, 40), counts(parts.get(0), iris, 3));
    assertArrayEquals(longs(5, 5, 5), counts(parts.get(1), iris, 3));
    assertArrayEquals(longs(5, 5, 5), counts(parts.get(2), iris, 3));
    assertEquals(List.of(150L), stratified(iris, 1, 1).stream().map(Subset::size).toList());
    assertEquals(
        List.of(0L, 75L, 0L, 75L),
        stratified(iris, 1, 0, 0.5, 0, 0.5).stream().map(Subset::size).toList());
    assertEquals(
        List.of(0L, 0L, 150L), stratified(iris, 1, 0, 0, 1).stream().map(Subset::size).toList());
    var two =
        Datasets.stratifiedSplit(Numbers.upTo(150), i -> iris[i.intValue()], 0.3, new Generator(4));
    assertArrayEquals(two.get(1).indices(), stratified(iris, 4, 0.7, 0.3).get(1).indices());
  }

  @Test
  void stratifiedSharesAreWithinTwoSamplesOfTheExactOnes() {
    var random = new java.util.Random(17);
    for (int round = 0; round < 200; round++) {
      int n = 20 + random.nextInt(500);
      int classes = 1 + random.nextInt(9);
      long[] labels = LongStream.range(0, n).map(i -> random.nextInt(classes)).toArray();
      double[] fractions = {0.2 + random.nextDouble(), random.nextDouble(), random.nextDouble()};
      double sum = Arrays.stream(fractions).sum();
      Arrays.setAll(fractions, i -> fractions[i] / sum);
      List<Subset<Long>> parts = stratified(labels, round, fractions);
      long[] all =
          counts(new Subset<>(Numbers.upTo(n), LongStream.range(0, n).toArray()), labels, classes);
      for (int part = 0; part < 3; part++) {
        assertEquals(n * fractions[part], parts.get(part).size(), 1.0 + 1e-9, "round " + round);
        long[] counts = counts(parts.get(part), labels, classes);
        for (int label = 0; label < classes; label++) {
          assertEquals(all[label] * fractions[part], counts[label], 2, "round " + round);
        }
      }
    }
  }

  @Test
  void stratifiedFractionsAreChecked() {
    assertEquals(
        "stratifiedSplit: fractions must add up to 1, got [0.5, 0.25] with the sum 0.75",
        assertThrows(IllegalArgumentException.class, () -> stratified(new long[4], 1, 0.5, 0.25))
            .getMessage());
    assertEquals(
        "stratifiedSplit: fractions must be in [0, 1], got [1.5, -0.5]",
        assertThrows(IllegalArgumentException.class, () -> stratified(new long[4], 1, 1.5, -0.5))
            .getMessage());
  }

  @Test
  void labelsAreThoseOfTheExamples() {
    assertArrayEquals(longs(1, 8, 15), Datasets.labels(Numbers.pairs(3)));
    assertArrayEquals(longs(0, 2, 4), Datasets.labels(Numbers.upTo(3), i -> 2 * i));
  }

  @Test
  void stratifiedIsDrivenByTheSeed() {
    TensorDataset data = Numbers.pairs(40);
    Dataset<Example> labelled = data.map(e -> new Example(e.input(), e.target().mul(0.0)));
    long[] one = Datasets.stratifiedSplit(labelled, 0.5, new Generator(1)).get(1).indices();
    assertEquals(20, one.length);
    assertArrayEquals(
        one, Datasets.stratifiedSplit(labelled, 0.5, new Generator(1)).get(1).indices());
    assertFalse(
        Arrays.equals(
            one, Datasets.stratifiedSplit(labelled, 0.5, new Generator(2)).get(1).indices()));
    assertEquals(
        "stratifiedSplit: heldOut must be between 0 and 1, got 1.0",
        assertThrows(
                IllegalArgumentException.class, () -> Datasets.stratifiedSplit(labelled, 1.0, null))
            .getMessage());
  }
}
