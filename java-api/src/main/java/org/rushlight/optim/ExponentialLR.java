// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

/**
 * Multiplies the rates by gamma every epoch. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html">torch.optim.lr_scheduler.ExponentialLR</a>.
 *
 * <p>Formula: lr = lr0 gamma^epoch.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var scheduler = new ExponentialLR(optimizer, 0.5);
 * for (int epoch = 0; epoch < 2; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.025
 * }</pre>
 */
public final class ExponentialLR extends LrScheduler {
  /** With a factor. */
  public ExponentialLR(Optimizer optimizer, double gamma) {
    super(optimizer);
    put("gamma", gamma);
    start();
  }

  @Override
  protected double[] getLr() {
    return isInitial() ? presentLrs() : scaled(number("gamma"));
  }

  @Override
  protected double[] closedForm() {
    return ofBase(lr -> lr * Math.pow(number("gamma"), lastEpoch()));
  }
}
