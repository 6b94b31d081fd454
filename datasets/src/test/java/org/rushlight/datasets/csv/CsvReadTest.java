// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.testing.Bytes;

class CsvReadTest {
  private static final CsvOptions DEFAULTS = CsvOptions.defaults();

  @TempDir Path folder;

  private CsvTable read(String text, CsvOptions options) {
    try {
      return CsvData.read(Files.write(folder.resolve("t.csv"), Bytes.utf8(text)), options);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private CsvTable read(String text) {
    return read(text, DEFAULTS);
  }

  @Test
  void theLastColumnIsTheLabelByDefault() {
    CsvTable table = read("w,h,kind\n1,2,b\n3,-4.5e1,a\n5,.5,b\n");
    assertEquals(List.of("w", "h"), table.columns());
    assertEquals("kind", table.label());
    assertArrayEquals(new double[] {1, 2, 3, -45, 5, 0.5}, table.features());
    assertEquals(List.of("a", "b"), table.classNames());
    assertArrayEquals(new int[] {1, 0, 1}, table.labels());
    assertEquals(-45, table.feature(1, 1));
    assertEquals(3, table.rows());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "w,h,k\r\n1,2,a\r\n3,4,b\r\n",
        "w,h,k\r1,2,a\r3,4,b",
        "\uFEFFw,h,k\n1,2,a\n3,4,b\n",
        "\n\nw,h,k\n\r\n1,2,a\n   \n3,4,b\n\n\n",
        "\"w\",\"h\",\"k\"\n\"1\",\"2\",\"a\"\n\"3\",\"4\",\"b\"\n",
        "w, h ,k\n 1,2 , a\n3,\t4,b \n"
      })
  void lineEndsMarksBlankLinesQuotesAndSpacesMakeNoDifference(String text) {
    CsvTable table = read(text);
    assertEquals(List.of("w", "h"), table.columns());
    assertEquals("k", table.label());
    assertArrayEquals(new double[] {1, 2, 3, 4}, table.features());
    assertEquals(List.of("a", "b"), table.classNames());
  }

  @Test
  void theLabelIsFoundByNameAndByPositionFromBothEnds() {
    String text = "a,b,c\n1,2,3\n4,5,6\n";
    for (CsvOptions options : List.of(DEFAULTS.label("b"), DEFAULTS.label(1), DEFAULTS.label(-2))) {
      CsvTable table = read(text, options);
      assertEquals("b", table.label());
      assertEquals(List.of("a", "c"), table.columns());
      assertArrayEquals(new double[] {1, 3, 4, 6}, table.features());
      assertEquals(List.of("2", "5"), table.classNames());
    }
    assertArrayEquals(new double[] {2, 3, 5, 6}, read(text, DEFAULTS.label(0)).features());
    assertArrayEquals(new double[] {2, 3, 5, 6}, read(text, DEFAULTS.label(-3)).features());
  }

  @Test
  void withoutALabelAllColumnsAreFeatures() {
    CsvTable table = read("a,b\n1,2\n3,4\n", DEFAULTS.noLabel());
    assertNull(table.label());
    assertEquals(List.of("a", "b"), table.columns());
    assertArrayEquals(new double[] {1, 2, 3, 4}, table.features());
    assertThrows(IllegalStateException.class, table::labels);
    assertThrows(IllegalStateException.class, table::targets);
  }

  @Test
  void aRegressionKeepsTheNumbersOfTheLabel() {
    CsvTable table = read("a,price\n1,2.75\n3,-4\n", DEFAULTS.regression());
    assertArrayEquals(new double[] {2.75, -4}, table.targets());
    assertEquals("price", table.label());
    assertThrows(IllegalStateException.class, table::labels);
  }

  @Test
  void wholeNumbersSortAsNumbersAndTextAsText() {
    CsvTable numbers = read("1,10\n1,9\n1,-1\n1,9.0\n1,+10\n");
    assertEquals(List.of("-1", "9", "10"), numbers.classNames());
    assertArrayEquals(new int[] {2, 1, 0, 1, 2}, numbers.labels());
    CsvTable text = read("1,c10\n1,c9\n1,B\n1,7\n");
    assertEquals(List.of("7", "B", "c10", "c9"), text.classNames());
    assertArrayEquals(new int[] {2, 3, 1, 0}, text.labels());
  }

  @Test
  void aHeaderIsToldFromData() {
    assertEquals(List.of("w"), read("w,k\n1,a\n").columns());
    assertEquals(List.of("column 1"), read("1,k\n1,a\n").columns());
    assertEquals(List.of("0", "1"), read("0,1,kind\n5,6,7\n").columns());
    assertEquals(List.of("column 1"), read(",kind\n0,7\n1,8\n").columns());
    assertEquals(List.of("column 1", "column 2"), read("5.1,3.5,setosa\n4.9,3,setosa\n").columns());
    assertEquals(1, read("5.1,3.5,setosa\n").rows());
    assertEquals(2, read("1,2,3\n4,5,6\n").rows());
    // A bad cell in a first row of data is an error, never a header that hides the row.
    assertThrows(DataFormatException.class, () -> read("5.1,x,1.4,a\n4.9,3,1.4,a\n"));
    assertThrows(DataFormatException.class, () -> read("0,x,0,3\n0,5,0,4\n"));
  }

  @Test
  void aHeaderCanBeSaidToBeThereOrNot() {
    assertEquals(List.of("1", "2"), read("1,2,3\n4,5,6\n", DEFAULTS.header(true)).columns());
    assertEquals(2, read("1,2,k\n4,5,l\n", DEFAULTS.header(false)).rows());
  }

  @Test
  void quotedLabelsMayHoldDelimitersQuotesAndLines() {
    CsvTable table = read("1,\"a,b\"\n2,\"say \"\"x\"\"\"\n3,\"two\nlines\"\n4,\u00e9\u4e2d\n");
    assertEquals(List.of("a,b", "say \"x\"", "two\nlines", "\u00e9\u4e2d"), table.classNames());
    assertArrayEquals(new double[] {1, 2, 3, 4}, table.features());
  }

  @Test
  void otherDelimitersAndPackedFilesAreRead() throws IOException {
    assertArrayEquals(new double[] {1, 2}, read("1;2;a\n", DEFAULTS.delimiter(';')).features());
    assertArrayEquals(new double[] {1, 2}, read("1\t2\ta\n", DEFAULTS.delimiter('\t')).features());
    Path packed = Files.write(folder.resolve("p.csv"), Bytes.gzip(Bytes.utf8("1,2,a\n")));
    assertArrayEquals(new double[] {1, 2}, CsvData.read(packed).features());
  }

  @Test
  void charactersAndLinesAcrossBuffersAreRead() {
    // 200,000 rows of 3-byte characters: no buffer boundary falls between characters each time.
    int rows = 200_000;
    CsvTable table = read("x,k\n" + "1,\u4e2d\u4e2d\n".repeat(rows));
    assertEquals(rows, table.rows());
    assertEquals(List.of("\u4e2d\u4e2d"), table.classNames());
    String bad = "x,k\n" + "1,\u4e2d\u4e2d\n".repeat(rows) + "y,a\n";
    var e = assertThrows(DataFormatException.class, () -> read(bad));
    assertEquals("line 200002, column 1 (x)", e.place());
  }

  @Test
  void optionsAreNotChangedByTheirMethods() {
    CsvOptions options = CsvOptions.defaults();
    options.delimiter(';').header(true).label(0).regression();
    assertTrue(read("1,a\n2,b\n", options).hasClasses());
  }
}
