// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.Set;

/**
 * Multiplies the rates by a factor when a metric has not become better for some epochs. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html">torch.optim.lr_scheduler.ReduceLROnPlateau</a>.
 *
 * <p>Better is below best (1 - threshold), or below best - threshold by {@code
 * thresholdMode("abs")}; for mode {@code max} above. Defaults: min, factor 0.1, patience 10,
 * threshold 1e-4, rel, cooldown 0, minLr 0, eps 1e-8.
 *
 * <p>Throws an {@code IllegalArgumentException} for options out of range, and an {@code
 * UnsupportedOperationException} for a step without a metric.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var scheduler = new ReduceLROnPlateau(optimizer).factor(0.5).patience(3);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   scheduler.step(0.25);   // the loss of the validation set
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.05
 * }</pre>
 */
public final class ReduceLROnPlateau extends LrScheduler {
  /** For a metric that falls, with the defaults. */
  public ReduceLROnPlateau(Optimizer optimizer) {
    super(optimizer);
    put("mode", "min");
    put("factor", 0.1);
    put("patience", 10L);
    put("threshold", 1e-4);
    put("threshold_mode", "rel");
    put("cooldown", 0L);
    putList("min_lrs", perGroup("min_lr", 0));
    put("eps", 1e-8);
    put("num_bad_epochs", 0L);
    put("cooldown_counter", 0L);
    restart();
  }

  /** {@code min} for a metric that falls, {@code max} for one that rises; returns this. */
  public ReduceLROnPlateau mode(String mode) {
    option("mode", mode);
    return this;
  }

  /** The factor, below 1; returns this. */
  public ReduceLROnPlateau factor(double factor) {
    option("factor", factor);
    return this;
  }

  /** How many epochs without a better metric are borne; returns this. */
  public ReduceLROnPlateau patience(long epochs) {
    option("patience", epochs);
    return this;
  }

  /** By how much a better metric must differ; returns this. */
  public ReduceLROnPlateau threshold(double threshold) {
    option("threshold", threshold);
    return this;
  }

  /** {@code rel}, as a share of the best metric, or {@code abs}; returns this. */
  public ReduceLROnPlateau thresholdMode(String mode) {
    option("threshold_mode", mode);
    return this;
  }

  /** For how many epochs after a change nothing is counted; returns this. */
  public ReduceLROnPlateau cooldown(long epochs) {
    option("cooldown", epochs);
    return this;
  }

  /** What the rates do not fall below, for all groups or one a group; returns this. */
  public ReduceLROnPlateau minLr(double... lr) {
    optionList("min_lrs", perGroup("min_lr", lr));
    return this;
  }

  /** The smallest change that is made; returns this. */
  public ReduceLROnPlateau eps(double eps) {
    option("eps", eps);
    return this;
  }

  @Override
  protected void check() {
    checkThat(number("factor") < 1, "factor", "below 1");
    checkThat(whole("patience") >= 0, "patience", "at least 0");
    checkThat(whole("cooldown") >= 0, "cooldown", "at least 0");
    checkThat(Set.of("min", "max").contains(text("mode")), "mode", "min or max");
    boolean known = Set.of("rel", "abs").contains(text("threshold_mode"));
    checkThat(known, "threshold_mode", "rel or abs");
  }

  @Override
  void restart() {
    check();
    put("best", isMin() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
  }

  @Override
  boolean hasStepped() {
    return lastEpoch() > 0;
  }

  private boolean isMin() {
    return text("mode").equals("min");
  }

  /**
   * Not for this scheduler.
   *
   * @throws UnsupportedOperationException always: it steps by a metric
   */
  @Override
  public void step() {
    throw new UnsupportedOperationException(
        "ReduceLROnPlateau steps by a metric: step(loss of the validation set)");
  }

  @Override
  protected double[] getLr() {
    return presentLrs();
  }

  /** Takes the metric of an epoch, and reduces the rates if it is time to. */
  public void step(double metric) {
    put("last_epoch", lastEpoch() + 1);
    long bad = whole("num_bad_epochs") + 1;
    if (isBetter(metric)) {
      put("best", metric);
      bad = 0;
    }
    if (whole("cooldown_counter") > 0) {
      put("cooldown_counter", whole("cooldown_counter") - 1);
      bad = 0;
    }
    if (bad > whole("patience")) {
      reduce();
      put("cooldown_counter", whole("cooldown"));
      bad = 0;
    }
    put("num_bad_epochs", bad);
    noteLrs();
  }

  private boolean isBetter(double metric) {
    double best = number("best");
    double threshold = number("threshold");
    boolean relative = text("threshold_mode").equals("rel");
    return isMin()
        ? metric < (relative ? best * (1 - threshold) : best - threshold)
        : metric > (relative ? best * (threshold + 1) : best + threshold);
  }

  private void reduce() {
    double[] lowest = perGroup("min_lr", list("min_lrs"));
    for (int g = 0; g < lowest.length; g++) {
      ParameterGroup group = groups().get(g);
      double lr = Math.max(group.get("lr") * number("factor"), lowest[g]);
      if (group.get("lr") - lr > number("eps")) {
        group.put("lr", lr);
      }
    }
  }
}
