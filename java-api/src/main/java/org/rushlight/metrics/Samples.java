// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/** Reads predictions and targets, and checks that they fit each other. */
final class Samples {
  private Samples() {}

  static TensorException wrong(String metric, String text, Object... values) {
    return new TensorException("[" + metric + "] " + text.formatted(values));
  }

  /** The targets as class numbers, each in [0, classes). */
  static int[] targets(String metric, Tensor targets, int classes) {
    return labels(metric, "targets", targets, classes);
  }

  private static int[] labels(String metric, String what, Tensor x, int classes) {
    if (x.dtype().isFloating()) {
      throw wrong(metric, "%s must be class numbers of an integer type, got %s", what, x.dtype());
    }
    long[] values = x.toLongArray();
    int[] labels = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 || values[i] >= classes) {
        throw wrong(
            metric, "%s must be in [0, %d), got %d at index %d", what, classes, values[i], i);
      }
      labels[i] = (int) values[i];
    }
    return labels;
  }

  /** The predicted classes: labels, the largest of scores, or probabilities above a threshold. */
  static int[] predicted(
      String metric, Tensor predictions, Tensor targets, int classes, double threshold) {
    if (predictions.dtype().isFloating() && predictions.rank() == targets.rank() + 1) {
      double[][] scores = scores(metric, predictions, targets, classes);
      int[] labels = new int[scores.length];
      for (int i = 0; i < labels.length; i++) {
        for (int c = 1; c < classes; c++) {
          labels[i] = scores[i][c] > scores[i][labels[i]] ? c : labels[i];
        }
      }
      return labels;
    }
    sameShape(metric, predictions, targets);
    if (!predictions.dtype().isFloating()) {
      return labels(metric, "predictions", predictions, classes);
    }
    if (classes != 2) {
      throw wrong(
          metric,
          "predictions must be class numbers or scores [n, %d], got %s %s",
          classes,
          predictions.dtype(),
          predictions.shape());
    }
    double[] probabilities = probabilities(metric, predictions);
    int[] labels = new int[probabilities.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = probabilities[i] > threshold ? 1 : 0;
    }
    return labels;
  }

  private static double[] probabilities(String metric, Tensor predictions) {
    double[] values = predictions.toDoubleArray();
    for (double value : values) {
      if (!(value >= 0 && value <= 1)) {
        throw wrong(
            metric, "probabilities must be in [0, 1], got %s; take the sigmoid of logits", value);
      }
    }
    return values;
  }

  /** A row of class scores for each target: of predictions [n, classes, ..]. */
  static double[][] scores(String metric, Tensor predictions, Tensor targets, int classes) {
    Shape shape = predictions.shape();
    Shape wanted = targets.shape();
    boolean fits =
        shape.rank() == wanted.rank() + 1
            && wanted.rank() > 0
            && shape.size(0) == wanted.size(0)
            && shape.size(1) == classes;
    for (int d = 1; fits && d < wanted.rank(); d++) {
      fits = shape.size(d + 1) == wanted.size(d);
    }
    if (!fits) {
      throw wrong(
          metric,
          "scores must be [n, %d, ..] for targets [n, ..]: they are %s and %s",
          classes,
          shape,
          wanted);
    }
    double[] values = numbers(metric, "scores", predictions);
    int count = Math.toIntExact(wanted.numel());
    int inner = count == 0 ? 1 : count / Math.toIntExact(wanted.size(0));
    double[][] rows = new double[count][classes];
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < classes; c++) {
        rows[i][c] = values[(i / inner * classes + c) * inner + i % inner];
      }
    }
    return rows;
  }

  /** The elements of a floating tensor, of which none is NaN. */
  static double[] numbers(String metric, String what, Tensor x) {
    if (!x.dtype().isFloating()) {
      throw wrong(
          metric, "%s must be %s or %s, got %s", what, DType.FLOAT32, DType.FLOAT64, x.dtype());
    }
    double[] values = x.toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        throw wrong(metric, "%s must not be NaN: number %d is", what, i);
      }
    }
    return values;
  }

  static void sameShape(String metric, Tensor predictions, Tensor targets) {
    if (!predictions.shape().equals(targets.shape())) {
      throw wrong(
          metric,
          "predictions and targets must have one shape: they are %s and %s",
          predictions.shape(),
          targets.shape());
    }
  }
}
