// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensors;

@Timeout(120)
class StreamsTest {
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicLong read = new AtomicLong();

  /** 0, 1, .. from a stream that counts how often it is opened, closed and read. */
  private IterableDataset<Long> counted(long size) {
    return IterableDataset.ofStream(
        () -> {
          open.incrementAndGet();
          return LongStream.range(0, size)
              .peek(i -> read.incrementAndGet())
              .boxed()
              .onClose(closed::incrementAndGet);
        });
  }

  private void assertAllClosed(int times) {
    assertEquals(times, open.get(), "opened");
    assertEquals(times, closed.get(), "closed");
  }

  @Test
  void methodsChooseAndJoin() {
    var ten = counted(10);
    assertEquals(List.of(0L, 3L, 6L, 9L), Numbers.all(ten.filter(i -> i % 3 == 0)));
    assertEquals(List.of(0L, 1L), Numbers.all(ten.take(2)));
    assertEquals(List.of(), Numbers.all(ten.take(0)));
    assertEquals(10, Numbers.all(ten.take(Long.MAX_VALUE)).size());
    assertEquals(List.of(8L, 9L), Numbers.all(ten.skip(8)));
    assertEquals(List.of(), Numbers.all(ten.skip(11)));
    assertEquals(List.of(4L, 5L), Numbers.all(ten.skip(4).take(2)));
    assertEquals(List.of(0L, 0L, 1L, 0L, 1L, 2L), Numbers.all(ten.take(4).flatMap(this::below)));
    assertEquals(
        List.of(8L, 9L, 0L, 1L), Numbers.all(ten.skip(8).concat(counted(2)).concat(counted(0))));
    assertEquals(List.of(), Numbers.all(new ChainDataset<Long>()));
    assertEquals(List.of(0L, 11L, 22L), Numbers.all(ten.zip(counted(3), (a, b) -> a + 10 * b)));
    assertEquals(
        List.of(List.of(0L, 1L, 2L, 3L), List.of(4L, 5L, 6L, 7L), List.of(8L, 9L)),
        Numbers.all(ten.batch(4, false)));
    assertEquals(2, Numbers.all(ten.batch(4, true)).size());
    assertEquals(Numbers.all(ten), Numbers.all(ten.batch(4, false).flatMap(list -> list)));
    assertAllClosed(open.get());
  }

  private List<Long> below(long n) {
    return LongStream.range(0, n).boxed().toList();
  }

  @Test
  void nothingIsReadBeforeItIsNeededOrBehindTheEnd() {
    Iterator<Long> three =
        counted(1000).filter(i -> i % 10 == 0).map(i -> i + 1).take(3).iterator();
    assertEquals(0, read.get());
    assertEquals(1, three.next());
    assertEquals(1, read.get());
    assertEquals(11, three.next());
    assertEquals(21, three.next());
    assertFalse(three.hasNext());
    assertEquals(21, read.get());
    assertAllClosed(1);
    assertThrows(NoSuchElementException.class, three::next);
  }

  @Test
  void aShufflingBufferHoldsNoMoreThanItSays() {
    var taken = new AtomicLong();
    for (long i : counted(1000).shuffle(16)) {
      assertTrue(read.get() <= 16 + taken.getAndIncrement(), "read " + read + ", took " + taken);
      assertTrue(i <= taken.get() + 16);
    }
    assertEquals(1000, taken.get());
    assertAllClosed(1);
  }

