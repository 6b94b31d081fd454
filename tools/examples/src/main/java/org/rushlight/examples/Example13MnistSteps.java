// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.LSTM;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.optim.LambdaLR;
import org.rushlight.tensor.Tensor;

/** How far a dense network, a convolutional and a recurrent one come in a few hundred steps. */
public final class Example13MnistSteps implements Experiment {

  /** Reads an image row by row and tells the digit from the last output. */
  private static final class Rows extends Module {
    private final LSTM lstm = register("lstm", new LSTM(28, 128).batchFirst(true));
    private final Linear head = register("head", new Linear(128, 10));

    @Override
    protected Tensor forward(Tensor x) {
      Tensor outputs = lstm.call(x.reshape(-1, 28, 28)); // [n, 28, 128]
      return head.call(outputs.narrow(1, 27, 1).squeeze(1));
    }
  }

  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    var dense =
        new Sequential(new Flatten(), new Linear(784, 128), new ReLU(), new Linear(128, 10));
    train(lab, "dense", dense, lab.of(1000, 60));
    train(lab, "convolutional", convolutional(), lab.of(400, 20));
    train(lab, "recurrent", new Rows(), lab.of(800, 20));
    var plot = new Plot("A few hundred steps on MNIST", "step", "loss, mean of ten steps");
    for (String name : List.of("dense", "convolutional", "recurrent")) {
      plot.line(name, smooth(lab.figure(name + " loss")));
    }
    plot.save(lab.file("mnist-steps.png"));
  }

  /** The mean of the last ten values at each. */
  private static List<Double> smooth(List<Double> values) {
    List<Double> means = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      List<Double> last = values.subList(Math.max(0, i - 9), i + 1);
      means.add(last.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }
    return means;
  }

  /** Two convolutions and a line of logits. */
  static Module convolutional() {
    return new Sequential(
        new Conv2d(1, 16, 5),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d(16, 32, 5),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(512, 10));
  }

  private static void train(Lab lab, String name, Module model, int steps) {
    var loader =
        new DataLoader<>(lab.first(lab.mnist(), 60_000, 4_000)).batchSize(128).shuffle(true);
    var optimizer = new Adam(model.parameters(), 1e-3);
    // In the last quarter the rate falls to 0, so that the last few batches do not decide.
    var scheduler = new LambdaLR(optimizer, step -> Math.min(1, 4.0 * (steps - step) / steps));
    var criterion = new CrossEntropyLoss();
    Iterator<Batch> batches = loader.iterator();
    for (int step : lab.each(name, steps)) {
      batches = batches.hasNext() ? batches : loader.iterator();
      double loss = Fit.step(model, batches.next(), optimizer, criterion::call);
      scheduler.step();
      lab.record(name + " loss", loss);
      if (step % 200 == 0) {
        lab.say("%s, step %4d  loss %.4f", name, step, loss);
      }
    }
    double accuracy = Fit.accuracy(model, lab.first(lab.mnistTest(), 10_000, 1_000));
    lab.atLeast(name + ": test accuracy after " + steps + " steps", accuracy, 0.95);
  }
}
