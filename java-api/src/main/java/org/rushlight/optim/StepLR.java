// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

/**
 * Multiplies the rates by gamma every {@code stepSize} epochs. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html">torch.optim.lr_scheduler.StepLR</a>.
 *
 * <p>Default: gamma 0.1.
 *
 * <p>Formula: lr = lr0 gamma^k, k = epoch / stepSize, rounded down. Throws an {@code
 * IllegalArgumentException} unless stepSize is positive.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var scheduler = new StepLR(optimizer, 30, 0.5);
 * for (int epoch = 0; epoch < 60; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.025
 * }</pre>
 */
public final class StepLR extends LrScheduler {
  /** With gamma 0.1. */
  public StepLR(Optimizer optimizer, long stepSize) {
    this(optimizer, stepSize, 0.1);
  }

  /** With a factor. */
  public StepLR(Optimizer optimizer, long stepSize, double gamma) {
    super(optimizer);
    put("step_size", stepSize);
    put("gamma", gamma);
    start();
  }

  @Override
  protected void check() {
    checkThat(whole("step_size") > 0, "step_size", "above 0");
  }

  @Override
  protected double[] getLr() {
    boolean due = lastEpoch() != 0 && lastEpoch() % whole("step_size") == 0;
    return due ? scaled(number("gamma")) : presentLrs();
  }

  @Override
  protected double[] closedForm() {
    long times = Math.floorDiv(lastEpoch(), whole("step_size"));
    return ofBase(lr -> lr * Math.pow(number("gamma"), times));
  }
}
