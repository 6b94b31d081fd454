// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of data of a CSV file, each of the right length, below a header that was told apart. */
final class CsvInput implements Closeable {
  private static final int FIRST_ROWS = 100;

  private final Path file;
  private final CsvRows rows;
  private final CsvColumns columns;
  private final List<CsvRows.Row> first = new ArrayList<>();
  private @Nullable DataFormatException later;
  private int position;

  private CsvInput(Path file, CsvRows rows, CsvOptions options, @Nullable CsvSchema expected)
      throws IOException {
    this.file = file;
    this.rows = rows;
    try {
      for (CsvRows.Row row; first.size() < FIRST_ROWS && (row = rows.next()) != null; ) {
        first.add(row);
      }
    } catch (DataFormatException e) {
      later = e; // what stands above it may be wrong too, and is told first
    }
    if (first.isEmpty()) {
      throw later != null
          ? later
          : new DataFormatException(file, "line 1", "the file has only blank lines");
    }
    columns = new CsvColumns(file, options, first, rows.delimiter(), expected);
    position = columns.hasHeader() ? 1 : 0;
    if (position == first.size() && later == null) {
      throw new DataFormatException(
          file, "line " + first.get(0).line(), "the file has a header line, but no rows below it");
    }
  }

  static CsvInput open(Path file, CsvOptions options, @Nullable CsvSchema expected)
      throws IOException {
    CsvRows rows = CsvRows.open(file, options);
    try {
      return new CsvInput(file, rows, options, expected);
    } catch (IOException | RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  CsvColumns columns() {
    return columns;
  }

  /** Returns the next row of data, or null at the end of the file. */
  CsvRows.@Nullable Row next() throws IOException {
    CsvRows.Row row;
    if (position < first.size()) {
      row = first.get(position);
      first.set(position++, null);
    } else if (later != null) {
      throw later;
    } else {
      row = rows.next();
    }
    if (row != null) {
      check(row);
    }
    return row;
  }

  private void check(CsvRows.Row row) {
    if (row.cells().length != columns.width()) {
      throw new DataFormatException(
          file,
          "line " + row.line(),
          "each row must have "
              + columns.width()
              + " cells as the first line has, but this one has "
              + row.cells().length);
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
