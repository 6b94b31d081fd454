// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.nio.file.Path;
import org.rushlight.data.Batch;
import org.rushlight.nn.F;
import org.rushlight.nn.Module;
import org.rushlight.optim.Optimizer;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;

/** A network in training, as a program of a user's would have it. */
final class Training {
  private final Network network;
  private final Module model;
  private final Optimizer optimizer;
  private final Generator generator = new Generator(1);
  private final Batch all;

  Training(Network network, Path mnist) {
    this.network = network;
    this.model = network.model().get();
    this.optimizer = network.optimizer().apply(model);
    this.all = network.data().load(mnist, generator);
    model.train();
  }

  /** Returns the samples a second of a round over all data, shuffled before the clock starts. */
  double round() {
    Batch shuffled = network.data().round(all, generator);
    try (Tensor inputs = shuffled.inputs();
        Tensor targets = shuffled.targets()) {
      long samples = 0;
      long begun = System.nanoTime();
      double seconds;
      int repeats = 0;
      do {
        pass(inputs, targets);
        samples += shuffled.size();
        seconds = (System.nanoTime() - begun) / 1e9;
      } while (++repeats < network.data().repeats() || seconds < network.data().seconds());
      return samples / seconds;
    }
  }

  private void pass(Tensor inputs, Tensor targets) {
    long rows = inputs.size(0);
    for (long start = 0; start < rows; start += network.batch()) {
      long count = Math.min(network.batch(), rows - start);
      Tensor x = inputs.narrow(0, start, count);
      Tensor y = targets.narrow(0, start, count);
      optimizer.zeroGrad();
      Tensor outputs = model.call(x);
      Tensor loss =
          network.data().hasClasses() ? F.crossEntropy(outputs, y) : F.mseLoss(outputs, y);
      loss.backward();
      optimizer.step();
    }
  }

  /** Trains for some seconds, telling the watch what each part took. */
  StepWatch profile(double seconds) {
    StepWatch watch = new StepWatch();
    long rows = all.size();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    watch.start();
    try {
      for (long start = 0; System.nanoTime() < end; start = (start + network.batch()) % rows) {
        long count = Math.min(network.batch(), rows - start);
        Tensor x = all.inputs().narrow(0, start, count);
        Tensor y = all.targets().narrow(0, start, count);
        optimizer.zeroGrad();
        Tensor outputs = model.call(x);
        Tensor loss =
            network.data().hasClasses() ? F.crossEntropy(outputs, y) : F.mseLoss(outputs, y);
        loss.backward();
        watch.step(optimizer);
      }
    } finally {
      watch.stop();
    }
    return watch;
  }
}
