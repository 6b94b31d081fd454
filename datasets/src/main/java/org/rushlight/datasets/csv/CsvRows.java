// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.rushlight.datasets.bytes.FileKind;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.bytes.TextReader;
import org.rushlight.datasets.format.DataFormatException;

/** Takes a CSV file apart into rows of cells with their line numbers; blank lines are left out. */
final class CsvRows implements Closeable {
  /** The parser says in its text where the trouble is, and nowhere else. */
  private static final Pattern LINE = Pattern.compile("(?:startline |line: )(\\d+)");

  // A row of this many characters that are all delimiters takes 130 MB: an empty cell has 32 bytes.
  private static final long LONGEST_ROW = 1L << 22;

  private final Source source;
  private final TextReader reader;
  private final char delimiter;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  private CsvRows(Source source, char delimiter, Charset encoding) throws IOException {
    this.source = source;
    this.delimiter = delimiter;
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
    reader = new TextReader(source.file(), source.stream(), encoding);
    parser = format.parse(reader);
    records = parser.iterator();
  }

  /** Opens a file; what is surely no text is refused in words. */
  static CsvRows open(Path file, CsvOptions options) throws IOException {
    Source source = Source.open(file);
    try {
      check(file, source.head(), options.encoding());
      char delimiter = options.delimiter();
      return new CsvRows(
          source,
          delimiter == 0 ? CsvDelimiter.of(file, options.encoding()) : delimiter,
          options.encoding());
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private static void check(Path file, byte[] head, Charset encoding) {
    if (head.length == 0) {
      throw new DataFormatException(file, "line 1", "the file is empty, so it is not CSV");
    }
    String kind = FileKind.notTable(head);
    boolean utf16 = encoding.name().startsWith("UTF-16");
    if (kind != null && !(utf16 && kind.startsWith("UTF-16"))) {
      throw new DataFormatException(file, "line 1", "this is " + kind + ", not CSV");
    }
    if (encoding.equals(StandardCharsets.UTF_8) && hasZeros(head)) {
      throw new DataFormatException(
          file,
          "line 1",
          "every other byte is 0, as in UTF-16 text; name the encoding UTF-16LE or UTF-16BE, or"
              + " save it as UTF-8");
    }
  }

  private static boolean hasZeros(byte[] head) {
    int zeros = 0;
    for (byte value : head) {
      zeros += value == 0 ? 1 : 0;
    }
    return head.length >= 8 && zeros >= head.length * 2 / 5;
  }

  char delimiter() {
    return delimiter;
  }

  /** Returns the next row, or null at the end of the file. */
  CsvRow next() throws IOException {
    try {
      reader.allow(LONGEST_ROW, parser.getCurrentLineNumber() + 1);
      while (records.hasNext()) {
        String[] cells = records.next().values();
        if (cells.length > 1 || !cells[0].isBlank()) {
          return new CsvRow(parser.getCurrentLineNumber(), cells);
        }
      }
      return null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException problem) {
        throw malformed(problem.getMessage());
      }
      throw e.getCause();
    }
  }

  private DataFormatException malformed(String problem) {
    Matcher matcher = LINE.matcher(problem);
    String line = matcher.find() ? matcher.group(1) : "" + parser.getCurrentLineNumber();
    return new DataFormatException(
        source.file(),
        "line " + line,
        problem.contains("EOF")
            ? "unterminated quote: the cell that begins with \" here never ends"
            : "a quoted cell must end with its closing quote; inside it, write \" twice");
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
