// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.List;

/**
 * What is done to inputs before the model sees them: {@code pixels} are divided by the value of
 * white; {@code standardise}d columns have their mean taken off and are divided by their standard
 * deviation, both over the training part.
 *
 * @param white for pixels
 * @param columns their names, in the model's order, for tables; null for pixels
 * @param mean of each column
 * @param std of each column, of the whole population; 1 where all values are equal
 */
record Preprocessing(String kind, Double white, List<String> columns, double[] mean, double[] std) {

  static Preprocessing pixels(double white) {
    return new Preprocessing("pixels", white, null, null, null);
  }

  /** Learns means and deviations from some rows of a table. */
  static Preprocessing standardise(List<String> columns, double[] values, long[] rows) {
    int width = columns.size();
    double[] mean = new double[width];
    double[] std = new double[width];
    for (int column = 0; column < width; column++) {
      for (long row : rows) {
        mean[column] += values[(int) row * width + column] / rows.length;
      }
      double variance = 0;
      for (long row : rows) {
        double distance = values[(int) row * width + column] - mean[column];
        variance += distance * distance / rows.length;
      }
      std[column] = variance > 0 ? Math.sqrt(variance) : 1;
    }
    return new Preprocessing("standardise", null, List.copyOf(columns), mean, std);
  }

  boolean isPixels() {
    return kind.equals("pixels");
  }

  /** Returns values, row by row, as the model takes them. */
  float[] apply(double[] values) {
    float[] inputs = new float[values.length];
    for (int i = 0; i < inputs.length; i++) {
      int column = isPixels() ? 0 : i % mean.length;
      double value = isPixels() ? values[i] / white : (values[i] - mean[column]) / std[column];
      inputs[i] = (float) value;
    }
    return inputs;
  }
}
