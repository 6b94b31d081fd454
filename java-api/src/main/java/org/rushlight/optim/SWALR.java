// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.Set;

/**
 * Lets the rates go to a constant one, with which models are averaged: Izmailov et al., 2018. See
 * <a
 * href="https://docs.pytorch.org/docs/stable/optim.html#stochastic-weight-averaging-swa-and-exponential-moving-average-ema">torch.optim.swa_utils.SWALR</a>.
 *
 * <p>Defaults: in 10 epochs, along a cosine.
 *
 * <p>Throws an {@code IllegalArgumentException} for a negative number of epochs or an unknown
 * strategy.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var scheduler = new SWALR(optimizer, 0.05).annealEpochs(5).annealStrategy("linear");
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.05
 * }</pre>
 */
public final class SWALR extends LrScheduler {
  /** To a rate for all groups, or one a group. */
  public SWALR(Optimizer optimizer, double... swaLr) {
    super(optimizer);
    putList("swa_lrs", perGroup("swa_lr", swaLr));
    put("anneal_epochs", 10L);
    put("_anneal_strategy", "cos");
    start();
  }

  /** In how many epochs, at least 0; returns this. */
  public SWALR annealEpochs(long epochs) {
    option("anneal_epochs", epochs);
    return this;
  }

  /** {@code cos} or {@code linear}; returns this. */
  public SWALR annealStrategy(String strategy) {
    option("_anneal_strategy", strategy);
    return this;
  }

  @Override
  protected void check() {
    checkThat(whole("anneal_epochs") >= 0, "anneal_epochs", "at least 0");
    boolean known = Set.of("cos", "linear").contains(text("_anneal_strategy"));
    checkThat(known, "_anneal_strategy", "cos or linear");
  }

  @Override
  void prepare(boolean fresh) {
    for (int g = 0; g < groups().size(); g++) {
      groups().get(g).put("swa_lr", list("swa_lrs")[g]);
    }
  }

  /** How far the rates have gone after so many steps. */
  private double share(long step) {
    double time = Math.max(0, Math.min(1, step / (double) Math.max(1, whole("anneal_epochs"))));
    return text("_anneal_strategy").equals("cos") ? (1 - Math.cos(Math.PI * time)) / 2 : time;
  }

  @Override
  protected double[] getLr() {
    long step = stepCount() - 1;
    if (whole("anneal_epochs") == 0) {
      step = Math.max(1, step);
    }
    double before = share(step - 1);
    double now = share(step);
    double[] lrs = presentLrs();
    for (int g = 0; g < lrs.length; g++) {
      double target = groups().get(g).get("swa_lr");
      double first = before == 1 ? target : (lrs[g] - before * target) / (1 - before);
      lrs[g] = target * now + first * (1 - now);
    }
    return lrs;
  }
}
