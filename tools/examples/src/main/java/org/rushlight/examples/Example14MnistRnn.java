// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import org.rushlight.data.DataLoader;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Init;
import org.rushlight.nn.LSTM;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.RNN;
import org.rushlight.optim.Adam;
import org.rushlight.optim.CosineAnnealingLR;
import org.rushlight.tensor.Tensor;

/**
 * Digits read row by row by 30 recurrent units: an LSTM; and plain ones with ReLU that begin by
 * repeating themselves, for gradients fade over 28 rows otherwise (Le, Jaitly and Hinton, 2015).
 */
public final class Example14MnistRnn implements Experiment {
  private static final int UNITS = 30;

  /** Tells the digit from the output after the last row. */
  private static final class Reader extends Module {
    private final Module recurrent;
    private final Linear head = register("head", new Linear(UNITS, 10));

    Reader(Module recurrent) {
      this.recurrent = register("recurrent", recurrent);
    }

    @Override
    protected Tensor forward(Tensor x) {
      Tensor outputs = recurrent.call(x.reshape(-1, 28, 28)); // [n, 28, UNITS]
      return head.call(outputs.narrow(1, 27, 1).squeeze(1));
    }
  }

  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    var plain = new RNN(28, UNITS).nonlinearity("relu").batchFirst(true);
    Init.eye_(plain.namedParameters().get("weight_hh_l0"));
    train(lab, "RNN", new Reader(plain), 0.94);
    train(lab, "LSTM", new Reader(new LSTM(28, UNITS).batchFirst(true)), 0.96);
    new Plot("Digits row by row", "epoch", "test accuracy")
        .line("RNN", lab.figure("RNN accuracy"))
        .line("LSTM", lab.figure("LSTM accuracy"))
        .save(lab.file("mnist-rnn.png"));
  }

  private static void train(Lab lab, String name, Module model, double bar) {
    var loader =
        new DataLoader<>(lab.first(lab.mnist(), 60_000, 4_000)).batchSize(64).shuffle(true);
    int epochs = lab.of(10, 3);
    var optimizer = new Adam(model.parameters(), 2e-3);
    var schedule = new CosineAnnealingLR(optimizer, epochs);
    var criterion = new CrossEntropyLoss();
    var test = lab.first(lab.mnistTest(), 10_000, 1_000);
    double accuracy = 0;
    for (int epoch : lab.each(name, epochs)) {
      double loss = Fit.epoch(model, loader, optimizer, criterion::call);
      schedule.step();
      accuracy = Fit.accuracy(model, test);
      lab.record(name + " loss", loss);
      lab.record(name + " accuracy", accuracy);
      lab.say("%s, epoch %2d  loss %.4f  test %.4f", name, epoch, loss, accuracy);
    }
    lab.atLeast(name + ": test accuracy", accuracy, bar);
  }
}
