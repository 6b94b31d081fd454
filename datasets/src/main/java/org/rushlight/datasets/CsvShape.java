// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV file to its end for its form alone: UTF-8, quotes, rows of equal length. */
final class CsvShape {
  private CsvShape() {}

  /** Returns the number of rows, a header included; blank lines do not count. */
  static long of(Path file) throws IOException {
    try (Source source = Source.open(file)) {
      CSVFormat format =
          CSVFormat.RFC4180
              .builder()
              .setDelimiter(delimiter(source.head()))
              .setIgnoreEmptyLines(true)
              .get();
      Reader reader = new Utf8Reader(file, source.stream());
      try (CSVParser parser = format.parse(reader)) {
        return rows(file, parser);
      }
    }
  }

  private static long rows(Path file, CSVParser parser) throws IOException {
    long rows = 0;
    int cells = -1;
    try {
      for (CSVRecord row : parser) {
        if (row.size() == 1 && row.get(0).isBlank()) {
          continue;
        }
        cells = cells < 0 ? row.size() : cells;
        if (row.size() != cells) {
          throw new DataFormatException(
              file,
              "line " + parser.getCurrentLineNumber(),
              "each row must have %d cells as the first one, but this one has %d"
                  .formatted(cells, row.size()));
        }
        rows++;
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException problem) {
        throw new DataFormatException(
            file,
            "line " + parser.getCurrentLineNumber(),
            "a quote is wrong: " + problem.getMessage());
      }
      throw e.getCause();
    }
    if (rows == 0) {
      throw new DataFormatException(file, "line 1", "the file has no rows");
    }
    return rows;
  }

  /** What stands most often in the first line; a comma if nothing does. */
  private static char delimiter(byte[] head) {
    String line = new String(head, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      best = count(line, candidate) > count(line, best) ? candidate : best;
    }
    return best;
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count();
  }
}
