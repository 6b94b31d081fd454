// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.util.List;

/**
 * Turns the features of rows into the inputs of a model: numbers scaled, categories encoded,
 * missing cells filled. {@code org.rushlight.datasets.tables.TableEncoder} is one.
 */
public interface RowEncoder {
  /** Returns the number of inputs that a row becomes. */
  int width();

  /**
   * Prepares for rows with these features.
   *
   * @throws IllegalArgumentException if they are not those that the encoder was fitted to
   */
  Plan plan(List<CsvColumn> features);

  /** Encodes rows whose features are known. */
  interface Plan {
    /**
     * Encodes a row.
     *
     * @param row has the features from {@code from} on: numbers, indices of categories, NaN where a
     *     cell is missing
     * @param inputs takes the inputs from {@code to} on
     * @return the number of a column with a category that is refused, or -1
     */
    int encode(double[] row, int from, float[] inputs, int to);

    /** Returns the name of a column, by the number that {@link #encode} gives. */
    String name(int column);
  }
}
