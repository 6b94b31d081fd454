// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

/**
 * Lets the rates fall to 0 by lr (1 - epoch / totalIters)^power. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.PolynomialLR.html">torch.optim.lr_scheduler.PolynomialLR</a>.
 *
 * <p>Defaults: 5 epochs, power 1.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var scheduler = new PolynomialLR(optimizer, 100, 2);
 * for (int epoch = 0; epoch < 50; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.025
 * }</pre>
 */
public final class PolynomialLR extends LrScheduler {
  /** To 0 in 5 epochs, by equal steps. */
  public PolynomialLR(Optimizer optimizer) {
    this(optimizer, 5, 1);
  }

  /** To 0 in a number of epochs. */
  public PolynomialLR(Optimizer optimizer, long totalIters, double power) {
    super(optimizer);
    put("total_iters", totalIters);
    put("power", power);
    start();
  }

  @Override
  protected void check() {
    checkThat(whole("total_iters") >= 0, "total_iters", "at least 0");
  }

  @Override
  protected double[] getLr() {
    double total = whole("total_iters");
    if (isInitial() || lastEpoch() > total) {
      return presentLrs();
    }
    double ratio = (1 - lastEpoch() / total) / (1 - (lastEpoch() - 1) / total);
    return scaled(Math.pow(ratio, number("power")));
  }

  @Override
  protected double[] closedForm() {
    double total = whole("total_iters");
    double left = total == 0 ? 1 : 1 - Math.min(total, lastEpoch()) / total;
    return ofBase(lr -> lr * Math.pow(left, number("power")));
  }
}
