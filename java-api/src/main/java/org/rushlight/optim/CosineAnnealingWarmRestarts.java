// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

/**
 * Falls along half a cosine again and again, from the first rates: Loshchilov and Hutter, 2017. See
 * <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html">torch.optim.lr_scheduler.CosineAnnealingWarmRestarts</a>.
 *
 * <p>The first fall lasts t0 epochs, each further one tMult times the one before. Epochs may be
 * given in parts: {@code step(epoch + batch / batches)}. Defaults: tMult 1, etaMin 0.
 *
 * <p>Throws an {@code IllegalArgumentException} unless t0 and tMult are positive, and for a
 * negative epoch.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var scheduler = new CosineAnnealingWarmRestarts(optimizer, 10, 2, 0);
 * for (int epoch = 0; epoch < 10; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.1
 * }</pre>
 */
public final class CosineAnnealingWarmRestarts extends LrScheduler {
  /** Falls of equal length, to 0. */
  public CosineAnnealingWarmRestarts(Optimizer optimizer, long t0) {
    this(optimizer, t0, 1, 0);
  }

  /** Falls to a rate, each tMult times as long as the one before. */
  public CosineAnnealingWarmRestarts(Optimizer optimizer, long t0, long tMult, double etaMin) {
    super(optimizer);
    put("T_0", t0);
    put("T_i", (double) t0);
    put("T_mult", tMult);
    put("eta_min", etaMin);
    put("T_cur", -1.0);
    start();
  }

  @Override
  protected void check() {
    checkThat(whole("T_0") > 0, "T_0", "above 0");
    checkThat(whole("T_mult") > 0, "T_mult", "above 0");
  }

  @Override
  void prepare(boolean fresh) {
    put("T_i", (double) whole("T_0"));
  }

  @Override
  protected double[] getLr() {
    double low = number("eta_min");
    double share = (1 + Math.cos(Math.PI * number("T_cur") / number("T_i"))) / 2;
    return ofBase(lr -> low + (lr - low) * share);
  }

  @Override
  public void step() {
    if (lastEpoch() < 0) {
      step(0);
      return;
    }
    if (isInitial()) {
      put("T_cur", (double) lastEpoch());
    }
    double at = number("T_cur") + 1;
    double length = number("T_i");
    if (at >= length) {
      put("T_i", length * whole("T_mult"));
      at %= length;
    }
    put("T_cur", at);
    goTo(lastEpoch() + 1);
  }

  /** Sets the rates of an epoch, which may be a fraction, at least 0. */
  public void step(double epoch) {
    if (!(epoch >= 0) || Double.isInfinite(epoch)) {
      throw new IllegalArgumentException(
          "CosineAnnealingWarmRestarts: an epoch must be at least 0, got " + epoch);
    }
    double first = whole("T_0");
    double growth = whole("T_mult");
    if (epoch < first) {
      put("T_i", first);
      put("T_cur", epoch);
    } else if (growth == 1) {
      put("T_cur", epoch % first);
    } else {
      double falls = Math.floor(Math.log(epoch / first * (growth - 1) + 1) / Math.log(growth));
      double length = Math.pow(growth, falls);
      put("T_cur", epoch - first * (length - 1) / (growth - 1));
      put("T_i", first * length);
    }
    goTo((long) Math.floor(epoch));
  }

  private void goTo(long epoch) {
    put("last_epoch", epoch);
    set(getLr());
  }
}
