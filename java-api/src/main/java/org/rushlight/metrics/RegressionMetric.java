// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import java.util.Arrays;
import org.rushlight.tensor.Tensor;

/**
 * A measure of predicted numbers. Predictions and targets have one shape, [n] or [n, outputs]; the
 * measures of several outputs are averaged.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch. See <a
 * href="https://scikit-learn.org/stable/modules/model_evaluation.html#regression-metrics">regression
 * metrics</a>.
 *
 * <pre>{@code
 * RegressionMetric<MeanSquaredError> error = new MeanSquaredError();
 * error.update(Tensors.of(1.0, 2.0), Tensors.of(3.0, 3.0));
 * double mean = error.compute();   // 2.5
 * }</pre>
 *
 * @param <M> the metric
 */
public abstract sealed class RegressionMetric<M extends RegressionMetric<M>>
    extends Metric<Double, M>
    permits MeanSquaredError, MeanAbsoluteError, R2Score, ExplainedVariance {
  private Column[] columns = new Column[0];
  private long samples;

  RegressionMetric() {}

  /** What was counted of one output. */
  static final class Column {
    final Moments targets = new Moments();
    final Moments errors = new Moments();
    double squares; // the sum of errors squared
    double sizes; // the sum of their sizes

    void add(double prediction, double target) {
      double error = target - prediction;
      targets.add(target);
      errors.add(error);
      squares += error * error;
      sizes += Math.abs(error);
    }

    void merge(Column other) {
      targets.merge(other.targets);
      errors.merge(other.errors);
      squares += other.squares;
      sizes += other.sizes;
    }
  }

  /** The measure of one output with {@code n} samples. */
  abstract double of(Column column, long n);

  @Override
  public final void update(Tensor predictions, Tensor targets) {
    Samples.sameShape(name(), predictions, targets);
    if (targets.rank() != 1 && targets.rank() != 2) {
      throw Samples.wrong(
          name(), "predictions and targets must be [n] or [n, outputs], got %s", targets.shape());
    }
    long rows = targets.size(0);
    int outputs = targets.rank() == 1 ? 1 : Math.toIntExact(targets.size(1));
    checkOutputs(outputs);
    double[] given = predictions.toDoubleArray();
    double[] wanted = targets.toDoubleArray();
    for (int i = 0; i < wanted.length; i++) {
      columns[i % outputs].add(given[i], wanted[i]);
    }
    samples += rows;
  }

  private void checkOutputs(int outputs) {
    if (samples == 0) {
      columns = new Column[outputs];
      Arrays.setAll(columns, i -> new Column());
    } else if (columns.length != outputs) {
      throw Samples.wrong(
          name(), "there were %d outputs before, and now there are %d", columns.length, outputs);
    }
  }

  @Override
  public final Double compute() {
    checkCounted(samples);
    return Arrays.stream(columns).mapToDouble(column -> of(column, samples)).sum() / columns.length;
  }

  @Override
  public final void reset() {
    columns = new Column[0];
    samples = 0;
  }

  @Override
  public final void merge(M metric) {
    RegressionMetric<?> other = metric;
    if (other.samples == 0) {
      return;
    }
    checkOutputs(other.columns.length);
    for (int i = 0; i < columns.length; i++) {
      columns[i].merge(other.columns[i]);
    }
    samples += other.samples;
  }
}
