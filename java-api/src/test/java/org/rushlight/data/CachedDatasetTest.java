// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensors;

@Timeout(120)
class CachedDatasetTest {
  private final AtomicIntegerArray made = new AtomicIntegerArray(100);

  private Dataset<Long> counted(long size) {
    return Numbers.dataset(
        size,
        i -> {
          made.incrementAndGet((int) i);
          return i;
        });
  }

  @Test
  void eachSampleIsMadeOnceByWhomeverAndHoweverOften() throws Exception {
    Dataset<Long> cached = counted(100).cache();
    var begin = new CountDownLatch(1);
    List<Callable<Long>> readers = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      readers.add(
          () -> {
            begin.await();
            long sum = 0;
            for (int i = 0; i < 100; i++) {
              sum += cached.get(i);
            }
            return sum;
          });
    }
    var pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<Long>> sums = readers.stream().map(pool::submit).toList();
      begin.countDown();
      for (Future<Long> sum : sums) {
        assertEquals(4950, sum.get(60, TimeUnit.SECONDS));
      }
    } finally {
      pool.shutdownNow();
    }
    for (int workers : new int[] {0, 2}) {
      assertEquals(100, Numbers.flat(Numbers.lists(cached).workers(workers)).size());
    }
    for (int i = 0; i < 100; i++) {
      assertEquals(1, made.get(i), "sample " + i);
    }
  }

  @Test
  void whoComesWhileASampleIsMadeWaitsForIt() throws Exception {
    var making = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    Dataset<Object> cached =
        Numbers.dataset(
                1,
                i -> {
                  made.incrementAndGet(0);
                  making.countDown();
                  try {
                    assertEquals(true, release.await(60, TimeUnit.SECONDS));
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  return new Object();
                })
            .cache();
    var got = new Object[2];
    var first = new Thread(() -> got[0] = cached.get(0));
    var second = new Thread(() -> got[1] = cached.get(0));
    first.start();
    making.await();
    second.start();
    while (second.getState() != Thread.State.BLOCKED && made.get(0) == 1) {
      Thread.onSpinWait();
    }
    release.countDown();
    first.join();
    second.join();
    assertEquals(1, made.get(0));
    assertSame(got[0], got[1]);
  }

  /** A sample that is being made holds up nobody who wants another. */
  @Test
  void samplesDoNotWaitForEachOther() throws Exception {
    var other = new CountDownLatch(1);
    Dataset<Long> cached =
        Numbers.dataset(
                2,
                i -> {
                  if (i == 0) {
                    try {
                      assertEquals(true, other.await(60, TimeUnit.SECONDS), "1 was held up by 0");
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  } else {
                    other.countDown();
                  }
                  return i;
                })
            .cache();
    assertEquals(
        List.of(0L, 1L), Numbers.flat(Numbers.lists(cached).workers(2)), "two workers at once");
  }

  @Test
  void onlyTheFirstOnesAreKeptWhereThereIsABound() {
    var cached = new CachedDataset<>(counted(10), 4);
    for (int round = 1; round <= 3; round++) {
      assertEquals(10, Numbers.flat(Numbers.lists(cached)).size());
      for (int i = 0; i < 10; i++) {
        assertEquals(i < 4 ? 1 : round, made.get(i), "sample " + i);
      }
    }
    assertThrows(IllegalArgumentException.class, () -> new CachedDataset<>(counted(10), -1));
  }

  @Test
  void whatFailedIsTriedAgainAndNullIsASampleToo() {
    var tries = new AtomicInteger();
    Dataset<Long> cached =
        Numbers.<Long>dataset(
                3,
                i -> {
                  if (tries.incrementAndGet() == 1) {
                    throw new IllegalStateException("once");
                  }
                  return null;
                })
            .cache();
    assertThrows(IllegalStateException.class, () -> cached.get(2));
    assertNull(cached.get(2));
    assertNull(cached.get(2));
    assertEquals(2, tries.get());
    assertThrows(IndexOutOfBoundsException.class, () -> cached.get(3));
    assertThrows(IndexOutOfBoundsException.class, () -> cached.get(-1));
  }

  @Test
  void whatIsRandomStaysAsItWasInTheFirstEpochForAnyNumberOfWorkers() {
    List<List<Double>> expected = null;
    for (int workers : new int[] {0, 2, 8}) {
      Dataset<Double> cached = Numbers.upTo(30).map(i -> i + Tensors.rand(1).item()).cache();
      var loader =
          new DataLoader<List<Double>>(cached, samples -> List.copyOf(samples))
              .batchSize(4)
              .workers(workers)
              .generator(new Generator(1));
      List<List<Double>> first = Numbers.all(loader);
      assertEquals(first, Numbers.all(loader), "the second epoch");
      expected = expected == null ? first : expected;
      assertEquals(expected, first, "with " + workers + " workers");
    }
    Dataset<Object> same = Numbers.dataset(1, i -> new Object()).cache();
    assertSame(same.get(0), same.get(0));
  }
}
