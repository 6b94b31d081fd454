// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.TensorDataset;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.SGD;

/**
 * Digits with an MLP 784-256-128-10, SGD 0.02 with momentum, on pixels of mean 0 and deviation 1.
 */
public final class Example12MnistTinyTorch implements Experiment {
  private static final double MEAN = 0.1307;
  private static final double STD = 0.3081;

  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    Dataset<Example> train = normalized(lab.first(lab.mnist(), 60_000, 2_000));
    Dataset<Example> test = normalized(lab.first(lab.mnistTest(), 10_000, 1_000));
    var model =
        new Sequential(
            new Flatten(),
            new Linear(784, 256),
            new ReLU(),
            new Linear(256, 128),
            new ReLU(),
            new Linear(128, 10));
    var loader = new DataLoader<>(train).batchSize(128).shuffle(true);
    var optimizer = new SGD(model.parameters(), 0.02).momentum(0.9);
    var criterion = new CrossEntropyLoss();
    double seconds = 0;
    for (int epoch : lab.each("epochs", lab.of(20, 3))) {
      long begin = System.nanoTime();
      double loss = Fit.epoch(model, loader, optimizer, criterion::call);
      seconds += (System.nanoTime() - begin) / 1e9;
      lab.record("loss", loss);
      double accuracy = Fit.accuracy(model, test);
      lab.record("accuracy", accuracy);
      lab.say("epoch %2d  loss %.4f  test %.4f", epoch, loss, accuracy);
    }
    new Plot("MNIST, 784-256-128-10", "epoch", "test accuracy")
        .line("SGD with momentum", lab.figure("accuracy"))
        .save(lab.file("mnist-tinytorch.png"));
    lab.say("%.1f s of training", seconds);
    lab.record("seconds", seconds);
    lab.atLeast("training accuracy", Fit.accuracy(model, train), 0.999);
    lab.atLeast("test accuracy", Fit.accuracy(model, test), 0.98);
  }

  private static Dataset<Example> normalized(Dataset<Example> images) {
    Batch all = new DataLoader<>(images).batchSize((int) images.size()).iterator().next();
    return new TensorDataset(all.inputs().sub(MEAN).div(STD), all.targets());
  }
}
