// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Rows of pixels as a model of pictures takes them. */
final class Columns {
  private Columns() {}

  /** Returns the grey values of a table, row by row. */
  static double[] pixels(String name, CsvTable table, DataFacts facts) {
    if (table.columns().size() != facts.values()) {
      throw Failure.of(
          "%s: the model takes %d numbers a row, but the table has %d columns beside the label",
          name, facts.values(), table.columns().size());
    }
    return table.features();
  }

  /** Returns preprocessed rows as a tensor of the model's inputs. */
  static Tensor inputs(float[] rows, DataFacts facts) {
    long[] sizes = new long[facts.inputShape().length + 1];
    sizes[0] = rows.length / facts.values();
    System.arraycopy(facts.inputShape(), 0, sizes, 1, sizes.length - 1);
    return Tensors.of(rows, sizes);
  }
}
