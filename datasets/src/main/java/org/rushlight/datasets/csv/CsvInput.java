// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.format.DataFormatException;

/**
 * A CSV file, open: its rows come as texts, each of the right length, below a header that was told
 * apart.
 *
 * <pre>{@code
 * try (CsvInput input = CsvInput.open(Path.of("iris.csv"), CsvOptions.defaults())) {
 *   List<String> columns = input.names();
 *   CsvRow first = input.next();
 * }
 * }</pre>
 */
public final class CsvInput implements Closeable {
  private static final int FIRST_ROWS = 100;

  private final Path file;
  private final CsvRows rows;
  private final CsvColumns columns;
  private final List<CsvRow> first = new ArrayList<>();
  private @Nullable DataFormatException later;
  private int position;

  private CsvInput(Path file, CsvRows rows, CsvOptions options, @Nullable CsvSchema expected)
      throws IOException {
    this.file = file;
    this.rows = rows;
    try {
      for (CsvRow row; first.size() < FIRST_ROWS && (row = rows.next()) != null; ) {
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

  /**
   * Opens a file, packed with gzip or not, and looks at its first rows.
   *
   * @throws DataFormatException if it is no CSV file, or has no rows
   * @throws IOException if it is missing or cannot be read
   */
  public static CsvInput open(Path file, CsvOptions options) throws IOException {
    return open(file, options, null);
  }

  /** Opens a file of which a schema says what its header has. */
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

  /** Returns the character that parts the cells of a file, as its first lines tell. */
  public static char delimiter(Path file, Charset encoding) throws IOException {
    return CsvDelimiter.of(file, encoding);
  }

  /** Returns the names of the columns, the label's included. */
  public List<String> names() {
    return List.copyOf(columns.names());
  }

  /** Returns the position of the label column from 0, or -1 if there is none. */
  public int label() {
    return columns.label();
  }

  /** Tells whether the first line names the columns. */
  public boolean hasHeader() {
    return columns.hasHeader();
  }

  CsvColumns columns() {
    return columns;
  }

  /**
   * Returns the next row of data, or null at the end of the file.
   *
   * @throws DataFormatException if it is malformed, or has another length than the first
   */
  public @Nullable CsvRow next() throws IOException {
    CsvRow row;
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

  private void check(CsvRow row) {
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
