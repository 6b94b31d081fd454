// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.rushlight.tensor.Tensor;

/**
 * The share of positives found against the share of negatives taken for positive, for every
 * threshold of the score. Predictions are scores of the targets' shape, targets 0 or 1. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_curve.html">roc_curve</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var roc = new RocCurve();
 * roc.update(Tensors.of(0.1, 0.4, 0.35, 0.8), Tensors.of(0L, 0L, 1L, 1L));
 * double[] found = roc.compute().tpr();   // [0.0, 0.5, 0.5, 1.0, 1.0]
 * }</pre>
 */
public final class RocCurve extends Metric<RocCurve.Curve, RocCurve> {
  private final BinaryScores scores = new BinaryScores();
  private boolean dropIntermediate = true;

  /** Of scores for class 1 of two. */
  public RocCurve() {}

  /**
   * The curve, from (0, 0) to (1, 1).
   *
   * @param fpr the false positive rates; NaN without negatives
   * @param tpr the true positive rates; NaN without positives
   * @param thresholds the scores from which on a sample is taken for positive, falling from
   *     infinity
   */
  public record Curve(double[] fpr, double[] tpr, double[] thresholds) {}

  /** Whether points on a straight line are left out, by default true; returns this. */
  public RocCurve dropIntermediate(boolean on) {
    dropIntermediate = on;
    return this;
  }

  @Override
  public void update(Tensor predictions, Tensor targets) {
    scores.update(name(), predictions, targets);
  }

  @Override
  public Curve compute() {
    checkCounted(scores.size());
    var steps = scores.steps();
    long[] hits = steps.hits();
    long[] alarms = steps.alarms();
    int last = hits.length - 1;
    int[] kept =
        IntStream.rangeClosed(0, last)
            .filter(i -> !dropIntermediate || i == 0 || i == last || bends(hits, alarms, i))
            .toArray();
    double[] fpr = new double[kept.length + 1];
    double[] tpr = new double[kept.length + 1];
    double[] thresholds = new double[kept.length + 1];
    thresholds[0] = Double.POSITIVE_INFINITY;
    for (int i = 0; i < kept.length; i++) {
      fpr[i + 1] = alarms[kept[i]];
      tpr[i + 1] = hits[kept[i]];
      thresholds[i + 1] = steps.scores()[kept[i]];
    }
    divide(fpr);
    divide(tpr);
    return new Curve(fpr, tpr, thresholds);
  }

  private static boolean bends(long[] hits, long[] alarms, int i) {
    return hits[i + 1] - hits[i] != hits[i] - hits[i - 1]
        || alarms[i + 1] - alarms[i] != alarms[i] - alarms[i - 1];
  }

  private static void divide(double[] counts) {
    double all = counts[counts.length - 1];
    Arrays.setAll(counts, i -> all == 0 ? Double.NaN : counts[i] / all);
  }

  @Override
  public void reset() {
    scores.reset();
  }

  @Override
  public void merge(RocCurve other) {
    scores.merge(other.scores);
  }
}
