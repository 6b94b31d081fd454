// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import org.rushlight.autograd.Grad;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.nn.F;
import org.rushlight.nn.Module;
import org.rushlight.tensor.Tensor;

/**
 * How well a model does.
 *
 * @param loss the mean cross-entropy
 * @param right of each class, the number of samples that were told rightly
 * @param of each class, the number of samples
 */
record Evaluation(double loss, long[] right, long[] of) {
  static final int BATCH = 1000;

  double accuracy() {
    return (double) sum(right) / sum(of);
  }

  static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Evaluates a model, in eval mode and without a graph; its mode comes back. */
  static Evaluation of(Module model, Dataset<Example> samples, int classes) {
    long[] right = new long[classes];
    long[] of = new long[classes];
    double[] loss = new double[1];
    boolean training = model.isTraining();
    model.eval();
    Grad.noGrad(
        () -> {
          for (Batch batch : new DataLoader<>(samples).batchSize(BATCH)) {
            Tensor logits = model.call(batch.inputs());
            loss[0] += F.crossEntropy(logits, batch.targets()).item() * batch.size();
            long[] told = logits.argmax(1).toLongArray();
            long[] targets = batch.targets().toLongArray();
            for (int i = 0; i < told.length; i++) {
              of[(int) targets[i]]++;
              right[(int) targets[i]] += told[i] == targets[i] ? 1 : 0;
            }
          }
        });
    model.train(training);
    return new Evaluation(loss[0] / sum(of), right, of);
  }
}
