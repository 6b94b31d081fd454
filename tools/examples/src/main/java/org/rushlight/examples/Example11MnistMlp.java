// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Init;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.Tensor;

/**
 * Digits with an MLP 784-400-100-10, Adam 1e-3, batch 128, 20 epochs on 50,000 images, three seeds:
 * once with PyTorch's first values and once with those of the course framework (Xavier uniform,
 * zero bias).
 */
public final class Example11MnistMlp implements Experiment {
  private static final int RUNS = 3;

  @Override
  public void run(Lab lab) throws IOException {
    for (boolean xavier : new boolean[] {false, true}) {
      String init = init(xavier);
      double best = 0;
      double last = 0;
      for (int run = 0; run < lab.of(RUNS, 1); run++) {
        double[] accuracies = train(lab, run, xavier);
        best += accuracies[0] / lab.of(RUNS, 1);
        last += accuracies[1] / lab.of(RUNS, 1);
      }
      if (xavier) { // as published, and so held to the bars
        lab.atLeast(init + ": best test accuracy", best, 0.981);
        lab.atLeast(init + ": last test accuracy", last, 0.978);
      } else {
        lab.say("%s: mean best %.4f, mean last %.4f", init, best, last);
      }
    }
    new Plot("MNIST, 784-400-100-10", "epoch", "test accuracy")
        .line(init(false), lab.figure(init(false) + ": test accuracy of run 1"))
        .line(init(true), lab.figure(init(true) + ": test accuracy of run 1"))
        .save(lab.file("mnist-mlp.png"));
  }

  private static String init(boolean xavier) {
    return xavier ? "Xavier" : "PyTorch's first values";
  }

  /** The best and the last test accuracy of one run. */
  private static double[] train(Lab lab, int run, boolean xavier) {
    lab.seed(run);
    Module model =
        new Sequential(
            new Flatten(),
            new Linear(784, 400),
            new ReLU(),
            new Linear(400, 100),
            new ReLU(),
            new Linear(100, 10));
    if (xavier) {
      model.namedParameters().forEach((name, p) -> first(name, p));
    }
    Dataset<Example> train = lab.first(lab.mnist(), 50_000, 2_000);
    Dataset<Example> test = lab.first(lab.mnistTest(), 10_000, 1_000);
    var loader = new DataLoader<>(train).batchSize(128).shuffle(true);
    var optimizer = new Adam(model.parameters(), 1e-3);
    var criterion = new CrossEntropyLoss();
    double best = 0;
    double last = 0;
    double seconds = 0;
    for (int epoch : lab.each("run " + (run + 1), lab.of(20, 3))) {
      long begin = System.nanoTime();
      lab.record(init(xavier) + " loss", Fit.epoch(model, loader, optimizer, criterion::call));
      seconds += (System.nanoTime() - begin) / 1e9;
      last = Fit.accuracy(model, test);
      best = Math.max(best, last);
      lab.record(init(xavier) + ": test accuracy of run " + (run + 1), last);
    }
    lab.record("seconds", seconds);
    lab.say("seed %d: best %.4f, last %.4f, %.1f s", lab.seed() + run, best, last, seconds);
    return new double[] {best, last};
  }

  private static void first(String name, Tensor parameter) {
    if (name.endsWith("bias")) {
      Init.zeros_(parameter);
    } else {
      Init.xavierUniform_(parameter);
    }
  }
}
