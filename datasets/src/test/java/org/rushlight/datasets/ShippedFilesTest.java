// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rushlight.datasets.csv.CsvData;
import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;

/** The shipped files hold what their sources say; Maven runs tests in the module's folder. */
class ShippedFilesTest {
  private static final Path DATA = Path.of("data");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "train-images-idx3-ubyte, '60000,28,28', 6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte, '60000',       a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte,  '10000,28,28', 2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte,  '10000',       27ae3e4e09519cfbb04c329615203637"
  })
  void mnistReadAndWrittenUnpackedHasTheOriginalsDigest(
      String name, String shape, String md5, @TempDir Path folder) throws Exception {
    IdxArray array = Idx.read(DATA.resolve("mnist").resolve(name + ".gz"));
    assertEquals("uint8 [" + shape.replace(",", ", ") + "]", array.toString());
    Idx.write(folder.resolve(name), array);
    byte[] digest =
        MessageDigest.getInstance("MD5").digest(Files.readAllBytes(folder.resolve(name)));
    assertEquals(md5, HexFormat.of().formatHex(digest));
    assertEquals(array, Idx.read(folder.resolve(name)));
  }

  @Test
  void mnistHasTheKnownCountsOfEachDigit() {
    // The counts are those of the literature on MNIST.
    assertArrayEquals(
        new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
        counts("train-labels-idx1-ubyte.gz"));
    assertArrayEquals(
        new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009},
        counts("t10k-labels-idx1-ubyte.gz"));
  }

  private static int[] counts(String name) {
    IdxArray array = Idx.read(DATA.resolve("mnist").resolve(name));
    int[] labels = new int[array.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) array.get(i);
    }
    return counts(labels, 10);
  }

  private static int[] counts(int[] labels, int classes) {
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    return counts;
  }

  @Test
  void irisHas150FlowersOfThreeSpecies() {
    CsvTable iris = CsvData.read(DATA.resolve("iris/iris.csv"));
    assertEquals(
        List.of("sepal_length", "sepal_width", "petal_length", "petal_width"), iris.columns());
    assertEquals("species", iris.label());
    assertEquals(150, iris.rows());
    assertEquals(List.of("setosa", "versicolor", "virginica"), iris.classNames());
    assertArrayEquals(new int[] {50, 50, 50}, counts(iris.labels(), 3));
    assertEquals(5.1, iris.feature(0, 0));
    assertEquals(1.8, iris.feature(149, 3));
    assertSums(iris, 876.5, 458.6, 563.7, 179.9);
  }

  @Test
  void digitsHas1797PicturesOf64Pixels() {
    CsvTable digits = CsvData.read(DATA.resolve("digits/digits.csv.gz"));
    assertEquals(1797, digits.rows());
    assertEquals(64, digits.columns().size());
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), digits.classNames());
    // The counts of each digit as scikit-learn's load_digits has them.
    assertArrayEquals(
        new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, counts(digits.labels(), 10));
    double sum = 0;
    for (double value : digits.features()) {
      sum += value;
    }
    assertEquals(561718, sum);
  }

  /** Column sums, as another program (awk) adds them up. */
  private static void assertSums(CsvTable table, double... sums) {
    for (int column = 0; column < sums.length; column++) {
      double sum = 0;
      for (int row = 0; row < table.rows(); row++) {
        sum += table.feature(row, column);
      }
      assertEquals(sums[column], sum, 1e-9); // 150 roundings of doubles below 1000
    }
  }
}
