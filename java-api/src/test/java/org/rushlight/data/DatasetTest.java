// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
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
