// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensors;

@Timeout(120)
class LoaderWorkersTest {
  private static final int[] WORKERS = {0, 1, 2, 4, 8};

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS), "the awaited sample was never read");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void orderAndValuesDoNotDependOnTheNumberOfWorkers() {
    List<List<String>> expected = null;
    for (int workers : WORKERS) {
      // Noise from the default generator, in samples that are read by any thread at any time.
      Dataset<Example> noisy =
          Numbers.pairs(97).map(e -> new Example(e.input().add(Tensors.rand(3)), e.target()));
      var loader =
          new DataLoader<>(noisy)
              .batchSize(4)
              .shuffle(true)
              .workers(workers)
              .generator(new Generator(42));
      List<String> first = Numbers.texts(loader);
      List<String> second = Numbers.texts(loader);
      assertNotEquals(first, second);
      List<List<String>> both = List.of(first, second);
      expected = expected == null ? both : expected;
      assertEquals(expected, both, "with " + workers + " workers");
    }
  }

  @Test
  void aSlowSampleDelaysButDoesNotReorder() {
    List<List<Long>> expected = Numbers.all(Numbers.lists(Numbers.upTo(40)).batchSize(3));
    for (int workers : WORKERS) {
      // Sample 0 is ready only after one of a later batch was read, where there is someone to do
      // it.
      var later = new CountDownLatch(workers < 2 ? 0 : 1);
      Dataset<Long> slow =
          Numbers.dataset(
              40,
              i -> {
                if (i == 0) {
                  await(later);
                } else if (i == 3) {
                  later.countDown();
                }
                return i;
              });
      assertEquals(expected, Numbers.all(Numbers.lists(slow).batchSize(3).workers(workers)));
    }
  }

  @Test
  void collatesMayDrawRandomNumbersToo() {
    List<Double> expected = null;
    for (int workers : WORKERS) {
      // Batch 0 draws after batch 1, where there is someone to make both at once.
      var later = new CountDownLatch(workers < 2 ? 0 : 1);
      DataLoader<Double> loader =
          new DataLoader<>(
              Numbers.upTo(20),
              samples -> {
                if (samples.get(0) == 0) {
                  await(later);
                }
                double drawn = Tensors.rand(1).item();
                later.countDown();
                return drawn;
              });
      List<Double> drawn = Numbers.all(loader.workers(workers).generator(new Generator(1)));
      expected = expected == null ? drawn : expected;
      assertEquals(expected, drawn, "with " + workers + " workers");
    }
    assertEquals(20, Set.copyOf(expected).size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 8})
  void theDefaultGeneratorOfTheProgramIsNotDrawnFrom(int workers) {
    Random.manualSeed(8);
    var loader = new DataLoader<>(Numbers.upTo(20).map(i -> Tensors.rand(1))).workers(workers);
    long[] before = Random.defaultGenerator().getState();
    Numbers.all(loader);
    assertArrayEquals(before, Random.defaultGenerator().getState());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void noMoreIsMadeAheadThanAsked(int workers) {
    int ahead = workers * 3;
    var asked = new AtomicLong();
    var tooEarly = new AtomicInteger();
    Dataset<Long> watched =
        Numbers.dataset(
            200,
            i -> {
              if (i / 2 >= asked.get() + ahead) {
                tooEarly.incrementAndGet();
              }
              return i;
            });
    var batches = Numbers.lists(watched).batchSize(2).workers(workers).prefetchFactor(3).iterator();
    while (batches.hasNext()) {
      asked.incrementAndGet();
      batches.next();
    }
    assertEquals(100, asked.get());
    assertEquals(0, tooEarly.get());
  }

  /**
   * A consumer that takes its time finds the queue full, and nothing beyond it; it is filled again
   * when all workers have something to do, or at once if each makes one ahead.
   */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "2, 3", "8, 2"})
  void aSlowConsumerIsWaitedFor(int workers, int prefetchFactor) throws Exception {
    var threads = new LoaderThreads();
    var made = new AtomicInteger();
    Dataset<Long> counted =
        Numbers.dataset(
            100,
            i -> {
              made.incrementAndGet();
              return i;
            });
    try (var batches =
        Numbers.lists(counted).workers(workers).prefetchFactor(prefetchFactor).iterator()) {
      int step = prefetchFactor == 1 ? 1 : workers;
      for (int taken = 0; taken <= 2 * workers + 1; taken++) {
        int full = taken / step * step + workers * prefetchFactor;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!(made.get() >= full && threads.started().stream().allMatch(this::waits))) {
          assertTrue(System.nanoTime() < end, "made " + made + " of " + full);
          Thread.onSpinWait();
        }
        assertEquals(full, made.get(), "after " + taken);
        batches.next();
      }
    }
    threads.assertEnded(threads.started());
  }

  private boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.BLOCKED;
  }

  @Test
  void aSampleMayReadALoaderOfItsOwn() throws Exception {
    var threads = new LoaderThreads();
    Dataset<Long> sums =
        Numbers.upTo(12)
            .map(
                i ->
                    Numbers.flat(Numbers.lists(Numbers.upTo(i + 1)).shuffle(true).workers(2))
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum());
    for (int workers : new int[] {0, 2}) {
      List<Long> got = Numbers.flat(Numbers.lists(sums).batchSize(3).workers(workers));
      assertEquals(LongStream.range(0, 12).map(i -> i * (i + 1) / 2).boxed().toList(), got);
    }
    threads.assertEnded(threads.started());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4})
  void aFailingSampleIsNamedAfterTheBatchesBeforeIt(int workers) throws Exception {
    var threads = new LoaderThreads();
    var broken = new IllegalStateException("broken pixel");
    Dataset<Long> data =
        Numbers.dataset(
            40,
            i -> {
              if (i == 17) {
                throw broken;
              }
              return i;
            });
    var loader = Numbers.lists(data).batchSize(5).workers(workers);
    var batches = loader.iterator();
    for (long i = 0; i < 3; i++) {
      assertEquals(5 * i, batches.next().get(0));
    }
    var started = threads.started();
    var error = assertThrows(DataException.class, batches::next);
    assertEquals(
        "[loader] sample 17 could not be read: java.lang.IllegalStateException: broken pixel",
        error.getMessage());
    assertSame(broken, error.getCause());
    assertFalse(batches.hasNext());
    assertEquals(3, loader.state().batches());
    threads.assertEnded(started);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void errorsComeThroughAsTheyAre(int workers) {
    var full = new OutOfMemoryError("made for this test");
    Dataset<Long> data =
        Numbers.dataset(
            3,
            i -> {
              if (i == 0) {
                throw full;
              }
              return i;
            });
    var loader = Numbers.lists(data).workers(workers);
    assertSame(full, assertThrows(OutOfMemoryError.class, () -> loader.iterator().next()));
    assertEquals("[loader] while sample 0 was read", full.getSuppressed()[0].getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aFailingStreamEndsTheEpoch(int workers) {
    IterableDataset<Long> stream =
        () ->
            LongStream.range(0, 9)
                .map(
                    i -> {
                      if (i == 5) {
                        throw new IllegalStateException("line 6");
                      }
                      return i;
                    })
                .iterator();
    var batches = Numbers.lists(stream).batchSize(2).workers(workers).iterator();
    batches.next();
    batches.next();
    var error = assertThrows(DataException.class, batches::next);
    assertEquals(
        "[loader] sample 5 could not be read: java.lang.IllegalStateException: line 6",
        error.getMessage());
    assertFalse(batches.hasNext());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void noThreadIsLeftAfterTheEnd(int workers) throws Exception {
    var threads = new LoaderThreads();
    var batches = Numbers.lists(Numbers.upTo(50)).workers(workers).iterator();
    batches.next();
    var started = threads.started();
    assertEquals(workers, started.size());
    assertTrue(started.stream().allMatch(Thread::isDaemon));
    Numbers.rest(batches);
    threads.assertEnded(started);
  }

  @Test
  void noThreadIsLeftAfterClose() throws Exception {
    var threads = new LoaderThreads();
    var batches = Numbers.lists(Numbers.upTo(50)).workers(3).iterator();
    batches.next();
    var started = threads.started();
    assertEquals(3, started.size());
    batches.close();
    threads.assertEnded(started);
  }

  private static void leaveEarly(DataLoader<?> loader) {
    for (var batch : loader) {
      assertTrue(batch != null);
      break;
    }
  }

  @Test
  void noThreadIsLeftWhenALoopWasLeftAndItsIteratorIsUnreachable() throws Exception {
    var threads = new LoaderThreads();
    var loader = Numbers.lists(Numbers.upTo(50)).workers(2);
    leaveEarly(loader);
    var started = threads.started();
    assertEquals(2, started.size());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    for (Thread thread : started) {
      while (thread.isAlive() && System.nanoTime() < end) {
        System.gc();
        thread.join(50);
      }
    }
    threads.assertEnded(started);
    assertEquals(50, Numbers.flat(loader).size(), "the loader itself goes on");
  }

  @Test
  void aWaitingLoopHonoursAnInterrupt() throws Exception {
    var threads = new LoaderThreads();
    var reading = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    Dataset<Long> stuck =
        Numbers.dataset(
            5,
            i -> {
              reading.countDown();
              await(release);
              return i;
            });
    var outcome = new CompletableFuture<String>();
    var consumer =
        new Thread(
            () -> {
              try {
                Numbers.lists(stuck).workers(2).iterator().next();
                outcome.complete("a batch");
              } catch (DataException e) {
                outcome.complete(
                    e.getMessage() + ", interrupted " + Thread.currentThread().isInterrupted());
              } catch (Throwable e) {
                outcome.completeExceptionally(e);
              }
            });
    consumer.start();
    await(reading);
    var started = threads.started();
    consumer.interrupt();
    assertEquals(
        "[loader] interrupted before batch 0 was ready, interrupted true",
        outcome.get(60, TimeUnit.SECONDS));
    release.countDown();
    consumer.join();
    threads.assertEnded(started);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aRunningLoopHonoursAnInterrupt(int workers) {
    var batches = Numbers.lists(Numbers.upTo(50)).workers(workers).iterator();
    batches.next();
    Thread.currentThread().interrupt();
    var error = assertThrows(DataException.class, batches::hasNext);
    assertTrue(Thread.interrupted(), "the thread stays interrupted");
    assertEquals("[loader] interrupted before batch 1 was ready", error.getMessage());
    assertFalse(batches.hasNext());
  }
}
