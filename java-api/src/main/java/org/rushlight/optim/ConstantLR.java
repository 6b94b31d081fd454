// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

/**
 * Multiplies the rates by a factor until an epoch. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ConstantLR.html">torch.optim.lr_scheduler.ConstantLR</a>.
 *
 * <p>Defaults: factor 1/3, 5 epochs.
 *
 * <p>Throws an {@code IllegalArgumentException} unless factor is in [0, 1].
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var scheduler = new ConstantLR(optimizer, 0.5, 4);
 * scheduler.step();
 * double lr = scheduler.getLastLr()[0];   // 0.05
 * }</pre>
 */
public final class ConstantLR extends LrScheduler {
  /** A third of the rates for 5 epochs. */
  public ConstantLR(Optimizer optimizer) {
    this(optimizer, 1.0 / 3, 5);
  }

  /** With a factor in [0, 1], for a number of epochs. */
  public ConstantLR(Optimizer optimizer, double factor, long totalIters) {
    super(optimizer);
    put("factor", factor);
    put("total_iters", totalIters);
    start();
  }

  @Override
  protected void check() {
    checkThat(number("factor") >= 0 && number("factor") <= 1, "factor", "in [0, 1]");
    checkThat(whole("total_iters") >= 0, "total_iters", "at least 0");
  }

  @Override
  protected double[] getLr() {
    if (lastEpoch() == 0) {
      return scaled(number("factor"));
    }
    return lastEpoch() == whole("total_iters") ? scaled(1 / number("factor")) : presentLrs();
  }

  @Override
  protected double[] closedForm() {
    double factor = number("factor");
    boolean over = lastEpoch() >= whole("total_iters");
    return ofBase(lr -> lr * (factor + (over ? 1 - factor : 0)));
  }
}
