// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;

/**
 * Reads and writes tables as CSV (RFC 4180).
 *
 * <p>Numbers are finite decimal numbers; spaces around a cell do not count, blank lines are left
 * out, a byte order mark is dropped. Columns are counted from 1 in error texts. Example:
 *
 * <pre>{@code
 * CsvTable iris = CsvData.read(Path.of("iris.csv"));   // numbers, and the class in the last column
 * CsvTable wine = CsvData.read(file, CsvOptions.defaults().label("quality").regression());
 * CsvTable mixed = CsvData.read(file, CsvSchema.infer(file));   // with categories
 * }</pre>
 *
 * Files that are larger than the memory go through {@link CsvStream}.
 */
public final class CsvData {

  private CsvData() {}

  /** Reads a file by the {@link CsvOptions#defaults}; throws as the other {@code read} does. */
  public static CsvTable read(Path file) {
    return read(file, CsvOptions.defaults());
  }

  /**
   * Reads a file whose features are numbers, or categories that the options name; packed with gzip
   * or not, which its contents tell, not its name.
   *
   * @param file the file to read
   * @param options its layout, its label column, and what is done about missing cells
   * @return its numbers, and a class or a target for each row
   * @throws DataFormatException if the file is empty, is not text of its encoding, has rows of
   *     unequal length, an open quote, a cell that is no finite number, or no such column
   * @throws IllegalArgumentException if the label has a name, but the options exclude a header
   * @throws UncheckedIOException if the file is missing or cannot be read
   */
  public static CsvTable read(Path file, CsvOptions options) {
    return read(file, null, options);
  }

  /** Reads a file by a schema; throws as the others do. */
  public static CsvTable read(Path file, CsvSchema schema) {
    return read(file, schema, CsvOptions.defaults());
  }

  /**
   * Reads a file by a schema, be it that file's own or another's with the same columns, which are
   * found by their names where both have a header, otherwise by their places. The label may lack,
   * and is not read with {@link CsvOptions#noLabel}.
   *
   * @param schema what the columns are; null to read numbers
   * @param options its layout and what is done about missing cells
   * @throws DataFormatException as the other, or if a column of the schema is not there
   */
  public static CsvTable read(Path file, @Nullable CsvSchema schema, CsvOptions options) {
    try {
      return new CsvReader(file, schema, checked(options)).read();
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  static CsvOptions checked(CsvOptions options) {
    String label = options.labelName();
    if (label != null
        && options.header() == CsvOptions.Header.ABSENT
        && !label.matches("-?[1-9]\\d*|column \\d+")) {
      throw new IllegalArgumentException(
          "a file without a header has no column named \""
              + label
              + "\"; give the label's position");
    }
    return options;
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
    char delimiter = options.delimiter() == 0 ? ',' : options.delimiter();
    CsvWriter.write(file, delimiter, named ? header : null, () -> rows(table));
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
                double value = table.feature(row, i);
                boolean missing = Double.isNaN(value);
                List<String> names = table.isCategorical(i) ? table.categories(i) : null;
                cells.add(missing ? null : names == null ? value : names.get((int) value));
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
