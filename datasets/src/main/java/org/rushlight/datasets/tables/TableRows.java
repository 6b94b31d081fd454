// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.tables;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Rows of numbers in one array. */
final class TableRows {
  private TableRows() {}

  static void check(double[] values, int columns, long[] rows) {
    if (columns < 1 || values.length % columns != 0) {
      throw new IllegalArgumentException(
          values.length + " numbers do not make whole rows of " + columns + " columns");
    }
    for (long row : rows) {
      if (row < 0 || row >= values.length / columns) {
        throw new IndexOutOfBoundsException(
            "row " + row + " of " + values.length / columns + " rows");
      }
    }
  }

  /** Returns the numbers of a column that are not NaN; of all rows, if none are named. */
  static double[] known(double[] values, int columns, int column, long[] rows) {
    DoubleStream all =
        rows.length == 0
            ? IntStream.range(0, values.length / columns)
                .mapToDouble(i -> values[i * columns + column])
            : java.util.Arrays.stream(rows)
                .mapToDouble(row -> values[(int) row * columns + column]);
    return all.filter(value -> !Double.isNaN(value)).toArray();
  }
}
