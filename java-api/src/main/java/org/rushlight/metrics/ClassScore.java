// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import java.util.stream.IntStream;
import org.rushlight.tensor.Tensor;

/**
 * A score that is counted for each class and averaged. Predictions are class numbers of the
 * targets' shape, scores [n, classes, ..] of which the largest counts, or, for two classes,
 * probabilities of class 1, which is predicted above {@link #threshold}.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch. See <a
 * href="https://scikit-learn.org/stable/modules/model_evaluation.html#precision-recall-f-measure-metrics">precision,
 * recall and F-measures</a>.
 *
 * <pre>{@code
 * ClassScore<Recall> recall = new Recall(2, Average.MICRO);
 * recall.update(Tensors.of(0L, 1L, 1L, 0L), Tensors.of(0L, 1L, 0L, 0L));
 * double[] each = recall.perClass();   // [0.6666666666666666, 1.0]
 * }</pre>
 *
 * @param <M> the score
 */
public abstract sealed class ClassScore<M extends ClassScore<M>> extends Metric<Double, M>
    permits Precision, Recall, FBeta, F1 {
  private final Scores.Score score;
  private final Average average;
  private final ClassCounts counts;
  private double zeroDivision;
  private double threshold = 0.5;

  ClassScore(int numClasses, Average average, Scores.Score score) {
    if (average == Average.BINARY && numClasses != 2) {
      throw new IllegalArgumentException(
          "%s: the binary average is for 2 classes, got %d; choose another"
              .formatted(name(), numClasses));
    }
    this.score = score;
    this.average = average;
    counts = new ClassCounts(name(), numClasses);
  }

  @SuppressWarnings("unchecked") // M is the class itself
  private M self() {
    return (M) this;
  }

  /** The score where its denominator is 0: 0, the default, 1 or NaN (left out); returns this. */
  public final M zeroDivision(double value) {
    zeroDivision = ClassCounts.zeroDivision(name(), value);
    return self();
  }

  /** The probability above which class 1 of two is predicted, by default 0.5; returns this. */
  public final M threshold(double value) {
    threshold = ClassCounts.threshold(name(), value);
    return self();
  }

  @Override
  public final void update(Tensor predictions, Tensor targets) {
    counts.update(predictions, targets, threshold);
  }

  @Override
  public final Double compute() {
    checkCounted(counts.samples());
    if (average == Average.BINARY) {
      return perClass()[1];
    }
    return Scores.average(counts, counts.present(), score, average, zeroDivision);
  }

  /** The score of each class: scikit-learn's average None, over all classes. */
  public final double[] perClass() {
    checkCounted(counts.samples());
    int[] all = IntStream.range(0, counts.classes()).toArray();
    return Scores.perClass(counts, all, score, zeroDivision);
  }

  @Override
  public final void reset() {
    counts.reset();
  }

  @Override
  public final void merge(M other) {
    counts.merge(((ClassScore<?>) other).counts);
  }
}
