// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

/**
 * Multiplies the rates by a factor that goes from one number to another in equal steps. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html">torch.optim.lr_scheduler.LinearLR</a>.
 *
 * <p>Defaults: from 1/3 to 1 in 5 epochs.
 *
 * <p>Throws an {@code IllegalArgumentException} for factors out of range.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var scheduler = new LinearLR(optimizer, 0.5, 1, 10);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.075
 * }</pre>
 */
public final class LinearLR extends LrScheduler {
  /** From a third of the rates to all of them, in 5 epochs. */
  public LinearLR(Optimizer optimizer) {
    this(optimizer, 1.0 / 3, 1, 5);
  }

  /** From a factor in (0, 1] to one in [0, 1], in a number of epochs. */
  public LinearLR(Optimizer optimizer, double startFactor, double endFactor, long totalIters) {
    super(optimizer);
    put("start_factor", startFactor);
    put("end_factor", endFactor);
    put("total_iters", totalIters);
    start();
  }

  @Override
  protected void check() {
    double from = number("start_factor");
    double to = number("end_factor");
    checkThat(from > 0 && from <= 1, "start_factor", "in (0, 1]");
    checkThat(to >= 0 && to <= 1, "end_factor", "in [0, 1]");
    checkThat(whole("total_iters") >= 0, "total_iters", "at least 0");
  }

  @Override
  protected double[] getLr() {
    double from = number("start_factor");
    double change = number("end_factor") - from;
    if (lastEpoch() == 0) {
      return scaled(from);
    }
    if (isInitial() || lastEpoch() > whole("total_iters")) {
      return presentLrs();
    }
    double before = whole("total_iters") * from + (lastEpoch() - 1) * change;
    return scaled(1 + change / before);
  }

  @Override
  protected double[] closedForm() {
    double from = number("start_factor");
    double change = number("end_factor") - from;
    long total = whole("total_iters");
    double share = total == 0 ? 0 : (double) Math.min(total, lastEpoch()) / total;
    return ofBase(lr -> lr * (from + change * share));
  }
}
