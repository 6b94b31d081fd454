// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rushlight.datasets.testing.Bytes.gzip;
import static org.rushlight.datasets.testing.Bytes.hex;
import static org.rushlight.datasets.testing.Bytes.join;
import static org.rushlight.datasets.testing.Bytes.utf8;
import static org.rushlight.datasets.testing.Bytes.without;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.testing.Malformed;

/** Malformed tables, read by an inferred schema at once and as a stream: the same errors. */
class CsvTableMalformedTest {
  private static final CsvOptions DEFAULTS = CsvOptions.defaults();
  private static final String HEAD = "age,town,k\n31,Oslo,a\n42,Rome,b\n35,Oslo,a\n58,Rome,b\n";

  /** A file and how it is read. */
  record Read(Malformed file, CsvOptions options) {
    @Override
    public String toString() {
      return file.name();
    }
  }

  private static Read text(String name, String text, String place, String... words) {
    return new Read(new Malformed(name, utf8(text), place, words), DEFAULTS);
  }

  private static Read bytes(
      String name, byte[] bytes, CsvOptions options, String place, String... words) {
    return new Read(new Malformed(name, bytes, place, words), options);
  }

  static List<Read> malformed() {
    CsvOptions utf16 = DEFAULTS.encoding(StandardCharsets.UTF_16LE);
    CsvOptions windows = DEFAULTS.encoding(Charset.forName("windows-1252"));
    return List.of(
        text("empty", "", "line 1", "the file is empty"),
        text("header alone", "age,town,k\n", "line 1", "no rows below it"),
        text("ragged", HEAD + "1,Oslo\n", "line 6", "must have 3 cells", "has 2"),
        text("too long", HEAD + "1,Oslo,a,b\n", "line 6", "must have 3 cells", "has 4"),
        text("word", HEAD + "old,Oslo,a\n", "line 6, column 1 (age)", "not a number: \"old\""),
        text("comma", HEAD + "\"1,5\",Oslo,a\n", "line 6, column 1 (age)", "a decimal point"),
        text("infinite", HEAD + "-inf,Oslo,a\n", "line 6, column 1 (age)", "must be finite"),
        text("overflow", HEAD + "1e400,Oslo,a\n", "line 6, column 1 (age)", "must fit a double"),
        text("empty number", HEAD + ",Oslo,a\n", "line 6, column 1 (age)", "the cell is empty"),
        text("empty category", HEAD + "1,,a\n", "line 6, column 2 (town)", "the cell is empty"),
        text("? for a category", HEAD + "1,?,a\n", "line 6, column 2 (town)", "it is \"?\""),
        text("null for a number", HEAD + "null,Oslo,a\n", "line 6, column 1 (age)", "\"null\""),
        text("empty label", HEAD + "1,Oslo,\n", "line 6, column 3 (k)", "the label is empty"),
        text("NA for a label", HEAD + "1,Oslo,NA\n", "line 6, column 3 (k)", "it is \"NA\""),
        text("same names", "a,b,a\n1,2,3\n", "line 1", "columns 1 and 3"),
        text("name of a gap", "a,,column 2\n1,2,x\n", "line 1", "columns 2 and 3"),
        text("open quote", HEAD + "1,\"Oslo,a\n2,Rome,b\n", "line 6", "unterminated quote"),
        text("stray quote", HEAD + "1,\"Os\"lo,a\n", "line 6", "closing quote"),
        text(
            "nothing left",
            "id,k\n1,a\n2,b\n".replace("1", "7").replace("2", "7"),
            "line 1",
            "no column is left"),
        bytes("bad UTF-8", join(utf8(HEAD), hex("FF FE 0A")), DEFAULTS, "line 6", "0xff"),
        bytes(
            "UTF-16 unnamed",
            HEAD.getBytes(StandardCharsets.UTF_16LE),
            DEFAULTS,
            "line 1",
            "UTF-16LE"),
        bytes(
            "half a UTF-16 pair",
            join(HEAD.getBytes(StandardCharsets.UTF_16LE), hex("31 00 00 D8 0A 00")),
            utf16,
            "line 6",
            "must be UTF-16LE"),
        bytes(
            "odd UTF-16",
            join(HEAD.getBytes(StandardCharsets.UTF_16LE), hex("31")),
            utf16,
            "line 6",
            "must be UTF-16LE"),
        bytes(
            "byte that windows-1252 lacks", join(utf8(HEAD), hex("81")), windows, "line 6", "0x81"),
        bytes("cut gzip", without(gzip(utf8(HEAD)), 9), DEFAULTS, "gzip layer", "truncated"),
        bytes("behind gzip", join(gzip(utf8(HEAD)), utf8("x")), DEFAULTS, "gzip layer", "trailing"),
        bytes(
            "no such label",
            utf8(HEAD),
            DEFAULTS.label("kind"),
            "line 1",
            "no column is named \"kind\""),
        bytes(
            "no such number",
            utf8(HEAD),
            DEFAULTS.categorical("9"),
            "line 1",
            "no column is named \"9\""),
        bytes(
            "words as numbers",
            utf8(HEAD),
            DEFAULTS.numeric("town"),
            "line 2, column 2 (town)",
            "\"Oslo\""),
        bytes(
            "word to predict", utf8(HEAD), DEFAULTS.regression(), "line 2, column 3 (k)", "\"a\""),
        bytes(
            "fractions as classes",
            utf8("x,k\n1,1.5\n2,2.5\n4,1.5\n"),
            DEFAULTS.classification(),
            "line 2, column 2 (k)",
            "whole number"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void isRefusedInWords(Read read, @TempDir Path folder) throws IOException {
    read.file.check(
        folder, file -> CsvData.read(file, CsvSchema.infer(file, read.options), read.options));
  }

  /** A row that never ends does not fill the memory: the quote at line 2 is never closed. */
  @Test
  void anEndlessRowIsGivenUp(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("endless.csv");
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) 'x');
    try (var out = Files.newOutputStream(file)) {
      out.write(utf8("a,k\n1,\"y"));
      for (int i = 0; i < 40; i++) {
        out.write(block);
      }
    }
    var e = assertThrows(DataFormatException.class, () -> CsvData.read(file));
    assertTrue(e.place().equals("line 2"), e.getMessage());
    assertTrue(e.getMessage().contains("is a quote left open?"), e.getMessage());
    // A bomb of zeros: 40 MB out of 40 kB.
    Path bomb = Files.write(folder.resolve("bomb.csv"), gzip(new byte[40 << 20]));
    assertThrows(DataFormatException.class, () -> CsvData.read(bomb));
  }
}
