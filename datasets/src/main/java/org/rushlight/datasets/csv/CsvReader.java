// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.bytes.Sizes;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.text.Quoted;

/** Reads one CSV file into a table, row by row, in memory proportional to its numbers. */
final class CsvReader {
  private final Path file;
  private final CsvOptions options;
  private @Nullable CsvSchema schema;
  private final Numbers features = new Numbers();
  private final Numbers targets = new Numbers();
  private int[] labels = new int[256];
  private int[] lines = new int[256];
  private int rows;
  private long dropped;

  CsvReader(Path file, @Nullable CsvSchema schema, CsvOptions options) {
    this.file = file;
    this.schema = schema;
    this.options = options;
  }

  CsvTable read() throws IOException {
    try (CsvInput input = CsvInput.open(file, options, schema)) {
      CsvColumns columns = input.columns();
      if (schema == null) {
        schema = CsvSchema.plain(columns, options);
      }
      if (schema.features().isEmpty()) {
        throw new DataFormatException(
            file, "line 1", "no column is left to learn from:\n" + schema);
      }
      CsvDecoder decoder = new CsvDecoder(file, options, columns, schema, false);
      CsvRow row = null;
      while (rows < options.limit() && (row = input.next()) != null) {
        if (decoder.decode(row)) {
          add(decoder, row);
        } else {
          dropped++;
        }
      }
      if (rows == 0) {
        throw new DataFormatException(
            file,
            "line 1",
            "each of the %d rows has a missing cell, so none is left".formatted(dropped));
      }
      return table(decoder, columns);
    }
  }

  private void add(CsvDecoder decoder, CsvRow row) {
    if (!features.add(decoder.features)) {
      throw new DataFormatException(
          file, "line " + row.line(), "the file has more numbers than a Java array holds");
    }
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, rows + (rows >> 1));
      labels = Arrays.copyOf(labels, lines.length);
    }
    lines[rows] = (int) Math.min(row.lastLine(), Integer.MAX_VALUE);
    labels[rows++] = decoder.label;
    if (schema.isRegression() && decoder.hasLabel()) {
      targets.add(decoder.target);
    }
  }

  private CsvTable table(CsvDecoder decoder, CsvColumns columns) {
    double[] values = features.toArray();
    List<List<String>> categories = new ArrayList<>();
    int width = decoder.features.length;
    int feature = 0;
    for (CsvColumn column : schema.columns()) {
      List<String> names = new ArrayList<>();
      if (column.role() == CsvColumn.Role.CATEGORICAL) {
        int[] places = decoder.categories(feature).sort(names);
        for (int i = feature; i < values.length; i += width) {
          values[i] = Double.isNaN(values[i]) ? values[i] : places[(int) values[i]];
        }
      } else if (column.role() == CsvColumn.Role.CLASS && decoder.hasLabel()) {
        checkClasses(decoder.classes(), columns);
        int[] places = decoder.classes().sort(names);
        labels = Arrays.copyOf(labels, rows);
        Arrays.setAll(labels, i -> places[labels[i]]);
      }
      feature += column.role().isFeature() ? 1 : 0;
      categories.add(names);
    }
    CsvTable.Origin origin = new CsvTable.Origin(file, Arrays.copyOf(lines, rows), dropped);
    boolean number = schema.isRegression();
    return new CsvTable(
        schema.withCategories(categories, rows),
        values,
        decoder.hasLabel() && !number ? labels : null,
        decoder.hasLabel() && number ? targets.toArray() : null,
        origin);
  }

  private void checkClasses(CsvDictionary classes, CsvColumns columns) throws DataFormatException {
    String fraction = classes.fraction();
    if (fraction != null) {
      int first = classes.id(fraction);
      int row = 0;
      while (labels[row] != first) {
        row++;
      }
      int column = columns.indexOf(schema.label().name());
      throw new DataFormatException(
          file,
          CsvColumns.place(lines[row], Math.max(column, 0), schema.label().name()),
          "a class is text or a whole number, but is "
              + Quoted.of(fraction)
              + "; to predict a number, read with regression()");
    }
  }

  /** A growing array. */
  private static final class Numbers {
    private double[] values = new double[1024];
    private int count;

    /** Returns whether there was room. */
    boolean add(double... more) {
      if (more.length > values.length - count) {
        long wanted = Math.max(count + (long) more.length, count * 3L / 2);
        if (count + (long) more.length > Sizes.MAX_BYTES) {
          return false;
        }
        values = Arrays.copyOf(values, (int) Math.min(wanted, Sizes.MAX_BYTES));
      }
      System.arraycopy(more, 0, values, count, more.length);
      count += more.length;
      return true;
    }

    double[] toArray() {
      return Arrays.copyOf(values, count);
    }
  }
}
