// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

class DataLoaderTest {
  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  private static String refused(Runnable wrong) {
    return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
  }

  @Test
  void theLastBatchIsKeptOrDropped() {
    var loader = Numbers.lists(Numbers.upTo(7)).batchSize(3);
    assertEquals(List.of(range(0, 3), range(3, 6), range(6, 7)), Numbers.all(loader));
    assertEquals(3, loader.size());
    loader.dropLast(true);
    assertEquals(List.of(range(0, 3), range(3, 6)), Numbers.all(loader));
    assertEquals(2, loader.size());
    assertEquals(7, Numbers.lists(Numbers.upTo(7)).size());
    assertEquals(List.of(), Numbers.all(Numbers.lists(Numbers.upTo(0))));
  }

  @Test
  void inputsAndTargetsStayPairedUnderShuffle() {
    for (boolean general : new boolean[] {false, true}) {
      Dataset<Example> data = Numbers.pairs(103);
      var loader =
          new DataLoader<>(general ? data.map(e -> e) : data)
              .batchSize(10)
              .shuffle(true)
              .generator(new Generator(1));
      for (int epoch = 0; epoch < 3; epoch++) {
        var seen = new HashSet<Float>();
        for (var batch : loader) {
          float[] inputs = batch.inputs().toFloatArray();
          long[] targets = batch.targets().toLongArray();
          for (int i = 0; i < targets.length; i++) {
            assertEquals(7L * (long) inputs[3 * i] + 1, targets[i]);
            seen.add(inputs[3 * i]);
          }
        }
        assertEquals(103, seen.size());
      }
    }
  }

  @Test
  void eachEpochHasItsOwnOrderAndLoadersTheirOwnStream() {
    Random.manualSeed(5);
    var a = Numbers.lists(Numbers.upTo(30)).shuffle(true);
    var b = Numbers.lists(Numbers.upTo(30)).shuffle(true);
    List<Long> a1 = Numbers.flat(a);
    List<Long> a2 = Numbers.flat(a);
    List<Long> b1 = Numbers.flat(b);
    assertEquals(range(0, 30), a1.stream().sorted().toList());
    assertEquals(3, new HashSet<>(List.of(a1, a2, b1)).size());
    Random.manualSeed(5);
    var again = Numbers.lists(Numbers.upTo(30)).shuffle(true);
    Tensors.rand(1000); // draws of others change nothing
    assertEquals(a1, Numbers.flat(again));
    assertEquals(a2, Numbers.flat(again));
  }

  @Test
  void rowsTakenAtOnceEqualStackedSamples() {
    TensorDataset data = Numbers.pairs(50);
    var odd = new Subset<>(data, LongStream.range(0, 25).map(i -> 2 * i + 1).toArray());
    var nested = new Subset<>(odd, 5, 6, 7, 20, 0, 0);
    var bytes = new TensorDataset(Tensors.ofBytes(new byte[] {1, -2, 3, 4}, 4, 1, 1), data(4));
    for (Dataset<Example> fast : List.<Dataset<Example>>of(data, odd, nested, bytes)) {
      Dataset<Example> general = fast.map(e -> e);
      for (boolean shuffle : new boolean[] {false, true}) {
        for (int batchSize : new int[] {1, 4, 50}) {
          var taken =
              new DataLoader<>(fast)
                  .batchSize(batchSize)
                  .shuffle(shuffle)
                  .generator(new Generator(3));
          var stacked =
              new DataLoader<>(general)
                  .batchSize(batchSize)
                  .shuffle(shuffle)
                  .generator(new Generator(3));
          Iterator<Batch> other = stacked.iterator();
          for (Batch batch : taken) {
            Batch expected = other.next();
            assertTrue(batch.inputs().equal(expected.inputs()));
            assertTrue(batch.targets().equal(expected.targets()));
          }
          assertFalse(other.hasNext());
        }
      }
    }
  }

  private static Tensor data(long n) {
    return Tensors.arange(n);
  }

