// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.List;
import java.util.Set;

/**
 * Lets the rates rise to a peak and fall far below where they began, in one run: Smith and Topin,
 * 2019. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html">torch.optim.lr_scheduler.OneCycleLR</a>.
 *
 * <p>They go from maxLr / divFactor to maxLr in the first share, pctStart, of all steps, and to
 * maxLr / divFactor / finalDivFactor in the rest; momentum, or the first of betas, goes the other
 * way. In three phases they return to where they began before they fall further. Steps are batches,
 * not epochs. Defaults: pctStart 0.3, cos, momentum from 0.85 to 0.95, divFactor 25, finalDivFactor
 * 1e4.
 *
 * <p>Throws an {@code IllegalArgumentException} for shares or factors out of range, and an {@code
 * IllegalStateException} after the last step or if the optimizer has no momentum to move.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1).momentum(0.9);
 * var scheduler = new OneCycleLR(optimizer, 1.0, 10, 100).pctStart(0.5);
 * for (int epoch = 0; epoch < 499; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 1.0
 * }</pre>
 */
public final class OneCycleLR extends LrScheduler {
  /** With a peak for all groups. */
  public OneCycleLR(Optimizer optimizer, double maxLr, long totalSteps) {
    this(optimizer, new double[] {maxLr}, totalSteps);
  }

  /** With a peak for all groups, for so many epochs of so many steps. */
  public OneCycleLR(Optimizer optimizer, double maxLr, long epochs, long stepsPerEpoch) {
    this(optimizer, maxLr, steps(epochs, stepsPerEpoch));
  }

  private static long steps(long epochs, long stepsPerEpoch) {
    if (epochs < 1 || stepsPerEpoch < 1 || epochs > Long.MAX_VALUE / stepsPerEpoch) {
      throw new IllegalArgumentException(
          "OneCycleLR: epochs and stepsPerEpoch must be at least 1, and their product below 2^63,"
              + " got %d and %d".formatted(epochs, stepsPerEpoch));
    }
    return epochs * stepsPerEpoch;
  }

  /** With a peak a group. */
  public OneCycleLR(Optimizer optimizer, double[] maxLr, long totalSteps) {
    super(optimizer);
    put("total_steps", totalSteps);
    putList("max_lrs", perGroup("max_lr", maxLr));
    put("pct_start", 0.3);
    put("_anneal_func_type", "cos");
    put("cycle_momentum", true);
    putList("base_momentums", perGroup("base_momentum", 0.85));
    putList("max_momentums", perGroup("max_momentum", 0.95));
    put("div_factor", 25.0);
    put("final_div_factor", 1e4);
    put("three_phase", false);
    start();
  }

  /** The share of the steps in which the rates rise, in [0, 1]; returns this. */
  public OneCycleLR pctStart(double share) {
    option("pct_start", share);
    return this;
  }

  /** {@code cos} or {@code linear}; returns this. */
  public OneCycleLR annealStrategy(String strategy) {
    option("_anneal_func_type", strategy);
    return this;
  }

  /** Whether momentum, or the first of betas, falls while the rate rises; returns this. */
  public OneCycleLR cycleMomentum(boolean on) {
    option("cycle_momentum", on);
    return this;
  }

  /** The smallest momentum, for all groups or one a group; returns this. */
  public OneCycleLR baseMomentum(double... momentum) {
    optionList("base_momentums", perGroup("base_momentum", momentum));
    return this;
  }

  /** The largest momentum, for all groups or one a group; returns this. */
  public OneCycleLR maxMomentum(double... momentum) {
    optionList("max_momentums", perGroup("max_momentum", momentum));
    return this;
  }

  /** How far below the peak the rates begin; returns this. */
  public OneCycleLR divFactor(double factor) {
    option("div_factor", factor);
    return this;
  }

  /** How far below where they began the rates end; returns this. */
  public OneCycleLR finalDivFactor(double factor) {
    option("final_div_factor", factor);
    return this;
  }

  /** Whether the rates return to where they began before they fall further; returns this. */
  public OneCycleLR threePhase(boolean on) {
    option("three_phase", on);
    return this;
  }

  @Override
  protected void check() {
    checkThat(whole("total_steps") > 0, "total_steps", "above 0");
    double share = number("pct_start");
    checkThat(share >= 0 && share <= 1, "pct_start", "in [0, 1]");
    checkThat(number("div_factor") > 0, "div_factor", "above 0");
    checkThat(number("final_div_factor") > 0, "final_div_factor", "above 0");
    boolean known = Set.of("cos", "linear").contains(text("_anneal_func_type"));
    checkThat(known, "_anneal_func_type", "cos or linear");
  }

  @Override
  void prepare(boolean fresh) {
    for (int g = 0; g < groups().size() && fresh; g++) {
      ParameterGroup group = groups().get(g);
      double peak = list("max_lrs")[g];
      group.put("initial_lr", peak / number("div_factor"));
      group.put("max_lr", peak);
      group.put("min_lr", group.get("initial_lr") / number("final_div_factor"));
      if (isSet("cycle_momentum") && MomentumCycle.isPossible(group)) {
        MomentumCycle.begin(group, list("base_momentums")[g], list("max_momentums")[g]);
      }
    }
  }

  /** A phase: its last step, and from what to what it goes. */
  private record Phase(double end, String from, String to, String first, String last) {}

  private List<Phase> phases() {
    double steps = whole("total_steps");
    double rise = number("pct_start") * steps - 1;
    String low = "base_momentum";
    String high = "max_momentum";
    Phase up = new Phase(rise, "initial_lr", "max_lr", high, low);
    return isSet("three_phase")
        ? List.of(
            up,
            new Phase(2 * number("pct_start") * steps - 2, "max_lr", "initial_lr", low, high),
            new Phase(steps - 1, "initial_lr", "min_lr", high, high))
        : List.of(up, new Phase(steps - 1, "max_lr", "min_lr", low, high));
  }

  private double between(double from, double to, double share) {
    return text("_anneal_func_type").equals("cos")
        ? to + (from - to) / 2 * (Math.cos(Math.PI * share) + 1)
        : (to - from) * share + from;
  }

  @Override
  protected double[] getLr() {
    if (lastEpoch() > whole("total_steps")) {
      throw new IllegalStateException(
          "OneCycleLR: it was made for %d steps, this is step %d"
              .formatted(whole("total_steps"), lastEpoch()));
    }
    boolean moves = isSet("cycle_momentum");
    if (moves && !isInitial()) {
      MomentumCycle.checkPossible(this);
    }
    List<Phase> phases = phases();
    int at = 0;
    while (at < phases.size() - 1 && lastEpoch() > phases.get(at).end()) {
      at++;
    }
    Phase phase = phases.get(at);
    double begin = at == 0 ? 0 : phases.get(at - 1).end();
    double share = (lastEpoch() - begin) / (phase.end() - begin);
    double[] lrs = new double[groups().size()];
    for (int g = 0; g < lrs.length; g++) {
      ParameterGroup group = groups().get(g);
      lrs[g] = between(group.get(phase.from()), group.get(phase.to()), share);
      if (moves && MomentumCycle.isPossible(group)) {
        double momentum = between(group.get(phase.first()), group.get(phase.last()), share);
        MomentumCycle.set(group, momentum);
      }
    }
    return lrs;
  }
}
