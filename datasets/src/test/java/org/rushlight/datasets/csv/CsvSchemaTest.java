// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.datasets.format.DataFormatException;

/** What columns are taken for, and how tables are read by that. */
class CsvSchemaTest {
  private static final CsvOptions DEFAULTS = CsvOptions.defaults();
  private static final CsvOptions KEEP = DEFAULTS.missing(CsvOptions.Missing.KEEP);

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), text);
  }

  private static String roles(CsvSchema schema) {
    return schema.columns().stream()
        .map(column -> column.name() + "=" + column.role().name().toLowerCase())
        .collect(Collectors.joining(" "));
  }

  /** Twelve passengers: ids, quoted names, codes, gaps, a constant and an empty column. */
  private static String passengers() {
    String[] ports = {"S", "C", "", "S"};
    StringBuilder text = new StringBuilder("survived,PassengerId,name,sex,age,port,ship,note\n");
    for (int i = 0; i < 12; i++) {
      text.append(i % 2)
          .append(',')
          .append(i + 1)
          .append(",\"Doe, Mr. \"\"X")
          .append(i)
          .append("\"\"\nof ship\",")
          .append(i % 3 == 0 ? "female" : "male")
          .append(',')
          .append(i % 4 == 3 ? "NA" : "" + (20 + i * 1.5))
          .append(',')
          .append(ports[i % 4])
          .append(",Titanic,\n");
    }
    return text.toString();
  }

  @Test
  void aMixedTable() throws IOException {
    Path file = file(passengers());
    CsvSchema schema = CsvSchema.infer(file, DEFAULTS.label("survived"));
    assertEquals(
        "survived=class PassengerId=ignored name=ignored sex=categorical age=numeric"
            + " port=categorical ship=ignored note=ignored",
        roles(schema));
    assertEquals("row numbers", schema.columns().get(1).note());
    assertEquals("free text: 12 different texts in 12 cells", schema.columns().get(2).note());
    assertEquals("constant: each cell is the same", schema.columns().get(6).note());
    assertEquals("it has no values", schema.columns().get(7).note());
    assertEquals(List.of("C", "S"), schema.columns().get(5).categories());
    assertEquals(3, schema.columns().get(4).missing());
    assertTrue(schema.isComplete());
    assertEquals(12, schema.rows());
    assertTrue(
        schema.toString().contains("age          numeric      20 to 35; 3 missing\n"),
        schema.toString());

    CsvTable table = CsvData.read(file, schema, KEEP);
    assertEquals(List.of("sex", "age", "port"), table.columns());
    assertArrayEquals(new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, table.labels());
    assertEquals(List.of("female", "male"), table.categories(0));
    assertEquals(0, table.feature(0, 0));
    assertEquals(1, table.feature(1, 0));
    assertTrue(Double.isNaN(table.feature(3, 1)));
    assertTrue(Double.isNaN(table.feature(2, 2)));
    assertEquals(List.of(), table.categories(1));
  }

  @Test
  void rolesCanBeGivenByNameOrNumber() throws IOException {
    Path file = file("a,b,c,d\n1,2,x,5\n3,4,y,6\n1,4,x,7.5\n");
    CsvSchema schema =
        CsvSchema.infer(file, DEFAULTS.label("1").ignore("b").categorical("4").numeric("c"));
    assertEquals("a=target b=ignored c=numeric d=categorical", roles(schema));
    assertEquals(
        "a=target b=numeric c=ignored d=numeric",
        roles(CsvSchema.infer(file, DEFAULTS.label("a").regression())));
    assertEquals(
        "a=numeric b=numeric c=ignored d=class",
        roles(CsvSchema.infer(file, DEFAULTS.label("-1").classification())));
    var e =
        assertThrows(DataFormatException.class, () -> CsvSchema.infer(file, DEFAULTS.ignore("z")));
    assertTrue(e.getMessage().contains("no column is named \"z\"; the columns are a, b, c, d"));
  }

  @ParameterizedTest
  @CsvSource({
    "label;x, 1;2|2;3|1;5|2;9, label=class x=numeric",
    "x;Target, 1;2|2;3|1;2|7;3, x=numeric Target=class",
    "y;x, 1.5;2|2;3|1;5, y=target x=numeric",
    "y;class, 1;2|2;2|1;5|1;5, y=numeric class=class", // two such names: the last column
  })
  void theLabelIsFoundByItsUsualNames(String header, String rows, String expected)
      throws IOException {
    Path file = file(header + "\n" + rows.replace('|', '\n') + "\n");
    assertEquals(expected, roles(CsvSchema.infer(file)));
  }

  private String task(String... labels) throws IOException {
    StringBuilder text = new StringBuilder("x,k\n");
    for (int i = 0; i < labels.length; i++) {
      text.append(i * i + 0.5).append(',').append(labels[i]).append('\n');
    }
    return CsvSchema.infer(file(text.toString())).label().role().name();
  }

  private static String[] numbers(int count, int distinct, String format) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(java.util.Locale.ROOT, format, i % distinct))
        .toArray(String[]::new);
  }

  @Test
  void aNumericLabelIsAClassOrANumber() throws IOException {
    assertEquals("CLASS", task(numbers(60, 3, "%d")));
    assertEquals("CLASS", task(numbers(60, 3, "%d.0")));
    assertEquals("CLASS", task(numbers(40, 20, "%d")));
    assertEquals("TARGET", task(numbers(30, 20, "%d"))); // not each comes again
    assertEquals("TARGET", task(numbers(60, 21, "1%d")));
    assertEquals("CLASS", task(numbers(2000, 47, "%d"))); // 0 to 46, all of them, often
    assertEquals("TARGET", task(numbers(2000, 500, "%d")));
    assertEquals("TARGET", task(numbers(60, 3, "%d.5")));
    assertEquals("CLASS", task("yes", "no", "yes", "no"));
  }

  @Test
  void columnsThatIdentifyRowsAreIgnoredAndOthersAreNot() throws IOException {
    StringBuilder text = new StringBuilder("no,user_id,year,day,t\n");
    for (int i = 0; i < 20; i++) {
      text.append(i).append(',').append(i * 7919 % 1000).append(',').append(2000 + i);
      text.append(',').append(i + 1).append(',').append(i % 2).append('\n');
    }
    assertEquals(
        "no=ignored user_id=ignored year=numeric day=numeric t=class",
        roles(CsvSchema.infer(file(text.toString()))));
    // The only feature is none, however it counts.
    String line =
        IntStream.range(0, 30).mapToObj(i -> i + "," + i * i + "\n").collect(Collectors.joining());
    assertEquals("x=numeric y=target", roles(CsvSchema.infer(file("x,y\n" + line))));
  }

  @Test
  void aBadCellAmongNumbersIsAnErrorAndManyTextsAreText() throws IOException {
    String good = "1.5,a\n2.5,b\n".repeat(20);
    Path file = file("v,k\n" + good + "oops,a\n" + good);
    CsvSchema schema = CsvSchema.infer(file);
    assertEquals("v=numeric k=class", roles(schema));
    var e = assertThrows(DataFormatException.class, () -> CsvData.read(file, schema));
    assertEquals("line 42, column 1 (v)", e.place());
    Path codes = file("v,k\n" + "7,a\nA/5,b\nB7,a\n8,b\n".repeat(10));
    assertEquals("v=categorical k=class", roles(CsvSchema.infer(codes)));
    Path dashes = file("v,k\n" + "7.5,a\n-,b\n8.25,a\n9,b\n".repeat(10));
    assertEquals("v=numeric k=class", roles(CsvSchema.infer(dashes)));
    CsvOptions marked = KEEP.missingMarkers("-", "9");
    CsvTable table = CsvData.read(dashes, CsvSchema.infer(dashes, marked), marked);
    assertTrue(Double.isNaN(table.feature(1, 0)) && Double.isNaN(table.feature(3, 0)));
  }

  @Test
  void aHeaderOfWordsOverWordsIsFound() throws IOException {
    String rows = "red,big,yes\nblue,?,no\nred,small,no\nblue,big,yes\nred,big,no\n".repeat(2);
    CsvSchema schema = CsvSchema.infer(file("colour,size,buys\n" + rows));
    assertEquals("colour=categorical size=categorical buys=class", roles(schema));
    assertEquals(10, schema.rows());
    CsvSchema bare = CsvSchema.infer(file(rows));
    assertEquals("column 1=categorical column 2=categorical column 3=class", roles(bare));
    assertEquals(10, bare.rows());
  }

  @Test
  void aSampleIsSaidToBeOne() throws IOException {
    Path file = file("x,k\n" + "1,a\n2,b\n".repeat(50) + "three,a\n");
    CsvSchema schema = CsvSchema.infer(file, DEFAULTS.sample(100));
    assertEquals(100, schema.rows());
    assertFalse(schema.isComplete());
    assertTrue(CsvSchema.infer(file, DEFAULTS.sample(101)).isComplete());
    var e = assertThrows(DataFormatException.class, () -> CsvData.read(file, schema));
    assertEquals("line 102, column 1 (x)", e.place());
  }

  @Test
  void anotherFileIsReadByNamesOrPlaces() throws IOException {
    CsvSchema schema = CsvSchema.infer(file(passengers()), DEFAULTS.label("survived"));
    Path other = file("port;extra;age;sex\nC;9;1,5;male\n".replace("1,5", "1.5"));
    CsvTable table = CsvData.read(other, schema, KEEP);
    assertEquals(List.of("sex", "age", "port"), table.columns());
    assertNull(table.label());
    assertEquals(1.5, table.feature(0, 1));
    assertEquals(List.of("C"), table.categories(2));
    // Roles in the options are the first file's, not this one's.
    CsvTable again = CsvData.read(other, schema, KEEP.label("survived").ignore("PassengerId"));
    assertArrayEquals(table.features(), again.features());
    Path lacking = file("age,sex\n1,male\n");
    var e = assertThrows(DataFormatException.class, () -> CsvData.read(lacking, schema, KEEP));
    assertTrue(e.getMessage().contains("the column port is needed, but the columns are age, sex"));
    for (String row : List.of("1,7,n,male,30,S,T,", "7,n,male,30,S,T,", "male,30,S")) {
      CsvTable bare = CsvData.read(file(row + "\n"), schema, KEEP.header(false));
      assertEquals(30, bare.feature(0, 1), row);
      assertEquals(List.of("S"), bare.categories(2));
    }
    var f =
        assertThrows(
            DataFormatException.class,
            () -> CsvData.read(file("male,30\n"), schema, KEEP.header(false)));
    assertTrue(f.getMessage().contains("the 8 cells of the first file, or all but the label"));
  }

  @Test
  void aSchemaComesBackFromItsText() throws IOException {
    CsvSchema schema = CsvSchema.infer(file(passengers()), DEFAULTS.label("survived"));
    CsvSchema back = CsvSchema.fromJson(schema.toJson());
    assertEquals(schema.toJson(), back.toJson());
    assertEquals(roles(schema), roles(back));
    assertEquals(schema.columns().get(5).categories(), back.columns().get(5).categories());
    for (String bad :
        List.of("", "{}", "[1]", "{\"columns\":[{\"name\":\"x\",\"role\":\"king\"}]}")) {
      var e = assertThrows(IllegalArgumentException.class, () -> CsvSchema.fromJson(bad));
      assertTrue(e.getMessage().startsWith("the JSON text must be a schema"), e.getMessage());
    }
  }

  @Test
  void missingCellsByPolicy() throws IOException {
    Path file = file("x,c,k\n1,a,u\n?,b,v\n3,,u\n4,b,null\n5,a,v\n");
    CsvOptions categorical = DEFAULTS.categorical("c");
    var e = assertThrows(DataFormatException.class, () -> CsvData.read(file, categorical));
    assertEquals("line 3, column 1 (x)", e.place());
    assertTrue(e.getMessage().contains("the cell is missing, for it is \"?\""), e.getMessage());
    CsvTable dropped = CsvData.read(file, categorical.missing(CsvOptions.Missing.DROP));
    assertArrayEquals(new double[] {1, 0, 5, 0}, dropped.features());
    assertEquals(3, dropped.dropped());
    CsvTable kept = CsvData.read(file, categorical.missing(CsvOptions.Missing.KEEP));
    assertArrayEquals(new double[] {1, 0, Double.NaN, 1, 3, Double.NaN, 5, 0}, kept.features());
    assertEquals(1, kept.dropped()); // it has no label
    Path none = file("x,k\n?,a\n,b\n");
    var f =
        assertThrows(
            DataFormatException.class,
            () -> CsvData.read(none, DEFAULTS.missing(CsvOptions.Missing.DROP)));
    assertTrue(f.getMessage().contains("each of the 2 rows has a missing cell"), f.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
  void encodingsAreReadAsTheyAreNamed(String name) throws IOException {
    Charset charset = Charset.forName(name);
    String text = "gr\u00f6\u00dfe,k\n1.5,\u00e9t\u00e9\n2.5,x\n";
    Path file = Files.write(folder.resolve("e.csv"), text.getBytes(charset));
    CsvTable table = CsvData.read(file, DEFAULTS.encoding(charset));
    assertEquals(List.of("gr\u00f6\u00dfe"), table.columns());
    assertEquals(List.of("x", "\u00e9t\u00e9"), table.classNames());
    byte[] marked = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    Files.write(file, marked);
    assertEquals(2, CsvData.read(file, DEFAULTS.encoding(StandardCharsets.UTF_16)).rows());
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|'})
  void delimitersAreFound(char delimiter) throws IOException {
    String text = "\"a,;x\",b,k\n1,2,\"p;q,r|s\tt\"\n3,4,\"line\none; two\"\n5,6,z\n";
    StringBuilder parted = new StringBuilder();
    boolean quoted = false;
    for (char c : text.toCharArray()) {
      quoted ^= c == '"';
      parted.append(c == ',' && !quoted ? delimiter : c);
    }
    CsvTable table = CsvData.read(file(parted.toString()));
    assertEquals(List.of("a,;x", "b"), table.columns());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, table.features());
  }
}
