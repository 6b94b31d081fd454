// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.datasets.format.DataFormatException;

/** The tables that ship; counts and values are scikit-learn's. */
class TablesTest {
  private static final Path DATA = Path.of("data");

  private static int[] counts(Dataset<Example> all, int classes) {
    int[] counts = new int[classes];
    for (long i = 0; i < all.size(); i++) {
      counts[(int) all.get(i).target().itemLong()]++;
    }
    return counts;
  }

  @Test
  void wineIsScikitLearns() {
    Dataset<Example> wine = Wine.load(DATA);
    assertArrayEquals(new int[] {59, 71, 48}, counts(wine, 3));
    float[] first = wine.get(0).input().toFloatArray();
    assertEquals(13, first.length);
    assertEquals(14.23f, first[0]);
    assertEquals(1065f, first[12]);
    assertEquals("alcohol", Wine.table(DATA).columns().get(0));
  }

  @Test
  void breastCancerCountsMalignantFirstAsScikitLearnDoes() {
    Dataset<Example> all = BreastCancer.load(DATA);
    assertArrayEquals(new int[] {212, 357}, counts(all, 2));
    assertEquals(0, all.get(0).target().itemLong()); // data.target[0] is 0, malignant
    assertEquals(17.99f, all.get(0).input().toFloatArray()[0]);
    CsvTable table = BreastCancer.table(DATA);
    assertEquals(List.of("malignant", "benign"), table.classNames());
    assertEquals(0, table.labels()[0]);
    assertEquals(1, table.labels()[568]);
    assertEquals(30, table.columns().size());
  }

  @Test
  void allFourAreRightAndFoundInAFolderCsv(@TempDir Path temp) throws IOException {
    Path csv = Files.createDirectory(temp.resolve("csv"));
    Files.copy(DATA.resolve("iris/iris.csv"), csv.resolve("iris.csv"));
    Files.copy(DATA.resolve("wine/wine.csv"), csv.resolve("wine.csv"));
    Files.copy(DATA.resolve("digits/digits.csv.gz"), csv.resolve("digits.csv.gz"));
    Files.copy(DATA.resolve("breast-cancer/breast_cancer.csv"), csv.resolve("breast_cancer.csv"));
    for (String name : List.of("iris", "wine", "digits", "breast-cancer")) {
      KnownSet set = KnownSet.named(name).get(0);
      assertEquals(csv, set.find(temp));
      assertEquals(set.facts().train(), set.train(temp).size());
      assertEquals(set.facts().train(), set.train(DATA).size());
      for (Path place : new Path[] {temp, DATA}) {
        FileCheck check = set.verify(place).get(0);
        assertTrue(check.right(), check.toString());
        assertTrue(check.verdict().startsWith("SHA-256 right"), check.toString());
      }
      assertThrows(UnsupportedOperationException.class, () -> set.test(temp));
    }
  }

  @Test
  void otherTablesOfTheNameAreRefused(@TempDir Path temp) throws IOException {
    Files.writeString(temp.resolve("wine.csv"), "a,b\n1,class_0\n2,class_1\n");
    DataFormatException e = assertThrows(DataFormatException.class, () -> Wine.load(temp));
    assertTrue(e.getMessage().contains("wine has 13 numbers a row"), e.getMessage());
  }

  @Test
  void aChangedCellIsSeen(@TempDir Path temp) throws IOException {
    String iris = Files.readString(DATA.resolve("iris/iris.csv"));
    Files.writeString(temp.resolve("iris.csv"), iris.replaceFirst("5.1", "5.2"));
    FileCheck check = Iris.SET.verify(temp).get(0);
    assertEquals(false, check.right());
    assertTrue(check.verdict().startsWith("the SHA-256 of its contents should be "));
  }
}
