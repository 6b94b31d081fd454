// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.nio.file.Path;
import org.rushlight.data.DataLoader;
import org.rushlight.datasets.Mnist;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.F;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.Module; // by name: java.lang has a Module too
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;

/** A module of one's own: children registered by name, and a forward in plain Java. */
public final class Example05CustomModule {
  private Example05CustomModule() {}

  /** LeNet-5 (LeCun et al., 1998) with ReLU and max pooling: x [n, 1, 28, 28], y [n, 10]. */
  static final class LeNet5 extends Module {
    private final Conv2d conv1 = register("conv1", new Conv2d(1, 6, 5).padding(2));
    private final Conv2d conv2 = register("conv2", new Conv2d(6, 16, 5));
    private final MaxPool2d pool = register("pool", new MaxPool2d(2));
    private final Linear fc1 = register("fc1", new Linear(16 * 5 * 5, 120));
    private final Linear fc2 = register("fc2", new Linear(120, 84));
    private final Linear fc3 = register("fc3", new Linear(84, 10));

    @Override
    protected Tensor forward(Tensor x) {
      Tensor h = pool.call(F.relu(conv1.call(x)));
      h = pool.call(F.relu(conv2.call(h)));
      h = h.flatten(1);
      h = F.relu(fc1.call(h));
      h = F.relu(fc2.call(h));
      return fc3.call(h);
    }
  }

  /** One step of training; returns the loss before it. */
  static double step(LeNet5 model, Optimizer optimizer, Tensor images, Tensor labels) {
    optimizer.zeroGrad();
    Tensor loss = new CrossEntropyLoss().call(model.call(images), labels);
    loss.backward();
    optimizer.step();
    return loss.item();
  }

  /**
   * Prints the model and trains it for 100 steps.
   *
   * @param args the folder of the four MNIST files, such as {@code datasets/data/mnist}
   */
  public static void main(String[] args) {
    Path dataDir = Path.of(args.length > 0 ? args[0] : "datasets/data/mnist");
    Random.manualSeed(42);
    var model = new LeNet5();
    System.out.println(model.summary(1, 1, 28, 28));
    var optimizer = new SGD(model.parameters(), 0.05).momentum(0.9);
    int step = 0;
    for (var batch : new DataLoader<>(Mnist.train(dataDir)).batchSize(64).shuffle(true)) {
      double loss = step(model, optimizer, batch.inputs(), batch.targets());
      if (++step % 20 == 0) {
        System.out.printf("step %d  loss %.4f%n", step, loss);
      }
      if (step == 100) {
        break; // leaving an epoch early is fine
      }
    }
  }
}
