// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * Multiplies the rates by gamma at each of some epochs. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiStepLR.html">torch.optim.lr_scheduler.MultiStepLR</a>.
 *
 * <p>An epoch that is given twice counts twice. Default: gamma 0.1.
 *
 * <p>Formula: lr = lr0 gamma^k, k the number of the given epochs that are past.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var scheduler = new MultiStepLR(optimizer, new long[] {30, 80}, 0.5);
 * for (int epoch = 0; epoch < 100; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.025
 * }</pre>
 */
public final class MultiStepLR extends LrScheduler {
  /** With gamma 0.1. */
  public MultiStepLR(Optimizer optimizer, long... milestones) {
    this(optimizer, milestones, 0.1);
  }

  /** With a factor. */
  public MultiStepLR(Optimizer optimizer, long[] milestones, double gamma) {
    super(optimizer);
    putList("milestones", Arrays.stream(milestones).asDoubleStream().toArray());
    put("gamma", gamma);
    start();
  }

  private long count(DoublePredicate wanted) {
    return Arrays.stream(list("milestones")).filter(wanted).count();
  }

  @Override
  protected double[] getLr() {
    long times = count(milestone -> milestone == lastEpoch());
    return times == 0 ? presentLrs() : scaled(Math.pow(number("gamma"), times));
  }

  @Override
  protected double[] closedForm() {
    long times = count(milestone -> milestone <= lastEpoch());
    return ofBase(lr -> lr * Math.pow(number("gamma"), times));
  }
}
