// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.tables;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.csv.CsvData;
import org.rushlight.datasets.csv.CsvOptions;
import org.rushlight.datasets.csv.CsvSchema;
import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.tables.SimpleImputer.Strategy;

class TableTransformsTest {
  private static final double NAN = Double.NaN;

  @TempDir private Path folder;

  @Test
  void standardisingTakesOffTheMeanAndDividesByTheDeviation() {
    double[] values = {1, 7, 3, 7, 100, 9, NAN, 7};
    StandardScaler scaler = new StandardScaler().fit(values, 2, 0, 1, 3);
    assertArrayEquals(new double[] {2, 7}, scaler.shift());
    assertArrayEquals(new double[] {1, 1}, scaler.scale()); // the second is constant there
    double[] scaled = scaler.transform(values);
    assertArrayEquals(new double[] {-1, 0, 1, 0, 98, 2, NAN, 0}, scaled);
    assertArrayEquals(values, scaler.inverseTransform(scaled));
    // From numpy: [2, 4, 4, 4, 5, 5, 7, 9] has mean 5 and deviation 2.
    StandardScaler known = new StandardScaler().fit(new double[] {2, 4, 4, 4, 5, 5, 7, 9}, 1);
    assertArrayEquals(
        new double[] {5, 2}, new double[] {known.shift()[0], known.scale()[0]}, 1e-15);
  }

  @Test
  void aConstantThatIsNoDoubleIsConstant() {
    double[] values = new double[1000];
    java.util.Arrays.fill(values, 0.1);
    StandardScaler scaler = new StandardScaler().fit(values, 1);
    assertEquals(1, scaler.scale()[0]);
    assertEquals(0, scaler.transform(values)[3], 1e-12);
  }

  @Test
  void minMaxGoesFromZeroToOne() {
    double[] values = {-2, 5, 0, 5, 6, 5};
    MinMaxScaler scaler = new MinMaxScaler().fit(values, 2);
    assertArrayEquals(new double[] {0, 0, 0.25, 0, 1, 0}, scaler.transform(values));
    assertArrayEquals(new double[] {1.5, -1}, scaler.transform(new double[] {10, 4}));
  }

  @Test
  void imputersFill() {
    double[] values = {1, NAN, 2, 5, 2, 5, 7, 1, NAN, NAN};
    assertArrayEquals(new double[] {3, 11 / 3.0}, fill(Strategy.MEAN, values), 1e-15);
    assertArrayEquals(new double[] {2, 5}, fill(Strategy.MEDIAN, values));
    assertArrayEquals(new double[] {2, 5}, fill(Strategy.MOST_FREQUENT, values));
    assertArrayEquals(new double[] {1.5}, fill1(Strategy.MEDIAN, 2, 1));
    assertArrayEquals(new double[] {1}, fill1(Strategy.MOST_FREQUENT, 2, 1));
    SimpleImputer constant = SimpleImputer.constant(-1).fit(values, 2);
    assertArrayEquals(new double[] {1, -1, 2, 5, 2, 5, 7, 1, -1, -1}, constant.transform(values));
    assertArrayEquals(
        constant.transform(values), SimpleImputer.fromJson(constant.toJson()).transform(values));
    assertThrows(IllegalArgumentException.class, () -> SimpleImputer.constant(NAN));
  }

  private static double[] fill(Strategy strategy, double... values) {
    return new SimpleImputer(strategy).fit(values, 2).fill();
  }

  private static double[] fill1(Strategy strategy, double... values) {
    return new SimpleImputer(strategy).fit(values, 1).fill();
  }

