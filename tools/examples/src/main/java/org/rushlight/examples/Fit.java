// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.util.function.BinaryOperator;
import org.rushlight.autograd.Grad;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.nn.Module;
import org.rushlight.optim.Optimizer;
import org.rushlight.tensor.Tensor;

/** The loop that every experiment with labels goes through. */
final class Fit {
  private Fit() {}

  /** A step of training; returns the loss before it. */
  static double step(Module model, Batch batch, Optimizer optimizer, BinaryOperator<Tensor> loss) {
    optimizer.zeroGrad();
    Tensor error = loss.apply(model.call(batch.inputs()), batch.targets());
    error.backward();
    optimizer.step();
    return error.item();
  }

  /** An epoch of training; returns the mean loss of its samples. */
  static double epoch(
      Module model, DataLoader<Batch> loader, Optimizer optimizer, BinaryOperator<Tensor> loss) {
    double sum = 0;
    long samples = 0;
    for (Batch batch : loader) {
      sum += step(model, batch, optimizer, loss) * batch.size();
      samples += batch.size();
    }
    return sum / samples;
  }

  /** The share of examples whose largest logit is that of their class, in eval mode. */
  static double accuracy(Module model, Dataset<Example> examples) {
    model.eval();
    long[] right = new long[1];
    Grad.noGrad(
        () -> {
          for (Batch batch : new DataLoader<>(examples).batchSize(1000)) {
            Tensor told = model.call(batch.inputs()).argmax(1);
            right[0] += told.eq(batch.targets()).sum().itemLong();
          }
        });
    model.train();
    return (double) right[0] / examples.size();
  }
}
