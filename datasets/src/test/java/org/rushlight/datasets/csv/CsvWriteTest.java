// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvWriteTest {
  @TempDir Path folder;

  @Test
  void aTableIsWrittenWithItsLabelLast() throws IOException {
    Path file = folder.resolve("t.csv");
    CsvTable table =
        CsvTable.classes(
            List.of("w", "h, in cm"),
            new double[] {1, 2.5, -3, 1e-7},
            "kind",
            new int[] {1, 0},
            List.of("a \"b\"", "c"));
    CsvData.write(file, table);
    assertEquals(
        "w,\"h, in cm\",kind\n1.0,2.5,c\n-3.0,1.0E-7,\"a \"\"b\"\"\"\n", Files.readString(file));
    CsvData.write(file, table, CsvOptions.defaults().delimiter(';').header(false));
    assertEquals("1.0;2.5;c\n-3.0;1.0E-7;\"a \"\"b\"\"\"\n", Files.readString(file));
  }

  @Test
  void everyFiniteDoubleReadsBackAsTheSameBits() {
    long seed = 20240607;
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = random.longs(30_000).mapToDouble(Double::longBitsToDouble).toArray();
    double[] edges = {0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 2e-3, 0.1, 1.0 / 3, 1e23};
    System.arraycopy(edges, 0, values, 0, edges.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isFinite(values[i]) ? values[i] : i;
    }
    double[] targets = Arrays.copyOf(values, 10_000);
    for (String name : new String[] {"t.csv", "t.csv.gz"}) {
      Path file = folder.resolve(name);
      CsvData.write(file, CsvTable.regression(List.of("a", "b", "c"), values, "y", targets));
      CsvTable back = CsvData.read(file, CsvOptions.defaults().regression());
      assertArrayEquals(bits(values), bits(back.features()), "seed " + seed);
      assertArrayEquals(bits(targets), bits(back.targets()), "seed " + seed);
    }
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @Test
  void classNamesOfAnyTextReadBack() {
    List<String> names = List.of("#1", "a,b", "line\nend", "say \"x\"", "\u00e9\u4e2d\ud83d\ude00");
    double[] features = {1, 2, 3, 4, 5};
    int[] labels = {4, 3, 2, 1, 0};
    Path file = folder.resolve("t.csv");
    CsvData.write(file, CsvTable.classes(List.of("x"), features, "k", labels, names));
    CsvTable back = CsvData.read(file);
    assertEquals(names, back.classNames());
    assertArrayEquals(labels, back.labels());
  }

  @Test
  void rowsOfMixedCellsAreWritten() throws IOException {
    Path file = folder.resolve("m.csv");
    List<List<?>> rows = List.of(List.of(1, 0.1f, 0.1, "a"), Arrays.asList(2, 1e10f, null, "b"));
    CsvData.writeRows(file, List.of("epoch", "loss", "accuracy", "note"), rows);
    assertEquals("epoch,loss,accuracy,note\n1,0.1,0.1,a\n2,1.0E10,,b\n", Files.readString(file));
  }

  @Test
  void whatCannotBeReadBackIsRefusedAndTheOldFileStays() throws IOException {
    Path file = Files.writeString(folder.resolve("m.csv"), "old");
    List<String> header = List.of("a", "b");
    assertRefused("row 2, column 2 is NaN", file, header, List.of(1, 2.0), List.of(3, Double.NaN));
    assertRefused("column 1 is Infinity", file, header, List.of(Float.POSITIVE_INFINITY, 2));
    assertRefused("row 1 has 1 cells, but the header has 2", file, header, List.of(1));
    var half = List.<List<?>>of(List.of("\ud800", 1));
    assertThrows(UncheckedIOException.class, () -> CsvData.writeRows(file, header, half));
    assertEquals("old", Files.readString(file));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  private static void assertRefused(String words, Path file, List<String> header, List<?>... rows) {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> CsvData.writeRows(file, header, List.of(rows)));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void aTableThatDoesNotFitIsRefusedInWords() {
    List<String> x = List.of("x");
    double[] two = {1, 2};
    refused("3 numbers", () -> CsvTable.unlabelled(List.of("a", "b"), new double[3]));
    refused("at least one feature", () -> CsvTable.unlabelled(List.of(), new double[0]));
    refused("same name", () -> CsvTable.unlabelled(List.of("a", "a"), two));
    refused("named like the label", () -> CsvTable.regression(x, two, "x", two));
    refused("feature 1 is not finite", () -> CsvTable.unlabelled(x, new double[] {1, 0.0 / 0}));
    refused("2 rows, but 1 targets", () -> CsvTable.regression(x, two, "y", new double[1]));
    refused("2 rows, but 1 labels", () -> CsvTable.classes(x, two, "y", new int[1], List.of("a")));
    refused(
        "label 1 must be in [0, 1), but is 1",
        () -> CsvTable.classes(x, two, "y", new int[] {0, 1}, List.of("a")));
    refused(
        "two classes have the same name",
        () -> CsvTable.classes(x, two, "y", new int[2], List.of("a", "a")));
  }

  private static void refused(String words, Runnable body) {
    var e = assertThrows(IllegalArgumentException.class, body::run);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
