// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.Arrays;
import java.util.List;

/**
 * Steps several schedulers of one optimizer at once. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ChainedScheduler.html">torch.optim.lr_scheduler.ChainedScheduler</a>.
 *
 * <p>Throws an {@code IllegalArgumentException} without schedulers, or for schedulers of several
 * optimizers.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var warmUp = new ConstantLR(optimizer, 0.5, 4);
 * var decay = new ExponentialLR(optimizer, 0.5);
 * var scheduler = new ChainedScheduler(warmUp, decay);
 * scheduler.step();
 * double lr = scheduler.getLastLr()[0];   // 0.025
 * }</pre>
 */
public final class ChainedScheduler extends LrScheduler {
  private final List<LrScheduler> parts;

  /** Of schedulers that have one optimizer. */
  public ChainedScheduler(LrScheduler... schedulers) {
    this(Arrays.asList(schedulers), Schedulers.first(schedulers));
  }

  /** Of schedulers of an optimizer. */
  public ChainedScheduler(List<LrScheduler> schedulers, Optimizer optimizer) {
    super(optimizer);
    parts = Schedulers.checked("ChainedScheduler", optimizer, schedulers);
  }

  @Override
  List<LrScheduler> parts() {
    return parts;
  }

  @Override
  protected double[] getLr() {
    return presentLrs();
  }

  @Override
  public void step() {
    parts.forEach(LrScheduler::step);
    noteLrs();
  }

  @Override
  void update(long epoch) {
    parts.forEach(part -> part.update(epoch));
    noteLrs();
  }
}
