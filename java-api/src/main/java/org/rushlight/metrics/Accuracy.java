// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import java.util.Arrays;
import org.rushlight.tensor.Tensor;

/**
 * The share of predictions that are right. Predictions are class numbers of the targets' shape,
 * scores [n, classes, ..], or, for two classes, probabilities of class 1. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.accuracy_score.html">accuracy_score</a>
 * and <a
 * href="https://lightning.ai/docs/torchmetrics/stable/classification/accuracy.html">torchmetrics'
 * Accuracy</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var accuracy = new Accuracy(2);
 * accuracy.update(Tensors.of(0L, 1L, 1L, 0L), Tensors.of(0L, 1L, 0L, 0L));
 * double share = accuracy.compute();   // 0.75
 * }</pre>
 */
public final class Accuracy extends Metric<Double, Accuracy> {
  private final int numClasses;
  private final long[] hits;
  private final long[] targets;
  private final long[] predictions;
  private Average average = Average.MICRO;
  private int topK = 1;
  private double threshold = 0.5;

  /** Over {@code numClasses} classes, at least 2. */
  public Accuracy(int numClasses) {
    this.numClasses = ClassCounts.checked("Accuracy", numClasses);
    hits = new long[numClasses];
    targets = new long[numClasses];
    predictions = new long[numClasses];
  }

  /**
   * MICRO, the default, is the share of all samples; MACRO the mean of the classes' shares, over
   * those that occur in targets or predictions; WEIGHTED that weighted by their samples, which is
   * MICRO again. Returns this.
   */
  public Accuracy average(Average how) {
    if (how == Average.BINARY) {
      throw new IllegalArgumentException(
          "Accuracy: the average must be MICRO, MACRO or WEIGHTED, got BINARY");
    }
    average = how;
    return this;
  }

  /**
   * How many of the largest scores may hold the target, by default 1; the first of equal ones come
   * first. Returns this.
   */
  public Accuracy topK(int k) {
    if (k < 1 || k > numClasses) {
      throw new IllegalArgumentException(
          "Accuracy: topK must be from 1 to the %d classes, got %d".formatted(numClasses, k));
    }
    topK = k;
    return this;
  }

  /** The probability above which class 1 of two is predicted, by default 0.5; returns this. */
  public Accuracy threshold(double value) {
    threshold = ClassCounts.threshold(name(), value);
    return this;
  }

  @Override
  public void update(Tensor given, Tensor wanted) {
    int[] labels = Samples.targets(name(), wanted, numClasses);
    int[] best;
    if (topK == 1) {
      best = Samples.predicted(name(), given, wanted, numClasses, threshold);
    } else {
      best = amongTop(Samples.scores(name(), given, wanted, numClasses), labels);
    }
    for (int i = 0; i < labels.length; i++) {
      targets[labels[i]]++;
      predictions[best[i]]++;
      hits[labels[i]] += best[i] == labels[i] ? 1 : 0;
    }
  }

  /** The target where it is among the largest scores, else the class of the largest. */
  private int[] amongTop(double[][] scores, int[] labels) {
    int[] best = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      double[] row = scores[i];
      int before = 0;
      int first = 0;
      for (int c = 0; c < numClasses; c++) {
        boolean ahead = row[c] > row[labels[i]] || row[c] == row[labels[i]] && c < labels[i];
        before += ahead ? 1 : 0;
        first = row[c] > row[first] ? c : first;
      }
      best[i] = before < topK ? labels[i] : first;
    }
    return best;
  }

  @Override
  public Double compute() {
    long samples = Arrays.stream(targets).sum();
    checkCounted(samples);
    if (average != Average.MACRO) {
      return (double) Arrays.stream(hits).sum() / samples;
    }
    double sum = 0;
    int present = 0;
    for (int c = 0; c < numClasses; c++) {
      if (targets[c] + predictions[c] > 0) {
        present++;
        sum += targets[c] == 0 ? 0 : (double) hits[c] / targets[c];
      }
    }
    return sum / present;
  }

  @Override
  public void reset() {
    Arrays.fill(hits, 0);
    Arrays.fill(targets, 0);
    Arrays.fill(predictions, 0);
  }

  @Override
  public void merge(Accuracy other) {
    if (other.numClasses != numClasses || other.topK != topK) {
      throw new IllegalArgumentException(
          "Accuracy: both must have as many classes and one topK to be merged");
    }
    for (int c = 0; c < numClasses; c++) {
      hits[c] += other.hits[c];
      targets[c] += other.targets[c];
      predictions[c] += other.predictions[c];
    }
  }
}
