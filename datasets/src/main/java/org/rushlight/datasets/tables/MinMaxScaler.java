// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.tables;

import java.util.Arrays;

/**
 * Scales each column so that its fitted values go from 0 to 1; later ones may go beyond. A column
 * of equal values becomes 0. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.MinMaxScaler.html">MinMaxScaler</a>.
 */
public final class MinMaxScaler extends Scaler {
  /** Nothing fitted yet. */
  public MinMaxScaler() {}

  /**
   * Fits to rows of so many columns; returns this.
   *
   * @param rows the numbers of the rows to fit to, which should be the training part; none for all
   */
  public MinMaxScaler fit(double[] values, int columns, long... rows) {
    fitRows(values, columns, rows);
    return this;
  }

  @Override
  double[] fit(double[] column) {
    double min = Arrays.stream(column).min().getAsDouble();
    return new double[] {min, Arrays.stream(column).max().getAsDouble() - min};
  }

  @Override
  String kind() {
    return "min-max";
  }
}
