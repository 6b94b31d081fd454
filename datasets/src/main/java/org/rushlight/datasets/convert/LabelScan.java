// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.rushlight.datasets.bytes.Sizes;
import org.rushlight.datasets.npy.NpyArray;
import org.rushlight.datasets.text.CsvCell;

/** The labels of a table: numbers as they are, texts as classes in the order of their names. */
final class LabelScan {
  private static final int MOST_CLASSES = 1 << 20;

  private final boolean asText;
  private final ColumnScan column = new ColumnScan();
  private final Map<String, Integer> ids = new LinkedHashMap<>();
  private int[] rows = new int[256];
  private double[] numbers = new double[0];
  private int count;

  /** Begins; {@code asText} takes numbers as the names of classes too. */
  LabelScan(boolean asText) {
    this.asText = asText;
  }

  /** Returns whether there was room for it. */
  boolean add(String cell, long line) {
    column.add(cell, line);
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, (int) Math.min(count * 2L, Sizes.MAX_BYTES));
    }
    if (numbers.length > 0) {
      if (count >= numbers.length) {
        numbers = Arrays.copyOf(numbers, rows.length);
      }
      numbers[count++] = CsvCell.number(cell);
      return column.isNumber() && !column.hasMissing();
    }
    Integer id = ids.get(cell);
    if (id == null) {
      id = ids.size();
      if (id == MOST_CLASSES) {
        return startNumbers(cell);
      }
      ids.put(cell, id);
    }
    rows[count++] = id;
    return true;
  }

  /** So many different labels are no classes, but numbers to be predicted. */
  private boolean startNumbers(String cell) {
    if (isText()) {
      return false;
    }
    numbers = values();
    numbers = Arrays.copyOf(numbers, rows.length);
    numbers[count++] = CsvCell.number(cell);
    ids.clear();
    return true;
  }

  private double[] values() {
    double[] byId = ids.keySet().stream().mapToDouble(CsvCell::number).toArray();
    double[] values = new double[count];
    Arrays.setAll(values, row -> byId[rows[row]]);
    return values;
  }

  private boolean isText() {
    return asText || !column.isNumber() || column.hasMissing();
  }

  /** Returns the names of the classes, none if the labels are numbers. */
  List<String> classes() {
    return isText() ? List.copyOf(new TreeSet<>(ids.keySet())) : List.of();
  }

  NpyArray labels() {
    if (!isText() && !column.isWhole()) {
      double[] values = numbers.length > 0 ? Arrays.copyOf(numbers, count) : values();
      return NpyArray.float64(values, count);
    }
    if (numbers.length > 0) {
      long[] values = new long[count];
      Arrays.setAll(values, row -> (long) numbers[row]);
      return NpyRows.whole(values);
    }
    Map<String, Long> numberOf = new LinkedHashMap<>();
    if (isText()) {
      classes().forEach(name -> numberOf.put(name, (long) numberOf.size()));
    } else {
      ids.keySet().forEach(text -> numberOf.put(text, ColumnScan.plainWhole(text)));
    }
    long[] byId = ids.keySet().stream().mapToLong(numberOf::get).toArray();
    long[] values = new long[count];
    Arrays.setAll(values, row -> byId[rows[row]]);
    return NpyRows.whole(values);
  }

  String style() {
    return isText() ? "text" : column.style();
  }

  boolean comesBack() {
    return isText() || column.comesBack();
  }
}
