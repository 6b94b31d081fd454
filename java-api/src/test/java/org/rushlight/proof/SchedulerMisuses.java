// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.longs;

import java.util.List;
import org.rushlight.nn.Linear;
import org.rushlight.optim.Adam;
import org.rushlight.optim.ChainedScheduler;
import org.rushlight.optim.ConstantLR;
import org.rushlight.optim.CosineAnnealingLR;
import org.rushlight.optim.CosineAnnealingWarmRestarts;
import org.rushlight.optim.CyclicLR;
import org.rushlight.optim.ExponentialLR;
import org.rushlight.optim.LinearLR;
import org.rushlight.optim.LrScheduler;
import org.rushlight.optim.MultiStepLR;
import org.rushlight.optim.OneCycleLR;
import org.rushlight.optim.PolynomialLR;
import org.rushlight.optim.ReduceLROnPlateau;
import org.rushlight.optim.Rprop;
import org.rushlight.optim.SGD;
import org.rushlight.optim.SWALR;
import org.rushlight.optim.StepLR;
import org.rushlight.tensor.Parameter;

/** Schedulers and optimizers: more options out of range. */
final class SchedulerMisuses {
  private SchedulerMisuses() {}

  private static List<Parameter> weights() {
    return new Linear(2, 2).parameters();
  }

  private static SGD sgd() {
    return new SGD(weights(), 0.1);
  }

