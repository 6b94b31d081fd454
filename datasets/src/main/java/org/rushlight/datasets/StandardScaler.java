// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

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
    double sum = 0;
    for (double value : column) {
      sum += value / column.length;
    }
    double mean = sum;
    double variance = 0;
    double size = 0;
    for (double value : column) {
      variance += (value - mean) * (value - mean) / column.length;
      size = Math.max(size, Math.abs(value));
    }
    // What rounding of the mean makes of equal values is no deviation.
    double deviation = Math.sqrt(variance);
    return new double[] {mean, deviation <= 1e-14 * size ? 1 : deviation};
  }

  @Override
  String kind() {
    return "standard";
  }
}
