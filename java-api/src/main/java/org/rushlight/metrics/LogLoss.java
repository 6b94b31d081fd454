// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/**
 * The mean of -ln of the probability that was given to the target; probabilities are kept within
 * [eps, 1 - eps], eps the distance of 1 to the next number of their type. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.log_loss.html">log_loss</a>.
 *
 * <p>Predictions are probabilities [n, classes, ..], or of class 1, of the targets' shape, for two
 * classes.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var logLoss = new LogLoss();
 * logLoss.update(Tensors.of(0.5, 0.5), Tensors.of(0L, 1L));
 * double loss = logLoss.compute();   // 0.6931471805599453
 * }</pre>
 */
public final class LogLoss extends Metric<Double, LogLoss> {
  private final int numClasses;
  private double sum;
  private long samples;

  /** Over two classes. */
  public LogLoss() {
    this(2);
  }

  /** Over {@code numClasses} classes, at least 2. */
  public LogLoss(int numClasses) {
    this.numClasses = ClassCounts.checked("LogLoss", numClasses);
  }

  @Override
  public void update(Tensor predictions, Tensor targets) {
    int[] labels = Samples.targets(name(), targets, numClasses);
    double eps = predictions.dtype() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52;
    double[] given = new double[labels.length];
    if (predictions.rank() == targets.rank() && numClasses == 2) {
      Samples.sameShape(name(), predictions, targets);
      double[] ones = Samples.numbers(name(), "probabilities", predictions);
      for (int i = 0; i < given.length; i++) {
        checkProbability(ones[i]);
        given[i] = labels[i] == 1 ? ones[i] : 1 - ones[i];
      }
    } else {
      double[][] rows = Samples.scores(name(), predictions, targets, numClasses);
      for (int i = 0; i < given.length; i++) {
        checkRow(rows[i], Math.sqrt(eps));
        given[i] = rows[i][labels[i]];
      }
    }
    for (double probability : given) {
      sum -= Math.log(Math.max(eps, Math.min(1 - eps, probability)));
      samples++;
    }
  }

  private void checkProbability(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw Samples.wrong(
          name(), "probabilities must be in [0, 1], got %s; take the softmax of logits", p);
    }
  }

  private void checkRow(double[] row, double tolerance) {
    double total = 0;
    for (double p : row) {
      checkProbability(p);
      total += p;
    }
    if (Math.abs(total - 1) > tolerance) {
      throw Samples.wrong(
          name(), "the probabilities of a sample must sum to 1, got %s; take the softmax", total);
    }
  }

  @Override
  public Double compute() {
    checkCounted(samples);
    return sum / samples;
  }

  @Override
  public void reset() {
    sum = 0;
    samples = 0;
  }

  @Override
  public void merge(LogLoss other) {
    if (other.numClasses != numClasses) {
      throw new IllegalArgumentException(
          "LogLoss: both must have as many classes to be merged: they have %d and %d"
              .formatted(numClasses, other.numClasses));
    }
    sum += other.sum;
    samples += other.samples;
  }
}
