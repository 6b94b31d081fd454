// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lets the rates go up and down between two bounds: Smith, 2017. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CyclicLR.html">torch.optim.lr_scheduler.CyclicLR</a>.
 *
 * <p>Modes: {@code triangular}; {@code triangular2}, each cycle half as high as the one before;
 * {@code exp_range}, the height times gamma^epoch; or a function of the cycle or of the epoch.
 * Steps are batches, not epochs. Momentum, or the first of betas, goes the other way. Defaults:
 * 2000 steps up and as many down, triangular, gamma 1, momentum from 0.8 to 0.9.
 *
 * <p>Throws an {@code IllegalArgumentException} for an unknown mode or a number of steps that is
 * not positive, and an {@code IllegalStateException} if the optimizer has no momentum to move.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1).momentum(0.9);
 * var scheduler = new CyclicLR(optimizer, 0.001, 0.1).stepSizeUp(500).mode("triangular2");
 * for (int epoch = 0; epoch < 500; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.1
 * }</pre>
 */
public final class CyclicLR extends LrScheduler {
  private @Nullable DoubleUnaryOperator scaleFn;

  /** Between two rates. */
  public CyclicLR(Optimizer optimizer, double baseLr, double maxLr) {
    this(optimizer, new double[] {baseLr}, new double[] {maxLr});
  }

  /** Between two rates a group. */
  public CyclicLR(Optimizer optimizer, double[] baseLr, double[] maxLr) {
    super(optimizer);
    putList("low_lrs", perGroup("base_lr", baseLr));
    putList("max_lrs", perGroup("max_lr", maxLr));
    put("step_size_up", 2000L);
    put("step_size_down", -1L);
    put("mode", "triangular");
    put("gamma", 1.0);
    put("scale_mode", "cycle");
    put("cycle_momentum", true);
    putList("base_momentums", perGroup("base_momentum", 0.8));
    putList("max_momentums", perGroup("max_momentum", 0.9));
    start();
    setBase(list("low_lrs"));
  }

  /** The steps from the lower rate to the higher one; returns this. */
  public CyclicLR stepSizeUp(long steps) {
    option("step_size_up", steps);
    return this;
  }

  /** The steps back; as many as up unless set; returns this. */
  public CyclicLR stepSizeDown(long steps) {
    option("step_size_down", steps);
    return this;
  }

  /** {@code triangular}, {@code triangular2} or {@code exp_range}; returns this. */
  public CyclicLR mode(String mode) {
    option("mode", mode);
    return this;
  }

  /** The factor of {@code exp_range}; returns this. */
  public CyclicLR gamma(double gamma) {
    option("gamma", gamma);
    return this;
  }

  /** The height of a cycle, in the place of a mode's: see {@link #scaleMode}; returns this. */
  public CyclicLR scaleFn(DoubleUnaryOperator function) {
    scaleFn = function;
    option("mode", text("mode"));
    return this;
  }

  /** Whether that is a function of the {@code cycle}, from 1, or of {@code iterations}. */
  public CyclicLR scaleMode(String mode) {
    option("scale_mode", mode);
    return this;
  }

  /** Whether momentum, or the first of betas, falls while the rate rises; returns this. */
  public CyclicLR cycleMomentum(boolean on) {
    option("cycle_momentum", on);
    return this;
  }

  /** The smallest momentum, for all groups or one a group; returns this. */
  public CyclicLR baseMomentum(double... momentum) {
    optionList("base_momentums", perGroup("base_momentum", momentum));
    return this;
  }

  /** The largest momentum, for all groups or one a group; returns this. */
  public CyclicLR maxMomentum(double... momentum) {
    optionList("max_momentums", perGroup("max_momentum", momentum));
    return this;
  }

  @Override
  protected void check() {
    checkThat(whole("step_size_up") > 0, "step_size_up", "above 0");
    long down = whole("step_size_down");
    checkThat(down == -1 || down > 0, "step_size_down", "above 0");
    checkThat(
        Set.of("triangular", "triangular2", "exp_range").contains(text("mode")),
        "mode",
        "triangular, triangular2 or exp_range");
    checkThat(
        Set.of("cycle", "iterations").contains(text("scale_mode")),
        "scale_mode",
        "cycle or iterations");
  }

  @Override
  void prepare(boolean fresh) {
    for (int g = 0; g < groups().size() && fresh; g++) {
      ParameterGroup group = groups().get(g);
      group.put("lr", list("low_lrs")[g]);
      if (isSet("cycle_momentum") && MomentumCycle.isPossible(group)) {
        MomentumCycle.begin(group, list("base_momentums")[g], list("max_momentums")[g]);
      }
    }
  }

  @Override
  void restart() {
    super.restart();
    setBase(list("low_lrs"));
  }

  private double height(double cycle) {
    if (scaleFn != null) {
      return scaleFn.applyAsDouble(text("scale_mode").equals("cycle") ? cycle : lastEpoch());
    }
    return switch (text("mode")) {
      case "triangular2" -> 1 / Math.pow(2, cycle - 1);
      case "exp_range" -> Math.pow(number("gamma"), lastEpoch());
      default -> 1;
    };
  }

  @Override
  protected double[] getLr() {
    double up = whole("step_size_up");
    double total = up + (whole("step_size_down") < 0 ? up : whole("step_size_down"));
    double peak = up / total;
    double cycle = Math.floor(1 + lastEpoch() / total);
    double at = 1 + lastEpoch() / total - cycle;
    double scale = at <= peak ? at / peak : (at - 1) / (peak - 1);
    double height = height(cycle);
    double[] lrs = ofBase(lr -> lr);
    for (int g = 0; g < lrs.length; g++) {
      lrs[g] += (list("max_lrs")[g] - lrs[g]) * scale * height;
    }
    if (isSet("cycle_momentum")) {
      moveMomentum(scale, height);
    }
    return lrs;
  }

  private void moveMomentum(double scale, double height) {
    if (!isInitial()) {
      MomentumCycle.checkPossible(this);
    }
    for (int g = 0; g < groups().size(); g++) {
      double largest = list("max_momentums")[g];
      double fall = (largest - list("base_momentums")[g]) * scale;
      if (MomentumCycle.isPossible(groups().get(g))) {
        MomentumCycle.set(groups().get(g), largest - fall * height);
      }
    }
  }
}