  @Test
  void tensorListsAreTakenAtOnceToo() {
    Dataset<List<Tensor>> data = TensorDataset.of(data(5), data(5).mul(2), data(5).mul(3));
    List<Object> batches = Numbers.all(new DataLoader<>(data).batchSize(3));
    List<?> last = (List<?>) batches.get(1);
    assertArrayEquals(new long[] {3, 4}, ((Tensor) last.get(0)).toLongArray());
    assertArrayEquals(new long[] {9, 12}, ((Tensor) last.get(2)).toLongArray());
  }

  @Test
  void changingABatchInPlaceLeavesTheDatasetAlone() {
    TensorDataset data = Numbers.pairs(6);
    for (boolean shuffle : new boolean[] {false, true}) {
      var loader = new DataLoader<>(data).batchSize(2).shuffle(shuffle);
      for (var batch : loader) {
        batch.inputs().fill_(-1);
      }
    }
    assertArrayEquals(new float[] {5, 50, 25}, data.get(5).input().toFloatArray());
    assertArrayEquals(new float[] {0, 0, 0}, data.get(0).input().toFloatArray());
  }

  @Test
  void batchesBelongToNoGraph() {
    Tensor w = Tensors.scalar(2).requiresGrad(true);
    Dataset<Example> scaled = Numbers.pairs(8).map(e -> new Example(e.input().mul(w), e.target()));
    for (int workers : new int[] {0, 2}) {
      for (var batch : new DataLoader<>(scaled).batchSize(4).workers(workers)) {
        assertFalse(batch.inputs().requiresGrad());
      }
    }
    assertTrue(Tensors.ones(1).mul(w).requiresGrad(), "this thread records again");
  }

  record Word(long id) implements Batchable<Word, long[]> {
    @Override
    public long[] batch(List<? extends Word> samples) {
      return samples.stream().mapToLong(Word::id).toArray();
    }
  }

  @Test
  void theTypeOfABatchFollowsFromTheSamples() {
    Dataset<Example> examples = Numbers.pairs(4);
    DataLoader<Batch> plain = new DataLoader<>(examples);
    DataLoader<Batch> subset = new DataLoader<>(new Subset<>(examples, 1, 2)).batchSize(2);
    assertEquals(4, plain.size());
    assertEquals(2, subset.iterator().next().size());

    for (long[] ids : new DataLoader<>(Numbers.upTo(3).map(Word::new)).batchSize(3)) {
      assertArrayEquals(new long[] {0, 1, 2}, ids);
    }
    DataLoader<Integer> sizes = new DataLoader<>(examples, List::size);
    assertEquals(List.of(3, 1), Numbers.all(sizes.batchSize(3)));
    for (var sum :
        new DataLoader<>(Numbers.upTo(4), s -> s.stream().mapToLong(i -> i).sum()).batchSize(4)) {
      assertEquals(6, sum.longValue());
    }
    for (var batch : new DataLoader<Tensor>(Numbers.upTo(4)).batchSize(4)) {
      assertArrayEquals(new long[] {0, 1, 2, 3}, batch.toLongArray());
    }
    var maps = Numbers.dataset(2, i -> Map.of("id", i, "name", "n" + i));
    for (var batch : new DataLoader<>(maps).batchSize(2)) {
      Map<?, ?> map = assertInstanceOf(Map.class, batch);
      assertEquals(List.of("n0", "n1"), map.get("name"));
    }
    IterableDataset<Example> stream = () -> List.of(examples.get(0), examples.get(1)).iterator();
    for (var batch : new DataLoader<>(stream).batchSize(2)) {
      assertEquals(2, batch.size());
    }
  }

