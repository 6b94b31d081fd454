// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

/**
 * Lets the rates go from the first ones to {@code etaMin} along half a cosine: Loshchilov and
 * Hutter, 2017. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html">torch.optim.lr_scheduler.CosineAnnealingLR</a>.
 *
 * <p>lr = etaMin + (lr0 - etaMin) (1 + cos(pi epoch / tMax)) / 2; past tMax they rise again.
 * Default: etaMin 0.
 *
 * <p>Throws an {@code IllegalArgumentException} unless tMax is positive.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var scheduler = new CosineAnnealingLR(optimizer, 100);
 * for (int epoch = 0; epoch < 50; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.05
 * }</pre>
 */
public final class CosineAnnealingLR extends LrScheduler {
  /** To 0. */
  public CosineAnnealingLR(Optimizer optimizer, long tMax) {
    this(optimizer, tMax, 0);
  }

  /** To a rate. */
  public CosineAnnealingLR(Optimizer optimizer, long tMax, double etaMin) {
    super(optimizer);
    put("T_max", tMax);
    put("eta_min", etaMin);
    start();
  }

  @Override
  protected void check() {
    checkThat(whole("T_max") > 0, "T_max", "above 0");
  }

  @Override
  protected double[] getLr() {
    long half = whole("T_max");
    double low = number("eta_min");
    long epoch = lastEpoch();
    if (isInitial()) {
      return presentLrs();
    }
    if (stepCount() == 1 && epoch > 0) {
      return closedForm();
    }
    double[] lrs = presentLrs();
    double[] rises = ofBase(lr -> (lr - low) * (1 - Math.cos(Math.PI / half)) / 2);
    boolean turned = Math.floorMod(epoch - 1 - half, 2 * half) == 0;
    double ratio =
        (1 + Math.cos(Math.PI * epoch / half)) / (1 + Math.cos(Math.PI * (epoch - 1) / half));
    for (int g = 0; g < lrs.length; g++) {
      lrs[g] = turned ? lrs[g] + rises[g] : ratio * (lrs[g] - low) + low;
    }
    return lrs;
  }

  @Override
  protected double[] closedForm() {
    double low = number("eta_min");
    double share = (1 + Math.cos(Math.PI * lastEpoch() / whole("T_max"))) / 2;
    return ofBase(lr -> low + (lr - low) * share);
  }
}
