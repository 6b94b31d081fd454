// SPDX-License-Identifier: Apache-2.0
package org.example.consumer;

import java.nio.file.Path;
import org.rushlight.data.DataLoader;
import org.rushlight.datasets.Mnist;
import org.rushlight.io.SafeTensors;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.Random;

/** Trains on MNIST and saves the model. */
public final class TrainMnist {
  private TrainMnist() {}

  /**
   * Says where it ran, and the last loss.
   *
   * @param args the folder of the four MNIST files, the number of steps, the file to save
   */
  public static void main(String[] args) {
    Path dataDir = Path.of(args[0]);
    int steps = Integer.parseInt(args[1]);
    double last = Double.NaN;
    int step = 0;

    Random.manualSeed(42);
    var train = Mnist.train(dataDir);
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
    while (step < steps) {
      for (var batch : loader) {
        optimizer.zeroGrad();
        var loss = criterion.call(model.call(batch.inputs()), batch.targets());
        loss.backward();
        optimizer.step();
        last = loss.item();
        if (++step == steps) {
          break;
        }
      }
    }
    SafeTensors.save(model.stateDict(), Path.of(args[2]));

    String place = TrainMnist.class.getModule().isNamed() ? "module path" : "class path";
    System.out.printf("on the %s: loss %.6f after %d steps%n", place, last, step);
  }
}
