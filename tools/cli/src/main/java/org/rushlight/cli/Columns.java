// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.List;
import org.rushlight.datasets.CsvTable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** The columns of a table as a model takes them. */
final class Columns {
  private Columns() {}

  /** Returns the values in the order of the columns that the model was trained on, row by row. */
  static double[] select(String name, CsvTable table, DataFacts facts) {
    List<String> have = table.columns();
    if (have.size() != facts.values()) {
      throw Failure.of(
          "%s: the model takes %d numbers a row, but the table has %d columns beside the label",
          name, facts.values(), have.size());
    }
    List<String> want = facts.preprocessing().columns();
    boolean unnamed = have.stream().allMatch(column -> column.matches("column \\d+"));
    if (want == null || unnamed || want.equals(have)) {
      return table.features();
    }
    int[] from = want.stream().mapToInt(have::indexOf).toArray();
    double[] values = new double[table.rows() * from.length];
    for (int column = 0; column < from.length; column++) {
      if (from[column] < 0) {
        throw Failure.of(
            "%s: the model was trained on the column %s, but the columns are %s",
            name, want.get(column), String.join(", ", have));
      }
      for (int row = 0; row < table.rows(); row++) {
        values[row * from.length + column] = table.feature(row, from[column]);
      }
    }
    return values;
  }

  /** Returns preprocessed rows as a tensor of the model's inputs. */
  static Tensor inputs(float[] rows, DataFacts facts) {
    long[] sizes = new long[facts.inputShape().length + 1];
    sizes[0] = rows.length / facts.values();
    System.arraycopy(facts.inputShape(), 0, sizes, 1, sizes.length - 1);
    return Tensors.of(rows, sizes);
  }
}
