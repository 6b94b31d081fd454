// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.tables;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.datasets.csv.CsvColumn;
import org.rushlight.datasets.csv.RowEncoder;

/**
 * Encodes rows: where each fitted column is found in them, and which of its categories is which.
 */
final class EncoderPlan implements RowEncoder.Plan {
  private final List<FittedColumn> columns;
  private final boolean oneHot;
  private final boolean refusing;
  private final int[] source;
  private final int[][] ids;

  /**
   * Finds the columns among the features of a table.
   *
   * @param oneHot whether a category becomes a 1 among zeros, otherwise its index
   * @param refusing whether a category that was not fitted is refused
   */
  EncoderPlan(
      List<FittedColumn> columns, boolean oneHot, boolean refusing, List<CsvColumn> features) {
    this.columns = columns;
    this.oneHot = oneHot;
    this.refusing = refusing;
    source = new int[columns.size()];
    ids = new int[columns.size()][];
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < features.size(); i++) {
      places.put(features.get(i).name(), i);
    }
    for (int i = 0; i < source.length; i++) {
      FittedColumn column = columns.get(i);
      Integer place = places.get(column.name());
      if (place == null) {
        throw new IllegalArgumentException(
            "the encoder was fitted to the column %s, but the columns are %s"
                .formatted(
                    column.name(),
                    String.join(", ", features.stream().map(CsvColumn::name).toList())));
      }
      boolean numbers = features.get(place).role() != CsvColumn.Role.CATEGORICAL;
      if (numbers != (column.categories() == null)) {
        throw new IllegalArgumentException(
            "the column %s held %s when the encoder was fitted, now it holds %s"
                .formatted(
                    column.name(),
                    numbers ? "categories" : "numbers",
                    numbers ? "numbers" : "categories"));
      }
      source[i] = place;
      if (!numbers) {
        List<String> known = column.categories();
        ids[i] = features.get(place).categories().stream().mapToInt(known::indexOf).toArray();
      }
    }
  }

  @Override
  public String name(int column) {
    return columns.get(column).name();
  }

  /** Returns where a fitted column is among the features. */
  int source(int column) {
    return source[column];
  }

  /** Tells whether the value of a column is a category that was not fitted. */
  boolean isUnseen(int column, double id) {
    return ids[column] != null && !Double.isNaN(id) && (id < 0 || ids[column][(int) id] < 0);
  }

  @Override
  public int encode(double[] row, int from, float[] inputs, int to) {
    int at = to;
    for (int i = 0; i < source.length; i++) {
      FittedColumn column = columns.get(i);
      double value = row[from + source[i]];
      int[] known = ids[i];
      if (known == null) {
        value = value != value ? column.fill() : value;
        inputs[at++] = (float) ((value - column.shift()) / column.scale());
        continue;
      }
      int id = value != value ? (int) column.fill() : value < 0 ? -1 : known[(int) value];
      if (id < 0 && refusing && value == value) {
        return i;
      }
      int count = column.categories().size();
      if (!oneHot) {
        inputs[at++] = id < 0 ? count : id;
        continue;
      }
      Arrays.fill(inputs, at, at + count, 0);
      if (id >= 0) {
        inputs[at + id] = 1;
      }
      at += count;
    }
    return -1;
  }
}
