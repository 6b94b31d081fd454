// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

class DatasetTest {
  private static <T> List<T> all(Dataset<T> dataset) {
    return LongStream.range(0, dataset.size()).mapToObj(dataset::get).toList();
  }

  @Test
  void rowsOfTensorsAreExamples() {
    TensorDataset data = Numbers.pairs(5);
    assertEquals(5, data.size());
    Example third = data.get(3);
    assertArrayEquals(new float[] {3, 30, 9}, third.input().toFloatArray());
    assertEquals(Shape.of(3), third.input().shape());
    assertEquals(Shape.of(), third.target().shape());
    assertEquals(22, third.target().itemLong());
  }

  @Test
  void anyNumberOfTensorsIsAList() {
    Dataset<List<Tensor>> data =
        TensorDataset.of(
            Tensors.of(1.0, 2.0), Tensors.of(3L, 4L), Tensors.of(new float[] {5, 6}, 2, 1));
    List<Tensor> row = data.get(1);
    assertEquals(3, row.size());
    assertEquals(2, row.get(0).item());
    assertEquals(4, row.get(1).itemLong());
    assertEquals(Shape.of(1), row.get(2).shape());
  }

  @Test
  void subsetsChooseAndMayNest() {
    var subset = new Subset<>(Numbers.upTo(10), 7, 2, 2, 9);
    assertEquals(List.of(7L, 2L, 2L, 9L), all(subset));
    assertEquals(List.of(9L, 7L), all(new Subset<>(subset, 3, 0)));
    assertArrayEquals(new long[] {7, 2, 2, 9}, subset.indices());
  }

  @Test
  void concatenatedDatasetsFollowOneAnother() {
    var none = Numbers.upTo(0);
    var data =
        new ConcatDataset<>(
            none, Numbers.upTo(2), none, none, Numbers.upTo(3).map(i -> i + 100), none);
    assertEquals(List.of(0L, 1L, 100L, 101L, 102L), all(data));
    assertThrows(IndexOutOfBoundsException.class, () -> data.get(5));
    assertEquals(0, new ConcatDataset<>(none, none).size());
  }

  @Test
  void mapAppliesAFunction() {
    assertEquals(List.of("0!", "1!"), all(Numbers.upTo(2).map(i -> i + "!")));
    IterableDataset<Long> stream = () -> List.of(1L, 2L).iterator();
    assertEquals(List.of(2L, 4L), Numbers.all(stream.map(i -> 2 * i)));
  }

  @Test
  void filterKeepsTheIndicesOfThoseThatFit() {
    var read = new AtomicInteger();
    Dataset<Long> data = Numbers.dataset(10, i -> i * i + 0 * read.incrementAndGet());
    Subset<Long> odd = data.filter(square -> square % 2 == 1);
    assertEquals(10, read.get(), "each is read once, at once");
    assertArrayEquals(new long[] {1, 3, 5, 7, 9}, odd.indices());
    assertEquals(List.of(1L, 9L, 25L, 49L, 81L), all(odd));
    assertEquals(List.of(81L), all(odd.filter(square -> square > 50)));
    assertEquals(0, data.filter(square -> false).size());
  }

  @Test
  void rangesAreTakenAndSkipped() {
    var ten = Numbers.upTo(10);
    assertEquals(List.of(3L, 4L), all(ten.range(3, 5)));
    assertEquals(List.of(), all(ten.range(10, 10)));
    assertEquals(List.of(0L, 1L), all(ten.take(2)));
    assertEquals(10, ten.take(11).size());
    assertEquals(List.of(8L, 9L), all(ten.skip(8)));
    assertEquals(0, ten.skip(11).size());
    assertEquals(List.of(6L, 7L), all(ten.skip(5).range(1, 3)));
    assertEquals(
        "range: must be within 0 and the 10 samples of the dataset, got 4 to 11",
        assertThrows(IndexOutOfBoundsException.class, () -> ten.range(4, 11)).getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> ten.range(-1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> ten.range(3, 2));
    assertThrows(IllegalArgumentException.class, () -> ten.take(-1));
    assertThrows(IllegalArgumentException.class, () -> ten.skip(-1));
  }

  @Test
  void shuffleIsOneOrderThatStays() {
    Subset<Long> mixed = Numbers.upTo(50).shuffle(new Generator(1));
    assertEquals(all(Numbers.upTo(50)), all(mixed).stream().sorted().toList());
    assertNotEquals(all(Numbers.upTo(50)), all(mixed));
    assertEquals(all(mixed), all(mixed));
    assertEquals(all(mixed), all(Numbers.upTo(50).shuffle(new Generator(1))));
    assertEquals(0, Numbers.upTo(0).shuffle(null).size());
  }

  @Test
  void datasetsAreZippedAndStacked() {
    var three = Numbers.upTo(3);
    assertEquals(
        List.of("0a", "1b", "2c"),
        all(three.zip(Dataset.of(List.of("a", "b", "c")), (i, s) -> i + s)));
    assertEquals(
        List.of(List.of(0L, 5L), List.of(1L, 6L), List.of(2L, 7L)),
        all(new StackDataset<>(three, three.map(i -> i + 5))));
    assertEquals(List.of(0L, 1L, 2L, 0L), all(three.concat(Numbers.upTo(1))));
    assertEquals(
        "zip: both datasets must have the same number of samples, got 3 and 4",
        assertThrows(IllegalArgumentException.class, () -> three.zip(Numbers.upTo(4), (a, b) -> a))
            .getMessage());
    assertEquals(
        "StackDataset: all datasets must have the same number of samples, got [3, 3, 4]",
        assertThrows(
                IllegalArgumentException.class,
                () -> new StackDataset<>(three, three, Numbers.upTo(4)))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new StackDataset<>(List.of()));
    assertThrows(IndexOutOfBoundsException.class, () -> new StackDataset<>(three).get(3));
    assertThrows(IndexOutOfBoundsException.class, () -> Dataset.of(List.of(1, 2)).get(2));
  }

  @Test
  void misuseIsRefusedInWords() {
    assertEquals(
        "TensorDataset: all tensors must have the same first size, the number of samples; got"
            + " [10, 3] and [9]",
        assertThrows(
                IllegalArgumentException.class,
                () -> new TensorDataset(Tensors.zeros(10, 3), Tensors.zeros(9)))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new TensorDataset(Tensors.scalar(1), Tensors.scalar(1)));
    assertThrows(IllegalArgumentException.class, TensorDataset::of);
    assertThrows(IllegalArgumentException.class, () -> new ConcatDataset<>(List.of()));
    for (long index : new long[] {-1, 5, Long.MAX_VALUE, Long.MIN_VALUE}) {
      String text = "index " + index + " is out of range for a dataset of 5 samples";
      assertEquals(
          text,
          assertThrows(IndexOutOfBoundsException.class, () -> Numbers.pairs(5).get(index))
              .getMessage());
      assertEquals(
          text,
          assertThrows(
                  IndexOutOfBoundsException.class, () -> new Subset<>(Numbers.upTo(5), 0, index))
              .getMessage());
    }
  }
}
