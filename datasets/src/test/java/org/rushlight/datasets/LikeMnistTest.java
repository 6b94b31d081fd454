// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;

/** KMNIST and EMNIST, from small files of the right layout. */
class LikeMnistTest {
  @TempDir private Path temp;

  /** Two pictures of 28 x 28; pixel (row, column) of picture n is 5 n + 2 row + 7 column. */
  private static void write(Path folder, String part, String ending, int... labels)
      throws IOException {
    Files.createDirectories(folder);
    byte[] pixels = new byte[2 * 784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) pixel(i / 784, i % 784 / 28, i % 28);
    }
    Idx.write(
        folder.resolve(part + "-images-idx3-ubyte" + ending), IdxArray.uint8(pixels, 2, 28, 28));
    byte[] bytes = {(byte) labels[0], (byte) labels[1]};
    Idx.write(folder.resolve(part + "-labels-idx1-ubyte" + ending), IdxArray.uint8(bytes, 2));
  }

  private static int pixel(int picture, int row, int column) {
    return 5 * picture + 2 * row + 7 * column & 0xFF;
  }

  private static float at(Example example, int row, int column) {
    return example.input().toFloatArray()[28 * row + column] * 255;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kmnist", "KMNIST/raw"})
  void kmnistIsFoundAsTorchvisionKeepsIt(String place) throws IOException {
    Path folder = temp.resolve(place);
    write(folder, "train", "", 9, 0);
    write(folder, "t10k", ".gz", 3, 4);
    Dataset<Example> train = KMnist.train(temp);
    assertEquals(2, train.size());
    assertEquals(9, train.get(0).target().itemLong());
    assertEquals(pixel(1, 3, 20), at(train.get(1), 3, 20), 1e-4);
    assertEquals(4, KMnist.test(temp).get(1).target().itemLong());
    assertEquals(folder, KMnist.SET.find(temp));
  }

  @ParameterizedTest
  @EnumSource(Emnist.Split.class)
  void emnistHasSixSplits(Emnist.Split split) throws IOException {
    String start = "emnist-" + split.name().toLowerCase(java.util.Locale.ROOT);
    int last = split.classes().size() - 1;
    write(temp.resolve("EMNIST/raw"), start + "-train", "", 1, last);
    write(temp.resolve("EMNIST/raw"), start + "-test", "", last, 1);
    assertEquals(last, Emnist.train(split, temp).get(1).target().itemLong());
    assertEquals(last, Emnist.test(split, temp).get(0).target().itemLong());
    write(temp.resolve("EMNIST/raw"), start + "-test", "", last + 1, 1);
    DataFormatException e = assertThrows(DataFormatException.class, () -> Emnist.test(split, temp));
    assertTrue(e.getMessage().endsWith("but this one is " + (last + 1)), e.getMessage());
  }

  @Test
  void emnistClassesAreTorchvisions() {
    // len(EMNIST.classes) and the first characters, from torchvision.datasets.mnist.
    int[] sizes = {62, 47, 47, 27, 10, 10};
    for (Emnist.Split split : Emnist.Split.values()) {
      assertEquals(sizes[split.ordinal()], split.classes().size(), split.name());
    }
    assertEquals(List.of("N/A", "a", "b"), Emnist.Split.LETTERS.classes().subList(0, 3));
    assertEquals(
        List.of("Z", "a", "b", "d", "e", "f", "g", "h", "n", "q", "r", "t"),
        Emnist.Split.BALANCED.classes().subList(35, 47));
  }

  @Test
  void emnistComesAsItIsStoredAndCanBeTurned() throws IOException {
    write(temp.resolve("emnist"), "emnist-letters-train", ".gz", 1, 26);
    Dataset<Example> stored = Emnist.train(Emnist.Split.LETTERS, temp);
    assertEquals(pixel(1, 3, 20), at(stored.get(1), 3, 20), 1e-4);
    Dataset<Example> upright = Emnist.upright(stored);
    assertEquals(pixel(1, 20, 3), at(upright.get(1), 3, 20), 1e-4);
    assertEquals(26, upright.get(1).target().itemLong());
    assertArrayEquals(new long[] {1, 28, 28}, upright.get(0).input().shape().toArray());
  }

  @Test
  void whatIsMissingIsNamed() {
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> Emnist.train(Emnist.Split.DIGITS, temp));
    assertTrue(
        e.getMessage().contains("put emnist-digits-train-images-idx3-ubyte, "), e.getMessage());
    assertTrue(e.getMessage().endsWith("rushlight data fetch emnist"), e.getMessage());
  }

  @Test
  void setsAreFoundByManyNames() {
    for (String name : List.of("kmnist", "KMNIST", "k-mnist")) {
      assertEquals(List.of(KMnist.SET), KnownSet.named(name));
    }
    assertEquals(List.of(FashionMnist.SET), KnownSet.named("FashionMNIST"));
    assertEquals(List.of(BreastCancer.SET), KnownSet.named("breast_cancer"));
    assertEquals(6, KnownSet.named("emnist").size());
    assertEquals(List.of(Cifar100.SET), KnownSet.named("cifar-100"));
    assertEquals(List.of(), KnownSet.named("imagenet"));
  }

  @Test
  void filesOfTheWrongShapeAreToldFromTheSet() throws IOException {
    write(temp, "train", "", 9, 0);
    write(temp, "t10k", ".gz", 3, 4);
    List<FileCheck> checks = KMnist.SET.verify(temp);
    assertEquals("uint8 [2, 28, 28]", checks.get(0).found());
    assertEquals("it should be uint8 [60000, 28, 28]", checks.get(0).verdict());
    assertEquals("it should be uint8 [60000]", checks.get(1).verdict());
    // As files of no known set they are well-formed.
    assertTrue(FileChecks.of(temp).stream().allMatch(FileCheck::right), FileChecks.of(temp) + "");
  }
}
