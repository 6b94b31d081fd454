// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Takes a CSV file apart into rows of cells with their line numbers; blank lines are left out. */
final class CsvRows {
  /** The parser says in its text where the trouble is, and nowhere else. */
  private static final Pattern LINE = Pattern.compile("(?:startline |line: )(\\d+)");

  private final Source source;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  /** One row: the number of its first line and its cells. */
  record Row(long line, String[] cells) {}

  CsvRows(Source source, char delimiter) throws IOException {
    this.source = source;
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
    parser = format.parse(new Utf8Reader(source.file(), source.stream()));
    records = parser.iterator();
  }

  /** Returns the next row, or null at the end of the file. */
  Row next() throws IOException {
    try {
      while (records.hasNext()) {
        String[] cells = records.next().values();
        if (cells.length > 1 || !cells[0].isBlank()) {
          return new Row(parser.getCurrentLineNumber() - lineEnds(cells), cells);
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

  /** Returns how many lines the row goes on for within its quotes. */
  private static long lineEnds(String[] cells) {
    long count = 0;
    for (String cell : cells) {
      for (int i = 0; i < cell.length(); i++) {
        char c = cell.charAt(i);
        boolean pair = c == '\n' && i > 0 && cell.charAt(i - 1) == '\r';
        count += (c == '\r' || c == '\n') && !pair ? 1 : 0;
      }
    }
    return count;
  }
}
