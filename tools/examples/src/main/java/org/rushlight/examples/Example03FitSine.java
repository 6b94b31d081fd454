// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import org.rushlight.nn.Linear;
import org.rushlight.nn.MSELoss;
import org.rushlight.nn.Sequential;
import org.rushlight.nn.Tanh;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** A first network: fits the sine on [-pi, pi]. */
public final class Example03FitSine {
  private Example03FitSine() {}

  /** The mean squared error after the steps. */
  static double fit(int steps) {
    Random.manualSeed(42);
    Tensor x = Tensors.linspace(-Math.PI, Math.PI, 256).reshape(256, 1);
    Tensor y = x.sin();
    var model =
        new Sequential(
            new Linear(1, 32), new Tanh(), new Linear(32, 32), new Tanh(), new Linear(32, 1));
    var optimizer = new Adam(model.parameters(), 1e-2);
    var criterion = new MSELoss();
    double loss = Double.NaN;
    for (int step = 1; step <= steps; step++) {
      optimizer.zeroGrad();
      Tensor error = criterion.call(model.call(x), y);
      error.backward();
      optimizer.step();
      loss = error.item();
      if (step % 100 == 0) {
        System.out.printf("step %d  loss %.6f%n", step, loss);
      }
    }
    return loss;
  }

  /** Takes 500 steps. */
  public static void main(String[] args) {
    fit(500);
  }
}
