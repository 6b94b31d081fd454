// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.text.CsvCell;
import org.rushlight.datasets.text.Decimal;
import org.rushlight.datasets.text.Quoted;

/** Turns rows of cells into numbers: features, and a class or a target. */
final class CsvDecoder {
  private static final int NOT_USED = -1;
  private static final int CLASS = -2;
  private static final int TARGET = -3;

  /** A category that is not known, where all are given. */
  static final double UNSEEN = -1;

  private final Path file;
  private final CsvColumns columns;
  private final CsvOptions.Missing missing;
  private final Set<String> markers;
  private final double[] markedNumbers;
  private final int[] places; // of each column: a feature's index or one of the words above
  private final CsvDictionary[] dictionaries; // of each feature; null for numbers
  private final CsvDictionary classes;
  private boolean hasLabel;

  /** The features of the row: numbers, ids of categories, NaN where they are missing. */
  final double[] features;

  int label;
  double target;

  /**
   * Of the columns of a file as a schema says.
   *
   * @param closed whether the schema has all categories and classes
   */
  CsvDecoder(Path file, CsvOptions options, CsvColumns columns, CsvSchema schema, boolean closed) {
    this.file = file;
    this.columns = columns;
    missing = options.missing();
    markers = options.markers();
    markedNumbers =
        markers.stream()
            .mapToDouble(Decimal::parse)
            .filter(value -> !Double.isNaN(value))
            .toArray();
    List<CsvColumn> wanted = schema.columns();
    List<CsvColumn> used = schema.features();
    dictionaries = new CsvDictionary[used.size()];
    for (int i = 0; i < dictionaries.length; i++) {
      if (used.get(i).role() == CsvColumn.Role.CATEGORICAL) {
        dictionaries[i] = dictionary(used.get(i), closed);
      }
    }
    CsvColumn labelled = schema.label();
    classes = labelled == null ? new CsvDictionary() : dictionary(labelled, closed);
    int[] feature = new int[wanted.size()];
    for (int i = 0, next = 0; i < feature.length; i++) {
      feature[i] = wanted.get(i).role().isFeature() ? next++ : NOT_USED;
    }
    places = schema.match(file, columns);
    for (int i = 0; i < places.length; i++) {
      CsvColumn column = places[i] < 0 ? null : wanted.get(places[i]);
      boolean unwanted = column != null && column.role().isLabel() && !options.hasLabel();
      if (column == null || unwanted || column.role() == CsvColumn.Role.IGNORED) {
        places[i] = NOT_USED;
      } else if (column.role().isLabel()) {
        places[i] = column.role() == CsvColumn.Role.CLASS ? CLASS : TARGET;
        hasLabel = true;
      } else {
        places[i] = feature[places[i]];
      }
    }
    features = new double[used.size()];
  }

  private static CsvDictionary dictionary(CsvColumn column, boolean closed) {
    return closed ? new CsvDictionary(column.categories()) : new CsvDictionary();
  }

  /** Tells whether the file has the label. */
  boolean hasLabel() {
    return hasLabel;
  }

  CsvDictionary classes() {
    return classes;
  }

  /** Returns the categories of a feature, or null if it is a number. */
  CsvDictionary categories(int feature) {
    return dictionaries[feature];
  }

  /** Reads a row; returns whether it is kept. */
  boolean decode(CsvRow row) {
    String[] cells = row.cells();
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      if (place == NOT_USED) {
        continue;
      }
      String cell = cells[i];
      if (place == CLASS || (place >= 0 && dictionaries[place] != null)) {
        String text = cell.strip();
        if (isMarked(text)) {
          if (isDropped(row, i, place)) {
            return false;
          }
          features[place] = Double.NaN;
        } else if (place == CLASS) {
          label = label(text, row, i);
        } else {
          features[place] = dictionaries[place].id(text);
        }
        continue;
      }
      double value = Decimal.parse(cell);
      if (value != value || (markedNumbers.length > 0 && isMarked(value))) {
        if (!isMarked(cell.strip()) && value != value) {
          throw problem(row, i, CsvCell.problem(cell));
        }
        if (isDropped(row, i, place)) {
          return false;
        }
        value = Double.NaN;
      }
      if (place == TARGET) {
        target = value;
      } else {
        features[place] = value;
      }
    }
    return true;
  }

  private int label(String text, CsvRow row, int column) {
    if (CsvCell.isNotFinite(text)) {
      throw problem(row, column, CsvCell.problem(text));
    }
    int id = classes.id(text);
    if (id < 0) {
      throw problem(row, column, "the class %s is not known".formatted(Quoted.of(text)));
    }
    return id;
  }

  /** Returns whether a missing cell costs the row, and refuses it where it is an error. */
  private boolean isDropped(CsvRow row, int column, int place) {
    if (missing == CsvOptions.Missing.ERROR) {
      String cell = row.cells()[column].strip();
      if (place == CLASS && cell.isEmpty()) {
        throw problem(row, column, "the label is empty; fill it in or drop its row");
      }
      throw problem(row, column, CsvCell.missing(cell, place >= 0 && dictionaries[place] != null));
    }
    return missing == CsvOptions.Missing.DROP || place < 0;
  }

  private boolean isMarked(String text) {
    return text.length() <= 40 && markers.contains(text.toLowerCase(Locale.ROOT));
  }

  private boolean isMarked(double value) {
    for (double marked : markedNumbers) {
      if (marked == value) {
        return true;
      }
    }
    return false;
  }

  private DataFormatException problem(CsvRow row, int column, String text) {
    String place = CsvColumns.place(row.line(), column, columns.name(column));
    return new DataFormatException(file, place, text);
  }
}
