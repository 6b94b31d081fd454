// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads one CSV file into a table, row by row, in memory proportional to its numbers. */
final class CsvReader {
  private final Path file;
  private final CsvOptions options;
  private final CsvLabels classes = new CsvLabels();
  private final Numbers features = new Numbers();
  private final Numbers targets = new Numbers();
  private CsvColumns columns;

  CsvReader(Path file, CsvOptions options) {
    this.file = file;
    this.options = options;
  }

  CsvTable read() throws IOException {
    try (Source source = Source.open(file)) {
      if (source.head().length == 0) {
        throw new DataFormatException(file, "line 1", "the file is empty, so it is not CSV");
      }
      String kind = FileKind.notTable(source.head());
      if (kind != null) {
        throw new DataFormatException(file, "line 1", "this is " + kind + ", not CSV");
      }
      readRows(new CsvRows(source, options.delimiter()));
    }
    return table();
  }

  private void readRows(CsvRows rows) throws IOException {
    CsvRows.Row first = rows.next();
    if (first == null) {
      throw new DataFormatException(file, "line 1", "the file has only blank lines");
    }
    CsvRows.Row second = rows.next();
    columns = new CsvColumns(file, options, first, second);
    if (!columns.hasHeader()) {
      add(first);
    } else if (second == null) {
      throw new DataFormatException(
          file, "line " + first.line(), "the file has a header line, but no rows below it");
    }
    for (CsvRows.Row row = second; row != null; row = rows.next()) {
      add(row);
    }
  }

  private void add(CsvRows.Row row) {
    String[] cells = row.cells();
    if (cells.length != columns.width()) {
      throw new DataFormatException(
          file,
          "line " + row.line(),
          "each row must have "
              + columns.width()
              + " cells as the first line has, but this one has "
              + cells.length);
    }
    for (int i = 0; i < cells.length; i++) {
      if (i == columns.label() && !options.isRegression()) {
        addLabel(cells[i].strip(), row, i);
        continue;
      }
      double value = CsvCell.number(cells[i]);
      if (Double.isNaN(value)) {
        throw new DataFormatException(file, place(row.line(), i), CsvCell.problem(cells[i]));
      }
      if (!(i == columns.label() ? targets : features).add(value)) {
        throw new DataFormatException(
            file, place(row.line(), i), "the file has more numbers than a Java array holds");
      }
    }
  }

  private void addLabel(String label, CsvRows.Row row, int column) {
    if (label.isEmpty()) {
      throw new DataFormatException(
          file, place(row.line(), column), "the label is empty; fill it in or drop its row");
    }
    if (CsvCell.isNotFinite(label)) {
      throw new DataFormatException(file, place(row.line(), column), CsvCell.problem(label));
    }
    classes.add(label, row.line());
  }

  private CsvTable table() {
    int label = columns.label();
    if (label < 0) {
      return CsvTable.unlabelled(columns.features(), features.toArray());
    }
    if (options.isRegression()) {
      return CsvTable.regression(
          columns.features(), features.toArray(), columns.name(label), targets.toArray());
    }
    var fraction = classes.fraction();
    if (fraction != null) {
      throw new DataFormatException(
          file,
          place(fraction.getKey(), label),
          "a class is text or a whole number, but is "
              + CsvCell.quote(fraction.getValue())
              + "; to predict a number, read with regression()");
    }
    return classes.table(columns.features(), features.toArray(), columns.name(label));
  }

  private String place(long line, int column) {
    String number = "column " + (column + 1);
    String name = columns.name(column);
    return "line " + line + ", " + (name.equals(number) ? number : number + " (" + name + ")");
  }

  /** A growing array. */
  private static final class Numbers {
    private double[] values = new double[1024];
    private int count;

    /** Returns whether there was room. */
    boolean add(double value) {
      if (count == values.length) {
        if (count == IdxShape.MAX_BYTES) {
          return false;
        }
        values = Arrays.copyOf(values, (int) Math.min(count * 3L / 2, IdxShape.MAX_BYTES));
      }
      values[count++] = value;
      return true;
    }

    double[] toArray() {
      return Arrays.copyOf(values, count);
    }
  }
}