  @Test
  void samplersDecideTheOrder() {
    var data = Numbers.upTo(10);
    var chosen = Numbers.lists(data).batchSize(2).sampler(new SubsetRandomSampler(4, 5, 6));
    assertEquals(List.of(4L, 5L, 6L), Numbers.flat(chosen).stream().sorted().toList());
    assertEquals(2, chosen.size());
    var batches = new BatchSampler(new SequentialSampler(Numbers.upTo(5)), 3, false);
    var grouped = Numbers.lists(data).batchSampler(batches);
    assertEquals(List.of(range(0, 3), range(3, 5)), Numbers.all(grouped));
    assertEquals(2, grouped.size());
  }

  @Test
  void aSamplerDrawsFromTheLoadersGeneratorUnlessItHasItsOwn() {
    var data = Numbers.upTo(40);
    List<List<Long>> orders = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      orders.add(
          Numbers.flat(
              Numbers.lists(data).sampler(new RandomSampler(data)).generator(new Generator(9))));
    }
    assertEquals(orders.get(0), orders.get(1));
    orders.clear();
    for (int seed = 0; seed < 2; seed++) {
      orders.add(
          Numbers.flat(
              Numbers.lists(data)
                  .sampler(new RandomSampler(data).generator(new Generator(1)))
                  .generator(new Generator(seed))));
    }
    assertEquals(orders.get(0), orders.get(1));
  }

  @Test
  void iterableDatasetsAreReadInOrder() {
    IterableDataset<Long> stream = () -> range(0, 7).iterator();
    for (int workers : new int[] {0, 1, 3}) {
      var loader = Numbers.lists(stream).batchSize(3).workers(workers);
      assertEquals(List.of(range(0, 3), range(3, 6), range(6, 7)), Numbers.all(loader));
      assertEquals(List.of(range(0, 3), range(3, 6)), Numbers.all(loader.dropLast(true)));
      assertThrows(UnsupportedOperationException.class, loader::size);
    }
  }

  @Test
  void nestedAndZippedEpochsAreIndependent() {
    for (int workers : new int[] {0, 2}) {
      var loader = Numbers.lists(Numbers.upTo(6)).batchSize(2).shuffle(true).workers(workers);
      List<Long> outer = new ArrayList<>();
      for (var batch : loader) {
        outer.addAll(batch);
        assertEquals(range(0, 6), Numbers.flat(loader).stream().sorted().toList());
      }
      assertEquals(range(0, 6), outer.stream().sorted().toList());

      var left = Numbers.lists(Numbers.upTo(6)).batchSize(2).workers(workers).iterator();
      var right = Numbers.lists(Numbers.upTo(9)).batchSize(3).workers(workers).iterator();
      while (left.hasNext() && right.hasNext()) {
        assertEquals(3 * left.next().get(0), 2 * right.next().get(0));
      }
      assertFalse(left.hasNext() || right.hasNext());
    }
  }

  @Test
  void batchesMayBeKept() {
    for (int workers : new int[] {0, 2}) {
      var loader = new DataLoader<>(Numbers.pairs(64)).batchSize(4).workers(workers);
      List<Batch> kept = Numbers.all(loader);
      List<String> now = kept.stream().map(Numbers::text).toList();
      assertEquals(now, Numbers.texts(loader));
      assertEquals(16, new HashSet<>(now).size());
    }
  }

  @Test
  void anIteratorEndsOnceAndForAll() {
    for (int workers : new int[] {0, 2}) {
      var batches = Numbers.lists(Numbers.upTo(1)).workers(workers).iterator();
      assertTrue(batches.hasNext());
      assertTrue(batches.hasNext());
      batches.next();
      assertFalse(batches.hasNext());
      assertThrows(NoSuchElementException.class, batches::next);
      var closed = Numbers.lists(Numbers.upTo(5)).workers(workers).iterator();
      closed.next();
      closed.close();
      closed.close();
      assertFalse(closed.hasNext());
      assertThrows(NoSuchElementException.class, closed::next);
    }
  }

  @Test
  void aBatchThatCannotBeCollatedIsNamed() {
    Dataset<Tensor> uneven = Numbers.dataset(6, i -> Tensors.zeros(i == 4 ? 2 : 3));
    for (int workers : new int[] {0, 2}) {
      var batches = new DataLoader<>(uneven).batchSize(3).workers(workers).iterator();
      batches.next();
      var error = assertThrows(DataException.class, batches::next);
      assertEquals(
          "[loader] batch 1, samples [3, 4, 5]: [collate] sample 1 has shape [2], sample 0 has [3]",
          error.getMessage());
      assertInstanceOf(TensorException.class, error.getCause());
      assertFalse(batches.hasNext());
    }
  }

  @Test
  void indicesOutOfRangeAreNamedOnBothPaths() {
    TensorDataset data = Numbers.pairs(4);
    for (Dataset<Example> each : List.<Dataset<Example>>of(data, data.map(e -> e))) {
      var loader = new DataLoader<>(each).batchSize(2).sampler(new SubsetRandomSampler(4, 4));
      var error = assertThrows(DataException.class, () -> loader.iterator().next());
      assertEquals(
          "[loader] sample 4 could not be read: java.lang.IndexOutOfBoundsException: index 4 is out"
              + " of range for a dataset of 4 samples",
          error.getMessage());
    }
  }

  @Test
  void wrongOptionsAreRefusedInAnyOrder() {
    var data = Numbers.upTo(5);
    var order = new SequentialSampler(data);
    var batches = new BatchSampler(order, 2, false);
    assertEquals(
        "DataLoader: batchSize must be at least 1, got 0",
        refused(() -> Numbers.lists(data).batchSize(0)));
    assertEquals(
        "DataLoader: workers must be at least 0, got -1",
        refused(() -> Numbers.lists(data).workers(-1)));
    assertEquals(
        "DataLoader: prefetchFactor must be at least 1, got 0",
        refused(() -> Numbers.lists(data).prefetchFactor(0)));
    String sampler =
        "DataLoader: sampler excludes shuffle: it says itself in which order samples come; a"
            + " RandomSampler shuffles";
    assertEquals(sampler, refused(() -> Numbers.lists(data).sampler(order).shuffle(true)));
    assertEquals(sampler, refused(() -> Numbers.lists(data).shuffle(true).sampler(order)));
    String batchSampler =
        "DataLoader: batchSampler excludes batchSize, shuffle, sampler and dropLast: it says itself"
            + " which samples make a batch";
    assertEquals(
        batchSampler, refused(() -> Numbers.lists(data).batchSize(2).batchSampler(batches)));
    assertEquals(
        batchSampler, refused(() -> Numbers.lists(data).batchSampler(batches).batchSize(2)));
    assertEquals(
        batchSampler, refused(() -> Numbers.lists(data).batchSampler(batches).shuffle(true)));
    assertEquals(
        batchSampler, refused(() -> Numbers.lists(data).batchSampler(batches).sampler(order)));
    assertEquals(
        batchSampler, refused(() -> Numbers.lists(data).dropLast(true).batchSampler(batches)));
    IterableDataset<Long> stream = () -> range(0, 7).iterator();
    assertEquals(
        "DataLoader: an IterableDataset has its own order: leave out shuffle; the dataset's own"
            + " shuffle(bufferSize) does it",
        refused(() -> Numbers.lists(stream).shuffle(true)));
    assertEquals(
        "DataLoader: an IterableDataset has its own order: leave out sampler",
        refused(() -> Numbers.lists(stream).sampler(order)));
    assertEquals(
        "DataLoader: an IterableDataset has its own order: leave out batchSampler",
        refused(() -> Numbers.lists(stream).batchSampler(batches)));
    // As in PyTorch, an empty dataset cannot be shuffled; the loader's generator stays as it is.
    var empty = Numbers.lists(Numbers.upTo(0)).shuffle(true);
    var before = empty.state();
    assertEquals(
        "RandomSampler: the dataset has no samples to choose from", refused(empty::iterator));
    assertEquals(before, empty.state());
  }
}
