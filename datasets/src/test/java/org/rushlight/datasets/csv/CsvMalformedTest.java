// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rushlight.datasets.testing.Bytes.flipped;
import static org.rushlight.datasets.testing.Bytes.gzip;
import static org.rushlight.datasets.testing.Bytes.hex;
import static org.rushlight.datasets.testing.Bytes.join;
import static org.rushlight.datasets.testing.Bytes.latin1;
import static org.rushlight.datasets.testing.Bytes.utf8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.datasets.testing.Malformed;

public class CsvMalformedTest {
  private static final String HEAD = "width,height,kind\n1,2,a\n";
  private static final CsvOptions DEFAULTS = CsvOptions.defaults();

  private static Malformed csv(String name, String text, String place, String... words) {
    return new Malformed(name, utf8(text), place, words);
  }

  public static List<Malformed> malformed() {
    return List.of(
        csv("empty", "", "line 1", "the file is empty"),
        csv("mark alone", "\uFEFF", "line 1", "only blank lines"),
        csv("blank", "\n\r\n  \n", "line 1", "only blank lines"),
        csv("header alone", "a,b,c\n", "line 1", "a header line, but no rows"),
        csv("header behind blanks", "\n\na,b,c\n", "line 3", "a header line, but no rows"),
        csv("short row", HEAD + "3,b\n", "line 3", "must have 3 cells", "has 2"),
        csv("long row", HEAD + "3,4,b,\n", "line 3", "must have 3 cells", "has 4"),
        csv("short last row", HEAD + "3,4,b\n5", "line 4", "must have 3 cells", "has 1"),
        csv("header too short", "a,b\n1,2,x\n", "line 2", "must have 2 cells", "has 3"),
        csv("word", HEAD + "3,four,b\n", "line 3, column 2 (height)", "not a number: \"four\""),
        csv("empty cell", HEAD + ",4,b\n", "line 3, column 1 (width)", "the cell is empty"),
        csv("NaN", HEAD + "3,NaN,b\n", "line 3, column 2 (height)", "must be finite", "\"NaN\""),
        csv("nan in row 1", "nan,2,a\n3,4,b\n", "line 1, column 1", "must be finite"),
        csv("inf", HEAD + "-inf,4,b\n", "line 3, column 1 (width)", "finite", "\"-inf\""),
        csv("Infinity", HEAD + "3,+Infinity,b\n", "line 3, column 2 (height)", "finite"),
        csv("overflow", HEAD + "1e999,4,b\n", "line 3, column 1 (width)", "must fit a double"),
        csv("hexadecimal", HEAD + "0x1p3,4,b\n", "line 3, column 1 (width)", "not a number"),
        csv("Java's suffix", HEAD + "1d,4,b\n", "line 3, column 1 (width)", "not a number: \"1d\""),
        csv("two points", HEAD + "1.2.3,4,b\n", "line 3, column 1 (width)", "not a number"),
        csv("other digits", HEAD + "\u0663,4,b\n", "line 3, column 1 (width)", "not a number"),
        csv("comma", HEAD + "\"1,5\",4,b\n", "line 3, column 1 (width)", "a decimal point"),
        csv("control character", HEAD + "\u0000,4,b\n", "line 3, column 1 (width)", "\"\\u0000\""),
        csv("long cell", HEAD + "x".repeat(5000) + ",4,b", "line 3, column 1 (width)", "xxx...\""),
        csv("empty label", HEAD + "3,4,\n", "line 3, column 3 (kind)", "the label is empty"),
        csv("NaN label", HEAD + "3,4,nan\n", "line 3, column 3 (kind)", "must be finite"),
        csv("fraction label", "1,2\n2,4\n3,6.5\n", "line 3, column 2", "regression()"),
        csv("open quote", HEAD + "3,4,\"b\n5,6,c\n", "line 3", "unterminated quote"),
        csv("text behind a quote", HEAD + "3,4,\"b\"c\n", "line 3", "closing quote", "twice"),
        csv(
            "lines within quotes",
            HEAD + "1,2,\"a\r\nb\"\nx,4,c\n",
            "line 5, column 1 (width)",
            "x"),
        csv(
            "bad row within quotes",
            HEAD + "x,2,\"a\n\nb\"\n",
            "line 3, column 1 (width)",
            "\"x\""),
        csv("behind blank lines", HEAD + "\n\r\n\nx,4,c", "line 6, column 1 (width)", "\"x\""),
        csv("lone returns", "w,k\r1,a\rx,b\r", "line 3, column 1 (w)", "\"x\""),
        csv("same names", "a,b,a\n1,2,x\n", "line 1", "columns 1 and 3", "same name \"a\""),
        csv("one column", "k\na\nb\n", "line 1", "the label is the only column"),
        csv("tabs in one row", "1\t2\ta\n3,4,b\n", "line 2", "must have 3 cells", "has 1"),
        csv("HTML", "<html><p>no</p></html>\n", "line 1", "this is an HTML page", "not CSV"),
        csv("LFS", "version https://git-lfs.github.com/spec/v1\n", "line 1", "Git LFS pointer"),
        new Malformed("Latin-1", latin1(HEAD + "3,4,\u00e9t\u00e9\n"), "line 3", "UTF-8", "0xe9"),
        new Malformed("UTF-8 cut", join(utf8(HEAD), hex("31 2C C3")), "line 3", "UTF-8", "0xc3"),
        new Malformed("overlong", join(utf8(HEAD), hex("C0 AF")), "line 3", "UTF-8", "0xc0"),
        new Malformed("surrogate", join(utf8("\r\n\r"), hex("EDA080")), "line 3", "0xed"),
        new Malformed("UTF-16", HEAD.getBytes(StandardCharsets.UTF_16), "line 1", "UTF-16 text"),
        new Malformed("IDX", hex("00000801 00000001 05"), "line 1", "this is an IDX file, not CSV"),
        new Malformed("PNG", latin1("\u0089PNG\r\n\u001a\n"), "line 1", "this is a PNG picture"),
        new Malformed(
            "gzip checksum", flipped(gzip(utf8(HEAD)), -7), "gzip layer", "trailer's checksum"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void isRefusedInWords(Malformed file, @TempDir Path folder) throws IOException {
    file.check(folder, CsvData::read);
  }

  /** A file that the options do not fit. */
  public record Unfit(Malformed file, CsvOptions options) {
    @Override
    public String toString() {
      return file.name();
    }
  }

  public static List<Unfit> unfit() {
    return List.of(
        new Unfit(
            csv(
                "no such name",
                HEAD,
                "line 1",
                "no column is named \"sort\"",
                "width, height, kind"),
            DEFAULTS.label("sort")),
        new Unfit(csv("position 3", HEAD, "line 1", "[-3, 3), but is 3"), DEFAULTS.label(3)),
        new Unfit(csv("position -4", HEAD, "line 1", "[-3, 3), but is -4"), DEFAULTS.label(-4)),
        new Unfit(
            csv("header as data", HEAD, "line 1, column 1", "not a number: \"width\""),
            DEFAULTS.header(false)),
        new Unfit(csv("data as header", "1,2,a\n", "line 1", "no rows"), DEFAULTS.header(true)),
        new Unfit(
            csv("word to predict", HEAD, "line 2, column 3 (kind)", "not a number: \"a\""),
            DEFAULTS.regression()),
        new Unfit(
            csv("name and ;", "w;k\n1;a\n", "line 1", "parted by ';'"),
            DEFAULTS.label("k").delimiter(',')),
        new Unfit(
            csv("delimiter", "1;2;a\n3;4;b\n", "line 1", "the only column", "parted by ';'"),
            DEFAULTS.delimiter(',')),
        new Unfit(
            csv("tab", "1\t2\ta\n", "line 1", "the only column", "parted by '\\t'"),
            DEFAULTS.delimiter(',')),
        new Unfit(
            csv("text as feature", HEAD, "line 2, column 3 (kind)", "not a number"),
            DEFAULTS.noLabel()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unfit")
  void isRefusedWhereTheOptionsDoNotFit(Unfit unfit, @TempDir Path folder) throws IOException {
    unfit.file.check(folder, file -> CsvData.read(file, unfit.options));
  }

  @Test
  void aNamedLabelNeedsAHeader() {
    var options = DEFAULTS.label("kind").header(false);
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> CsvData.read(Path.of("any.csv"), options));
    assertTrue(e.getMessage().contains("\"kind\"; give the label's position"), e.getMessage());
  }

  @Test
  void aDelimiterThatCanBeInANumberIsRefused() {
    for (char c : new char[] {'"', '\n', '\r', '.', '-', '+', '0', 'e', '\0'}) {
      var e = assertThrows(IllegalArgumentException.class, () -> DEFAULTS.delimiter(c));
      assertTrue(e.getMessage().contains("'" + c + "'"), e.getMessage());
    }
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("missing.csv");
    var e = assertThrows(UncheckedIOException.class, () -> CsvData.read(file));
    assertTrue(e.getMessage().contains(file + ": there is no such file"), e.getMessage());
  }
}