  @Test
  void oneHot() {
    OneHotEncoder encoder =
        new OneHotEncoder().fit(List.of(List.of("red", "S"), List.of("blue", "M")));
    assertEquals(4, encoder.width());
    assertArrayEquals(new float[] {1, 0, 0, 1}, encoder.transform(List.of("blue", "S")));
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> encoder.transform(List.of("green", "S")));
    assertTrue(e.getMessage().contains("column 1 must hold one of [blue, red]"), e.getMessage());
    OneHotEncoder back = OneHotEncoder.fromJson(encoder.toJson()).ignoreUnseen(true);
    assertArrayEquals(new float[] {0, 0, 0, 1}, back.transform(List.of("green", "S")));
    assertThrows(IllegalArgumentException.class, () -> back.transform(List.of("red")));
    assertThrows(IllegalStateException.class, () -> new OneHotEncoder().transform(List.of("a")));
  }

  @Test
  void scalersComeBackFromTheirText() {
    double[] values = {1 / 3.0, 1e300, -2e-7, 5};
    for (Scaler scaler :
        List.of(new StandardScaler().fit(values, 2), new MinMaxScaler().fit(values, 2))) {
      Scaler back = Scaler.fromJson(scaler.toJson());
      assertEquals(scaler.getClass(), back.getClass());
      assertArrayEquals(scaler.transform(values), back.transform(values));
    }
    assertThrows(IllegalStateException.class, () -> new StandardScaler().transform(values));
    assertThrows(IllegalArgumentException.class, () -> new StandardScaler().fit(values, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> new StandardScaler().fit(values, 2, 2));
    for (String bad :
        List.of("", "{\"kind\":\"none\"}", "{\"kind\":\"standard\",\"shift\":[1],\"scale\":[0]}")) {
      assertThrows(IllegalArgumentException.class, () -> Scaler.fromJson(bad));
    }
  }

  private CsvTable table(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), text);
    CsvOptions options =
        CsvOptions.defaults()
            .missing(CsvOptions.Missing.KEEP)
            .categorical("c")
            .numeric("x")
            .label("k");
    return CsvData.read(file, CsvSchema.infer(file, options), options);
  }

  @Test
  void aTableIsEncodedByItsTrainingRows() throws IOException {
    CsvTable table = table("x,c,k\n1,a,0\n3,b,1\n,b,0\n,,1\n50,z,0\n9,a,1\n");
    TableEncoder encoder = new TableEncoder().fit(table, 0, 1, 2);
    assertEquals(List.of("x", "c=a", "c=b"), encoder.names());
    float[] inputs = encoder.transform(table);
    float[] expected = {
      -1, 1, 0,
      1, 0, 1,
      0, 0, 1, // the median of 1 and 3
      0, 0, 1, // b comes most often
      48, 0, 0, // z was not in the training rows
      7, 1, 0
    };
    assertArrayEquals(expected, inputs);
    assertEquals(1, encoder.countUnseen(table));
    assertArrayEquals(inputs, TableEncoder.fromJson(encoder.toJson()).transform(table));
    TableEncoder index =
        new TableEncoder().index().scale(TableEncoder.Scale.NONE).fit(table, 0, 1, 2);
    assertArrayEquals(new float[] {1, 0, 3, 1, 2, 1, 2, 1, 50, 2, 9, 0}, index.transform(table));
    TableEncoder minMax =
        new TableEncoder()
            .scale(TableEncoder.Scale.MIN_MAX)
            .impute(SimpleImputer.constant(5))
            .fit(table, 0, 1);
    assertArrayEquals(
        new float[] {0, 1, 0, 1, 0, 1, 2, 0, 1},
        java.util.Arrays.copyOf(minMax.transform(table), 9));
    encoder.unseen(TableEncoder.Unseen.ERROR);
    var e = assertThrows(DataFormatException.class, () -> encoder.transform(table));
    assertEquals("line 6, column c", e.place());
    assertTrue(e.getMessage().contains("\"z\" was not there when the encoder was fitted"));
  }

  /** What the held-out rows hold changes nothing that is fitted. */
  @Test
  void nothingLeaksFromTheTestRows() throws IOException {
    String train = "x,c,k\n1,a,0\n3,b,1\n4.5,b,0\n,,1\n";
    CsvTable one = table(train + "5,a,0\n6,b,1\n");
    CsvTable other = table(train + "-9000,zz,0\n,a0,1\n");
    String fitted = new TableEncoder().fit(one, 0, 1, 2, 3).toJson();
    assertEquals(fitted, new TableEncoder().fit(other, 0, 1, 2, 3).toJson());
    assertNotEquals(fitted, new TableEncoder().fit(other).toJson());
  }

  @Test
  void columnsAreFoundByTheirNames() throws IOException {
    CsvTable table = table("x,c,k\n1,a,0\n3,b,1\n1,a,0\n3,b,1\n");
    TableEncoder encoder = new TableEncoder().fit(table);
    CsvTable turned = table("c,k,x\nb,0,1\na,1,3\nb,0,1\na,1,3\n");
    assertArrayEquals(
        new float[] {-1, 0, 1, 1, 1, 0}, java.util.Arrays.copyOf(encoder.transform(turned), 6));
    CsvTable other = CsvTable.unlabelled(List.of("x"), new double[] {1});
    var e = assertThrows(IllegalArgumentException.class, () -> encoder.transform(other));
    assertTrue(e.getMessage().contains("fitted to the column c, but the columns are x"));
    CsvTable numbers = CsvTable.unlabelled(List.of("x", "c"), new double[] {1, 2});
    var f = assertThrows(IllegalArgumentException.class, () -> encoder.transform(numbers));
    assertTrue(f.getMessage().contains("held categories when the encoder was fitted"));
    assertThrows(IllegalStateException.class, () -> new TableEncoder().transform(table));
    for (String bad : List.of("{}", "{\"scale\":\"standard\"}", "[]", "null")) {
      assertThrows(IllegalArgumentException.class, () -> TableEncoder.fromJson(bad), bad);
    }
  }
}
