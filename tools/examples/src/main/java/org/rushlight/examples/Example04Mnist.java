// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.nio.file.Path;
import org.rushlight.autograd.Grad;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.Mnist;
import org.rushlight.io.SafeTensors;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.Random;

/** Handwritten digits: data loader, training loop, evaluation, saving. */
public final class Example04Mnist {
  private Example04Mnist() {}

  /** Trains and saves a model; returns it. */
  static Module train(Path dataDir, int epochs, Path file) {
    Random.manualSeed(42);
    var train = Mnist.train(dataDir); // Dataset<Example>
    var loader = new DataLoader<>(train).batchSize(128).shuffle(true).workers(2);
    var model =
        new Sequential(
            new Flatten(),
            new Linear(784, 400),
            new ReLU(),
            new Linear(400, 100),
            new ReLU(),
            new Linear(100, 10));
    var optimizer = new Adam(model.parameters(), 1e-3);
    var criterion = new CrossEntropyLoss();
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (var batch : loader) {
        optimizer.zeroGrad();
        var loss = criterion.call(model.call(batch.inputs()), batch.targets());
        loss.backward();
        optimizer.step();
      }
    }
    SafeTensors.save(model.stateDict(), file);
    return model;
  }

  /** The share of examples whose largest logit is that of their class. */
  static double accuracy(Module model, Dataset<Example> examples) {
    model.eval();
    long right = 0;
    try (var off = Grad.noGrad()) {
      for (Batch batch : new DataLoader<>(examples).batchSize(1000)) {
        var predicted = model.call(batch.inputs()).argmax(1);
        right += predicted.eq(batch.targets()).sum().itemLong();
      }
    }
    model.train();
    return (double) right / examples.size();
  }

  /**
   * Trains for one epoch.
   *
   * @param args the folder of the four MNIST files, such as {@code datasets/data/mnist}
   */
  public static void main(String[] args) {
    Path dataDir = Path.of(args.length > 0 ? args[0] : "datasets/data/mnist");
    Module model = train(dataDir, 1, Path.of("mnist.safetensors"));
    System.out.println(model);
    System.out.println("test accuracy " + accuracy(model, Mnist.test(dataDir)));
  }
}
