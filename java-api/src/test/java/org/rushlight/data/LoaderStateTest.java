// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensors;

class LoaderStateTest {
  /** Runs to the middle of the second epoch, and goes on from there in a loader of its own. */
  private static <B> void assertResumes(Supplier<DataLoader<B>> fresh) {
    Random.manualSeed(77);
    DataLoader<B> straight = fresh.get();
    List<B> first = Numbers.all(straight);
    List<B> second = Numbers.all(straight);
    List<B> third = Numbers.all(straight);
    for (int delivered = 0; delivered <= second.size(); delivered++) {
      for (int workers : new int[] {0, 2}) {
        Random.manualSeed(77);
        DataLoader<B> interrupted = fresh.get().workers(workers);
        assertEquals(first, Numbers.all(interrupted));
        List<B> seen = new ArrayList<>();
        LoaderState saved;
        try (var batches = interrupted.iterator()) {
          for (int i = 0; i < delivered; i++) {
            seen.add(batches.next());
          }
          saved = interrupted.state();
        }
        assertEquals(delivered, saved.batches());
        Random.manualSeed(123);
        DataLoader<B> resumed = fresh.get().workers(2 - workers).loadState(saved);
        assertEquals(saved, resumed.state());
        seen.addAll(Numbers.all(resumed));
        assertEquals(second, seen);
        assertEquals(third, Numbers.all(resumed));
      }
    }
  }

  @Test
  void aShuffledEpochGoesOnWhereItWas() {
    assertResumes(() -> Numbers.lists(Numbers.upTo(17)).batchSize(4).shuffle(true));
  }

  @Test
  void weightedAndRepeatedDrawsGoOn() {
    double[] weights = {1, 2, 3, 4};
    assertResumes(
        () ->
            Numbers.lists(Numbers.upTo(4))
                .batchSize(4)
                .sampler(new WeightedRandomSampler(weights, 21)));
    assertResumes(
        () ->
            Numbers.lists(Numbers.upTo(4))
                .batchSampler(
                    new BatchSampler(
                        new RandomSampler(Numbers.upTo(4)).replacement(true).numSamples(21),
                        4,
                        false)));
  }

  @Test
  void randomSamplesAreTheSameAfterResuming() {
    assertResumes(
        () ->
            new DataLoader<>(
                    Numbers.upTo(9).map(i -> i + Tensors.rand(1).item()),
                    samples -> List.copyOf(samples))
                .batchSize(2)
                .shuffle(true));
  }

  @Test
  void streamsGoOn() {
    IterableDataset<Long> stream = () -> LongStream.range(0, 11).iterator();
    assertResumes(
        () ->
            new DataLoader<>(
                    stream.map(i -> i + Tensors.rand(1).item()), samples -> List.copyOf(samples))
                .batchSize(2));
  }

  @Test
  void shuffledStreamsGoOnWithTheSameBuffer() {
    IterableDataset<Long> stream = () -> LongStream.range(0, 23).iterator();
    assertResumes(
        () ->
            new DataLoader<>(
                    stream.map(i -> i + Tensors.rand(1).item()).shuffle(6).filter(i -> i > 2),
                    samples -> List.copyOf(samples))
                .batchSize(2));
  }

  @Test
  void samplersWithAGeneratorOfTheirOwnGoOn() {
    assertResumes(
        () ->
            Numbers.lists(Numbers.upTo(9))
                .batchSize(2)
                .sampler(new RandomSampler(Numbers.upTo(9)).generator(new Generator(3))));
    assertResumes(
        () ->
            Numbers.lists(Numbers.upTo(9))
                .batchSampler(
                    new BatchSampler(
                        new SubsetRandomSampler(1, 2, 3, 4, 5).generator(new Generator(3)),
                        2,
                        false)));
    assertResumes( // one that is the loader's too
        () -> {
          var both = new Generator(3);
          return Numbers.lists(Numbers.upTo(9))
              .batchSize(2)
              .generator(both)
              .sampler(new WeightedRandomSampler(new double[] {1, 2}, 9).generator(both));
        });
  }

  @Test
  void aPositionIsFiveOrNineNumbers() {
    var plain = new LoaderState(-1, 2, 3, 4, 5);
    assertEquals("-1 2 3 4 5", plain.text());
    assertEquals(plain, LoaderState.parse(plain.text()));
    var own = new LoaderState(1, 2, 3, 4, 5, List.of(6L, 7L, -8L, 9L));
    assertEquals("1 2 3 4 5 6 7 -8 9", own.text());
    assertEquals(own, LoaderState.parse(" " + own.text() + "\n"));
    assertThrows(IllegalArgumentException.class, () -> new LoaderState(1, 2, 3, 4, 5, List.of(6L)));
    var loader = Numbers.lists(Numbers.upTo(6)).generator(new Generator(1));
    assertEquals(
        "DataLoader: the saved position is that of a sampler with a generator of its own, but this"
            + " one has none: give the loader the sampler of the saved run first",
        assertThrows(IllegalArgumentException.class, () -> loader.loadState(own)).getMessage());
    loader.sampler(new RandomSampler(Numbers.upTo(6)).generator(new Generator(1)));
    assertEquals(
        "DataLoader: the saved position is that of a sampler without a generator of its own, but"
            + " this one has one: give the loader the sampler of the saved run first",
        assertThrows(IllegalArgumentException.class, () -> loader.loadState(plain)).getMessage());
  }

  @Test
  void afterTheEndTheStateIsThatOfTheNextEpoch() {
    var loader = Numbers.lists(Numbers.upTo(6)).shuffle(true).generator(new Generator(1));
    assertEquals(0, loader.state().batches());
    Numbers.all(loader);
    LoaderState between = loader.state();
    assertEquals(0, between.batches());
    List<Long> next = Numbers.flat(loader);
    assertEquals(next, Numbers.flat(loader.loadState(between)));
  }

  @Test
  void aPositionOfAnotherDatasetIsRefused() {
    var loader = Numbers.lists(Numbers.upTo(6)).generator(new Generator(1));
    var state = new LoaderState(1, 0, 0, 0, 7);
    assertEquals(
        "DataLoader: the saved position is after batch 7, but an epoch has only 6: dataset, batch"
            + " size and sampler must be those of the saved run",
        assertThrows(IllegalStateException.class, loader.loadState(state)::iterator).getMessage());
    assertEquals(state, loader.state());
    assertThrows(IllegalArgumentException.class, () -> new LoaderState(1, 0, 0, 0, -1));
  }
}
