// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads and writes tables of numbers as CSV (RFC 4180) in UTF-8.
 *
 * <p>Numbers are finite decimal numbers; spaces around a cell do not count, blank lines are left
 * out, a byte order mark is dropped. Columns are counted from 1 in error texts. Example:
 *
 * <pre>{@code
 * CsvTable iris = CsvData.read(Path.of("iris.csv"));
 * CsvTable wine = CsvData.read(file, CsvOptions.defaults().label("quality").regression());
 * }</pre>
 */
public final class CsvData {

  private CsvData() {}

  /** Reads a file by the {@link CsvOptions#defaults}; throws as the other {@code read} does. */
  public static CsvTable read(Path file) {
    return read(file, CsvOptions.defaults());
  }

  /**
   * Reads a file, packed with gzip or not, which its contents tell, not its name.
   *
   * @param file the file to read
   * @param options delimiter, header and label column
   * @return its numbers, and a class or a target for each row
   * @throws DataFormatException if the file is empty, is not UTF-8, has rows of unequal length, an
   *     open quote, a cell that is no finite number, or no such label column
   * @throws IllegalArgumentException if the label has a name, but the options exclude a header
   * @throws UncheckedIOException if the file is missing or cannot be read
   */
  public static CsvTable read(Path file, CsvOptions options) {
    if (options.labelName() != null && options.header() == CsvOptions.Header.ABSENT) {
      throw new IllegalArgumentException(
          "a file without a header has no column named \""
              + options.labelName()
              + "\"; give the label's position");
    }
    try {
      return new CsvReader(file, options).read();
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /** Writes a table with commas and a header; throws as the other {@code write} does. */
  public static void write(Path file, CsvTable table) {
    write(file, table, CsvOptions.defaults());
  }

  /**
   * Writes a table as a whole or not at all: the features, then the label as the last column.
   *
   * <p>Numbers are written so that they read back as the same bits. A name that ends in {@code .gz}
   * has the file packed.
   *
   * @param file the file to make or to replace
   * @param table what to write
   * @param options the delimiter, and {@code header(false)} to leave the header out
   * @throws UncheckedIOException if it cannot be written; an old file then stays whole
   */
  public static void write(Path file, CsvTable table, CsvOptions options) {
    List<String> header = new ArrayList<>(table.columns());
    if (table.label() != null) {
      header.add(table.label());
    }
    boolean named = options.header() != CsvOptions.Header.ABSENT;
    CsvWriter.write(file, options.delimiter(), named ? header : null, () -> rows(table));
  }

  /**
   * Writes rows of any cells under a header, as a whole or not at all.
   *
   * @param file the file to make or to replace; a name that ends in {@code .gz} has it packed
   * @param header the names of the columns
   * @param rows the cells: numbers, texts, or null for an empty cell
   * @throws IllegalArgumentException if a row is not as long as the header, or a number not finite
   * @throws UncheckedIOException if it cannot be written; an old file then stays whole
   */
  public static void writeRows(Path file, List<String> header, Iterable<List<?>> rows) {
    CsvWriter.write(file, ',', List.copyOf(header), rows);
  }

  private static Iterator<List<?>> rows(CsvTable table) {
    int[] labels = table.hasClasses() ? table.labels() : null;
    double[] targets = table.hasTargets() ? table.targets() : null;
    return IntStream.range(0, table.rows())
        .<List<?>>mapToObj(
            row -> {
              List<Object> cells = new ArrayList<>();
              for (int i = 0; i < table.columns().size(); i++) {
                cells.add(table.feature(row, i));
              }
              if (labels != null) {
                cells.add(table.classNames().get(labels[row]));
              } else if (targets != null) {
                cells.add(targets[row]);
              }
              return cells;
            })
        .iterator();
  }
}
