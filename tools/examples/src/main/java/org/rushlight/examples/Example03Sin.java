// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import org.rushlight.autograd.Grad;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MSELoss;
import org.rushlight.nn.Sequential;
import org.rushlight.nn.Tanh;
import org.rushlight.optim.Adam;
import org.rushlight.optim.CosineAnnealingLR;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** A first network: fits the sine on [-pi, pi]. */
public final class Example03Sin implements Experiment {
  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    Tensor x = Tensors.linspace(-Math.PI, Math.PI, 256).reshape(256, 1);
    Tensor y = x.sin();
    var model =
        new Sequential(
            new Linear(1, 64), new Tanh(), new Linear(64, 64), new Tanh(), new Linear(64, 1));
    int steps = lab.of(3000, 200);
    var optimizer = new Adam(model.parameters(), 1e-2);
    var schedule = new CosineAnnealingLR(optimizer, steps);
    var criterion = new MSELoss();
    for (int step : lab.each("steps", steps)) {
      optimizer.zeroGrad();
      Tensor loss = criterion.call(model.call(x), y);
      loss.backward();
      optimizer.step();
      schedule.step();
      lab.record("loss", loss.item());
      if (step % 500 == 0) {
        lab.say("step %4d  loss %.7f", step, loss.item());
      }
    }
    Tensor fit = Grad.noGrad(() -> model.call(x));
    new Plot("The sine and the network", "x", "y")
        .line("sin x", x.toDoubleArray(), y.toDoubleArray())
        .line("network", x.toDoubleArray(), fit.toDoubleArray())
        .save(lab.file("sin.png"));
    lab.below("largest error", fit.sub(y).abs().max().item(), 0.01);
  }
}
