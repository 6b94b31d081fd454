// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.tables;

/**
 * Takes the mean off each column and divides by its standard deviation, that of the whole
 * population. A column of equal values becomes 0. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.StandardScaler.html">StandardScaler</a>.
 *
 * <pre>{@code
 * StandardScaler scaler = new StandardScaler().fit(train, 4);
 * double[] inputs = scaler.transform(test);            // by the mean and deviation of train
 * Files.writeString(file, scaler.toJson());
 * }</pre>
 */
public final class StandardScaler extends Scaler {
  /** Nothing fitted yet. */
  public StandardScaler() {}

  /**
   * Fits to rows of so many columns; returns this.
   *
   * @param rows the numbers of the rows to fit to, which should be the training part; none for all
   */
  public StandardScaler fit(double[] values, int columns, long... rows) {
    fitRows(values, columns, rows);
    return this;
  }

  @Override
  double[] fit(double[] column) {
    // From the first value on, so that equal values have no deviation by rounding.
    double first = column[0];
    double mean = first;
    for (double value : column) {
      mean += (value - first) / column.length;
    }
    double variance = 0;
    for (double value : column) {
      variance += (value - mean) * (value - mean) / column.length;
    }
    return new double[] {mean, Math.sqrt(variance)};
  }

  @Override
  String kind() {
    return "standard";
  }
}
