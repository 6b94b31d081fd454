// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import org.rushlight.autograd.Grad;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.metrics.MeanAbsoluteError;
import org.rushlight.metrics.MeanSquaredError;
import org.rushlight.metrics.R2Score;
import org.rushlight.metrics.RegressionMetric;
import org.rushlight.nn.Module;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * How well a model does.
 *
 * @param loss the mean of {@link Objective}
 * @param told by the model: classes, or numbers in the units of the table
 * @param wanted the right ones
 */
record Evaluation(double loss, double[] told, double[] wanted) {
  static final int BATCH = 1000;

  int samples() {
    return told.length;
  }

  /** Returns how many classes were told rightly. */
  long right() {
    long right = 0;
    for (int i = 0; i < told.length; i++) {
      right += told[i] == wanted[i] ? 1 : 0;
    }
    return right;
  }

  double accuracy() {
    return (double) right() / samples();
  }

  /** Returns how often each class (row) was told to be each (column). */
  long[][] confusion(int classes) {
    long[][] counts = new long[classes][classes];
    for (int i = 0; i < told.length; i++) {
      counts[(int) wanted[i]][(int) told[i]]++;
    }
    return counts;
  }

  double rmse() {
    return Math.sqrt(measure(new MeanSquaredError()));
  }

  double mae() {
    return measure(new MeanAbsoluteError());
  }

  double r2() {
    return measure(new R2Score());
  }

  private double measure(RegressionMetric<?> metric) {
    metric.update(Tensors.of(told), Tensors.of(wanted));
    return metric.compute();
  }

  /** Evaluates a model, in eval mode and without a graph; its mode comes back. */
  static Evaluation of(Module model, Dataset<Example> samples, DataFacts facts) {
    int count = Math.toIntExact(samples.size());
    double[] told = new double[count];
    double[] wanted = new double[count];
    double[] loss = new double[1];
    boolean training = model.isTraining();
    TableFacts table = facts.isRegression() ? facts.preprocessing().facts() : null;
    model.eval();
    Grad.noGrad(
        () -> {
          int at = 0;
          for (Batch batch : new DataLoader<>(samples).batchSize(BATCH)) {
            Tensor outputs = model.call(batch.inputs());
            loss[0] += Objective.loss(facts, outputs, batch.targets()).item() * batch.size();
            int size = (int) batch.size();
            if (table == null) {
              copy(outputs.argmax(1).toLongArray(), told, at);
              copy(batch.targets().toLongArray(), wanted, at);
            } else {
              System.arraycopy(table.unscaled(outputs.toFloatArray()), 0, told, at, size);
              System.arraycopy(table.unscaled(batch.targets().toFloatArray()), 0, wanted, at, size);
            }
            at += size;
          }
        });
    model.train(training);
    return new Evaluation(loss[0] / count, told, wanted);
  }

  private static void copy(long[] from, double[] to, int at) {
    for (int i = 0; i < from.length; i++) {
      to[at + i] = from[i];
    }
  }
}