  /** An iterator of a user's class does not close itself at its end. */
  @Test
  void iteratorsThatCanBeClosedAreClosedWhenTheNextBegins() {
    class Two implements Iterator<Long>, AutoCloseable {
      private long next;

      @Override
      public boolean hasNext() {
        return next < 2;
      }

      @Override
      public Long next() {
        return next++;
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    }

    IterableDataset<Long> two = Two::new;
    Iterator<Long> joined = two.concat(two).iterator();
    joined.next();
    joined.next();
    assertEquals(0, closed.get());
    joined.next();
    assertEquals(1, closed.get());
    Numbers.flat(Numbers.lists(two));
    assertEquals(2, closed.get(), "by the loader");
  }

  @Test
  void eachDatasetOfAChainIsOpenedInItsTurn() {
    Iterator<Long> chain =
        new ChainDataset<>(List.of(counted(2), counted(2), counted(2))).iterator();
    chain.next();
    assertEquals(1, open.get());
    chain.next();
    assertTrue(chain.hasNext());
    assertEquals(2, open.get());
    assertEquals(1, closed.get());
    Numbers.rest(chain);
    assertAllClosed(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 8})
  void aLoaderClosesAtTheEndAfterCloseAndAfterAnError(int workers) throws Exception {
    var threads = new LoaderThreads();
    IterableDataset<Long> all = counted(40).shuffle(5).map(i -> i).filter(i -> true).take(30);
    var loader = Numbers.lists(all).batchSize(4).workers(workers);
    assertEquals(30, Numbers.flat(loader).size());
    assertAllClosed(1);
    try (var left = loader.iterator()) {
      left.next();
    }
    var failing =
        Numbers.lists(
                counted(40)
                    .map(
                        i -> {
                          if (i == 9) {
                            throw new StackOverflowError("too deep");
                          }
                          return i;
                        }))
            .batchSize(4)
            .workers(workers);
    var error = assertThrows(StackOverflowError.class, () -> Numbers.all(failing));
    assertEquals("[loader] while sample 9 was read", error.getSuppressed()[0].getMessage());
    threads.assertEnded(threads.started());
    assertAllClosed(3);
    loader.loadState(new LoaderState(1, 0, 0, 0, 99));
    assertThrows(IllegalStateException.class, loader::iterator);
    assertAllClosed(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void whatIsBeingReadIsClosedByItsReader(int workers) throws Exception {
    var threads = new LoaderThreads();
    var reading = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    IterableDataset<Long> slow =
        counted(9)
            .map(
                i -> {
                  reading.countDown();
                  try {
                    assertTrue(release.await(60, TimeUnit.SECONDS));
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  return i;
                });
    var batches = Numbers.lists(slow).workers(workers).iterator();
    var consumer = new Thread(batches::hasNext);
    consumer.start();
    reading.await();
    batches.close(); // does not wait for the sample
    assertEquals(0, closed.get(), "closed under the hands of its reader");
    release.countDown();
    consumer.join();
    threads.assertEnded(threads.started());
    assertAllClosed(1);
  }

  private static void leaveEarly(Iterable<?> samples) {
    for (var sample : samples) {
      assertTrue(sample != null);
      break;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 2})
  void aDroppedIteratorIsClosed(int workers) throws Exception {
    var threads = new LoaderThreads();
    IterableDataset<Long> endless =
        counted(Long.MAX_VALUE).shuffle(3).batch(2, true).map(l -> l.get(0));
    leaveEarly(workers < 0 ? endless : Numbers.lists(endless).workers(workers));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (closed.get() == 0 && System.nanoTime() < end) {
      System.gc();
      Thread.onSpinWait();
    }
    assertAllClosed(1);
    threads.assertEnded(threads.started());
  }

  @Test
  void linesOfAFileAreSamples(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("x.csv"), List.of("x,y", "1,2", "3,6", "5,10"));
    IterableDataset<Example> rows =
        IterableDataset.ofStream(() -> Files.lines(file))
            .skip(1)
            .map(line -> line.split(","))
            .map(
                cells ->
                    new Example(
                        Tensors.of(Double.parseDouble(cells[0])),
                        Tensors.of(Double.parseDouble(cells[1]))));
    for (var batch : new DataLoader<>(rows).batchSize(8)) {
      assertTrue(batch.targets().equal(batch.inputs().mul(2.0)));
      assertEquals(3, batch.size());
    }
  }

  @Test
  void whatCannotBeOpenedIsSaidInWords() {
    Path missing = Path.of("no", "such", "file");
    var none = IterableDataset.<String>ofStream(() -> Files.lines(missing));
    var e = assertThrows(UncheckedIOException.class, none::iterator);
    assertTrue(e.getMessage().contains("could not be opened") && e.getMessage().contains("such"));
    assertEquals(NoSuchFileException.class, e.getCause().getClass());
    var odd =
        IterableDataset.<String>ofStream(
            () -> {
              throw new InterruptedException("no");
            });
    assertThrows(DataException.class, odd::iterator);
    // The other one is closed where the second cannot be opened.
    assertThrows(UncheckedIOException.class, counted(3).zip(none, (a, b) -> b)::iterator);
    assertAllClosed(1);
  }

  @Test
  void allThatIsOpenIsClosedThoughOneOfThemFails() {
    IterableDataset<Long> stubborn =
        IterableDataset.ofStream(
            () ->
                Stream.of(1L, 2L)
                    .onClose(
                        () -> {
                          throw new UncheckedIOException(new IOException("disk"));
                        }));
    var both = stubborn.zip(counted(9), (a, b) -> b).iterator();
    both.next();
    assertThrows(UncheckedIOException.class, ((Samples<?>) both)::close);
    assertAllClosed(1);
  }

  @Test
  void orderAndValuesOfAStreamDoNotDependOnTheNumberOfWorkers() {
    IterableDataset<Double> noisy =
        counted(50)
            .map(i -> i + Tensors.rand(1).item())
            .shuffle(8)
            .filter(i -> Tensors.rand(1).item() < 0.8)
            .map(i -> i + 100 * Tensors.rand(1).item());
    List<List<Double>> expected = null;
    for (int workers : new int[] {0, 1, 2, 8}) {
      var loader =
          new DataLoader<List<Double>>(noisy, samples -> List.copyOf(samples))
              .batchSize(3)
              .workers(workers)
              .generator(new Generator(3));
      List<List<Double>> epochs = new ArrayList<>(Numbers.all(loader));
      epochs.addAll(Numbers.all(loader));
      expected = expected == null ? epochs : expected;
      assertEquals(expected, epochs, "with " + workers + " workers");
    }
  }

  @Test
  void noiseBeforeAndBehindAFilterIsNotTheSame() {
    IterableDataset<double[]> twice =
        counted(20)
            .map(i -> Tensors.rand(1).item())
            .filter(i -> true)
            .map(first -> new double[] {first, Tensors.rand(1).item()});
    for (double[] pair : new DataLoader<double[]>(twice, samples -> samples.get(0))) {
      assertNotEquals(pair[0], pair[1]);
    }
  }

  /** However many numbers the samples before it draw. */
  @Test
  void noiseFollowsFromThePlaceAlone() {
    List<List<Double>> runs = new ArrayList<>();
    for (int draws : new int[] {1, 5}) {
      IterableDataset<Double> noisy =
          counted(4).map(i -> Tensors.rand(i == 0 ? draws : 1).max().item());
      var loader = new DataLoader<Double>(noisy, samples -> samples.get(0));
      runs.add(Numbers.all(loader.generator(new Generator(6))).subList(1, 4));
    }
    assertEquals(runs.get(0), runs.get(1));
    assertEquals(3, Set.copyOf(runs.get(0)).size());
  }

  @Test
  void wrongNumbersAreRefused() {
    var ten = counted(10);
    for (Runnable wrong :
        List.<Runnable>of(
            () -> ten.take(-1),
            () -> ten.skip(-1),
            () -> ten.shuffle(0),
            () -> ten.batch(0, false))) {
      var e = assertThrows(IllegalArgumentException.class, wrong::run);
      assertTrue(
          e.getMessage().matches("(take|skip|shuffle|batch): .* got (-1|0)"), e.getMessage());
    }
    assertEquals(0, open.get());
  }
}