  static List<Misuse> all() {
    var to = new Misuse.Family();
    to.add(
        "StepLR: NaN gamma",
        () -> new StepLR(sgd(), 2, Double.NaN),
        IllegalArgumentException.class,
        "StepLR: gamma must be finite, got NaN");
    to.add(
        "MultiStepLR: infinite gamma",
        () -> new MultiStepLR(sgd(), new long[] {1}, Double.POSITIVE_INFINITY),
        IllegalArgumentException.class,
        "MultiStepLR: gamma must be finite, got Infinity");
    to.add(
        "ConstantLR: total",
        () -> new ConstantLR(sgd(), 0.5, -1),
        IllegalArgumentException.class,
        "ConstantLR: total_iters must be at least 0, got -1");
    to.add(
        "LinearLR: end",
        () -> new LinearLR(sgd(), 0.5, 2, 5),
        IllegalArgumentException.class,
        "LinearLR: end_factor must be in [0, 1], got 2.0");
    to.add(
        "ExponentialLR: NaN",
        () -> new ExponentialLR(sgd(), Double.NaN),
        IllegalArgumentException.class,
        "ExponentialLR: gamma must be finite, got NaN");
    to.add(
        "PolynomialLR: total",
        () -> new PolynomialLR(sgd(), -1, 1),
        IllegalArgumentException.class,
        "PolynomialLR: total_iters must be at least 0, got -1");
    to.add(
        "PolynomialLR: NaN power",
        () -> new PolynomialLR(sgd(), 5, Double.NaN),
        IllegalArgumentException.class,
        "PolynomialLR: power must be finite, got NaN");
    to.add(
        "CosineAnnealingLR: length",
        () -> new CosineAnnealingLR(sgd(), 0),
        IllegalArgumentException.class,
        "CosineAnnealingLR: T_max must be above 0, got 0");
    to.add(
        "CosineAnnealingLR: NaN least rate",
        () -> new CosineAnnealingLR(sgd(), 5, Double.NaN),
        IllegalArgumentException.class,
        "CosineAnnealingLR: eta_min must be finite, got NaN");
    to.add(
        "CosineAnnealingWarmRestarts: growth",
        () -> new CosineAnnealingWarmRestarts(sgd(), 5, 0, 0),
        IllegalArgumentException.class,
        "CosineAnnealingWarmRestarts: T_mult must be above 0, got 0");
    to.add(
        "CyclicLR: step size",
        () -> new CyclicLR(sgd(), 0.1, 1).stepSizeUp(0),
        IllegalArgumentException.class,
        "CyclicLR: step_size_up must be above 0, got 0");
    to.add(
        "CyclicLR: rates",
        () -> new CyclicLR(sgd(), new double[] {0.1, 0.2, 0.3}, new double[] {1}),
        IllegalArgumentException.class,
        "CyclicLR: base_lr must be one number or one for each of the 1 groups, got 3");
    to.add(
        "CyclicLR: NaN",
        () -> new CyclicLR(sgd(), Double.NaN, 1),
        IllegalArgumentException.class,
        "CyclicLR: low_lrs must be finite, got [NaN]");
    to.add(
        "OneCycleLR: steps",
        () -> new OneCycleLR(sgd(), 0.1, 0),
        IllegalArgumentException.class,
        "OneCycleLR: total_steps must be above 0, got 0");
    to.add(
        "OneCycleLR: product",
        () -> new OneCycleLR(sgd(), 0.1, Long.MAX_VALUE, 2),
        IllegalArgumentException.class,
        "OneCycleLR: epochs and stepsPerEpoch must be at least 1, and their product below"
            + " 2^63, got 9223372036854775807 and 2");
    to.add(
        "OneCycleLR: divisor",
        () -> new OneCycleLR(sgd(), 0.1, 10).divFactor(0),
        IllegalArgumentException.class,
        "OneCycleLR: div_factor must be above 0, got 0.0");
    to.add(
        "ReduceLROnPlateau: patience",
        () -> new ReduceLROnPlateau(sgd()).patience(-1),
        IllegalArgumentException.class,
        "ReduceLROnPlateau: patience must be at least 0, got -1");
    to.add(
        "ReduceLROnPlateau: mode",
        () -> new ReduceLROnPlateau(sgd()).mode("low"),
        IllegalArgumentException.class,
        "ReduceLROnPlateau: mode must be min or max, got low");
    to.add(
        "ReduceLROnPlateau: NaN threshold",
        () -> new ReduceLROnPlateau(sgd()).threshold(Double.NaN),
        IllegalArgumentException.class,
        "ReduceLROnPlateau: threshold must be finite, got NaN");
    to.add(
        "ReduceLROnPlateau: cooldown",
        () -> new ReduceLROnPlateau(sgd()).cooldown(-1),
        IllegalArgumentException.class,
        "ReduceLROnPlateau: cooldown must be at least 0, got -1");
    to.add(
        "ReduceLROnPlateau: no metric",
        () -> new ReduceLROnPlateau(sgd()).step(),
        UnsupportedOperationException.class,
        "ReduceLROnPlateau steps by a metric: step(loss of the validation set)");
    to.add(
        "SWALR: epochs",
        () -> new SWALR(sgd(), 0.1).annealEpochs(-1),
        IllegalArgumentException.class,
        "SWALR: anneal_epochs must be at least 0, got -1");
    to.add(
        "ChainedScheduler: none",
        () -> new ChainedScheduler(),
        IllegalArgumentException.class,
        "ChainedScheduler needs at least one scheduler, got none");
    to.add(
        "ChainedScheduler: null",
        () -> new ChainedScheduler((LrScheduler) null),
        IllegalArgumentException.class,
        "ChainedScheduler: a scheduler must not be null; number 0 is");
    to.add(
        "SGD: NaN lr",
        () -> new SGD(weights(), Double.NaN),
        IllegalArgumentException.class,
        "SGD: lr must be a finite number not below 0, got NaN");
    to.add(
        "SGD: infinite weight decay",
        () -> sgd().weightDecay(Double.POSITIVE_INFINITY),
        IllegalArgumentException.class,
        "SGD: weight_decay must be a finite number not below 0, got Infinity");
    to.add(
        "SGD: no parameters",
        () -> new SGD(List.of(), 0.1),
        IllegalArgumentException.class,
        "SGD needs at least one parameter, got none");
    to.add(
        "SGD: null parameters",
        () -> new SGD(null, 0.1),
        IllegalArgumentException.class,
        "SGD needs at least one parameter, got none");
    to.add(
        "SGD: integers",
        () -> new SGD(List.of(longs(1, 2)), 0.1),
        IllegalArgumentException.class,
        "SGD can only change float32 and float64 parameters, got int64");
    to.add(
        "Adam: eps",
        () -> new Adam(weights()).eps(-1),
        IllegalArgumentException.class,
        "Adam: eps must be a finite number not below 0, got -1.0");
    to.add(
        "Adam: betas",
        () -> new Adam(weights()).betas(1, 0.9),
        IllegalArgumentException.class,
        "Adam: beta1 must be in [0, 1), got 1.0");
    to.add(
        "Rprop: lr",
        () -> new Rprop(weights(), -1),
        IllegalArgumentException.class,
        "Rprop: lr must be a finite number not below 0, got -1.0");
    return to.rows();
  }
}
