// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import org.rushlight.autograd.Grad;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.metrics.ClassificationReport;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.SGD;

/** The small convolutional network of the NumPy course, SGD 0.1, on 10,000 digits. */
public final class Example15NumpyCnn implements Experiment {
  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    Dataset<Example> train = lab.first(lab.mnist(), 10_000, 1_000);
    Dataset<Example> test = lab.first(lab.mnistTest(), 5_000, 1_000);
    var model =
        new Sequential(
            new Conv2d(1, 4, 5),
            new MaxPool2d(2),
            new ReLU(),
            new Conv2d(4, 16, 3),
            new MaxPool2d(2),
            new ReLU(),
            new Flatten(),
            new Linear(400, 10));
    var loader = new DataLoader<>(train).batchSize(100).shuffle(true);
    var optimizer = new SGD(model.parameters(), 0.1);
    var criterion = new CrossEntropyLoss();
    double seconds = 0;
    for (int epoch : lab.each("epochs", lab.of(60, 3))) {
      long begin = System.nanoTime();
      lab.record("loss", Fit.epoch(model, loader, optimizer, criterion::call));
      seconds += (System.nanoTime() - begin) / 1e9;
    }
    var report = new ClassificationReport(10);
    model.eval();
    Grad.noGrad(
        () -> {
          for (Batch batch : new DataLoader<>(test).batchSize(1000)) {
            report.update(model.call(batch.inputs()), batch.targets());
          }
        });
    lab.say("%s", report.compute());
    new Plot("The NumPy course's network", "epoch", "training loss")
        .line("loss", lab.figure("loss"))
        .save(lab.file("numpy-cnn.png"));
    lab.below("seconds of training", seconds, 60);
    lab.atLeast("test accuracy", Fit.accuracy(model, test), 0.96);
  }
}
