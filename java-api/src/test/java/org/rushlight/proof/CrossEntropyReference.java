// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

/** The mean of -log softmax(x)[label] over rows, and its gradient, in loops over doubles. */
final class CrossEntropyReference {
  private CrossEntropyReference() {}

  static double forward(double[] x, long[] labels, int classes) {
    double sum = 0;
    for (int r = 0; r < labels.length; r++) {
      sum -= x[r * classes + (int) labels[r]] - logSum(x, r * classes, classes);
    }
    return sum / labels.length;
  }

  /** The gradient of the mean: (softmax(x) - onehot(label)) / n. */
  static double[] backward(double[] x, long[] labels, int classes) {
    double[] dx = new double[x.length];
    for (int r = 0; r < labels.length; r++) {
      double logSum = logSum(x, r * classes, classes);
      for (int c = 0; c < classes; c++) {
        double p = Math.exp(x[r * classes + c] - logSum);
        dx[r * classes + c] = (p - (c == labels[r] ? 1 : 0)) / labels.length;
      }
    }
    return dx;
  }

  private static double logSum(double[] x, int from, int classes) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      largest = Math.max(largest, x[from + c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(x[from + c] - largest);
    }
    return largest + Math.log(sum);
  }
}
