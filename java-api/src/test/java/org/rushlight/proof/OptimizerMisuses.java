// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;

import java.util.List;
import org.rushlight.optim.ASGD;
import org.rushlight.optim.Adadelta;
import org.rushlight.optim.Adagrad;
import org.rushlight.optim.Adam;
import org.rushlight.optim.AdamW;
import org.rushlight.optim.Adamax;
import org.rushlight.optim.ChainedScheduler;
import org.rushlight.optim.ConstantLR;
import org.rushlight.optim.CosineAnnealingWarmRestarts;
import org.rushlight.optim.CyclicLR;
import org.rushlight.optim.LBFGS;
import org.rushlight.optim.LambdaLR;
import org.rushlight.optim.LinearLR;
import org.rushlight.optim.NAdam;
import org.rushlight.optim.OneCycleLR;
import org.rushlight.optim.RAdam;
import org.rushlight.optim.RMSprop;
import org.rushlight.optim.ReduceLROnPlateau;
import org.rushlight.optim.Rprop;
import org.rushlight.optim.SGD;
import org.rushlight.optim.SWALR;
import org.rushlight.optim.SequentialLR;
import org.rushlight.optim.StepLR;
import org.rushlight.tensor.Tensor;

/** Options of optimizers and schedulers out of range. */
final class OptimizerMisuses {
  private OptimizerMisuses() {}

  private static SGD o() {
    return new SGD(List.of(f(2).requiresGrad(true)), 0.1);
  }

  static List<Misuse> all() {
    var to = new Misuse.Family();
    List<Tensor> p = List.of(f(2).requiresGrad(true));
    Class<IllegalArgumentException> type = IllegalArgumentException.class;
    to.add(
        "AdamW: weight decay",
        () -> new AdamW(p).weightDecay(-1),
        type,
        "AdamW: weight_decay must be a finite number not below 0, got -1.0");
    to.add(
        "RAdam: beta",
        () -> new RAdam(p).betas(1, 0.9),
        type,
        "RAdam: beta1 must be in [0, 1), got 1.0");
    to.add(
        "NAdam: momentum decay",
        () -> new NAdam(p).momentumDecay(-0.1),
        type,
        "NAdam: momentum_decay must be a finite number not below 0, got -0.1");
    to.add(
        "Adamax: lr",
        () -> new Adamax(p, Double.NaN),
        type,
        "Adamax: lr must be a finite number not below 0, got NaN");
    to.add(
        "RMSprop: alpha",
        () -> new RMSprop(p).alpha(-0.5),
        type,
        "RMSprop: alpha must be a finite number not below 0, got -0.5");
    to.add(
        "RMSprop: momentum",
        () -> new RMSprop(p).momentum(-0.5),
        type,
        "RMSprop: momentum must be a finite number not below 0, got -0.5");
    to.add(
        "Adagrad: initial value",
        () -> new Adagrad(p).initialAccumulatorValue(-1),
        type,
        "Adagrad: initial_accumulator_value must be a finite number not below 0, got -1.0");
    to.add(
        "Adadelta: rho",
        () -> new Adadelta(p).rho(1.5),
        type,
        "Adadelta: rho must be in [0, 1], got 1.5");
    to.add(
        "Rprop: etas",
        () -> new Rprop(p).etas(1.2, 0.5),
        type,
        "Rprop: etas must be in (0, 1) and above 1, got 1.2 and 0.5");
    to.add(
        "Rprop: step sizes",
        () -> new Rprop(p).stepSizes(1, 0.1),
        type,
        "Rprop: step_sizes must be in order, got 1.0 and 0.1");
    to.add(
        "ASGD: lambd",
        () -> new ASGD(p).lambd(Double.POSITIVE_INFINITY),
        type,
        "ASGD: lambd must be a finite number, got Infinity");
    to.add(
        "LBFGS: iterations",
        () -> new LBFGS(p).maxIter(0),
        type,
        "LBFGS: max_iter must be at least 1, got 0");
    to.add(
        "LBFGS: line search",
        () -> new LBFGS(p).lineSearchFn("armijo"),
        type,
        "LBFGS: line_search_fn must be none or strong_wolfe, got armijo");
    to.add(
        "option of another kind",
        () -> o().parameterGroups().get(0).set("lr", "fast"),
        type,
        "lr must be a number, got fast (String)");
    to.add(
        "betas that are no pair",
        () -> new Adam(p).parameterGroups().get(0).set("betas", List.of(0.9)),
        type,
        "betas must be a list of 2 numbers, got [0.9] ("
            + List.of(0.9).getClass().getSimpleName()
            + ")");
    to.add(
        "option out of range",
        () -> o().parameterGroups().get(0).set("momentum", -0.5),
        type,
        "SGD: momentum must be a finite number not below 0, got -0.5");
    to.add(
        "options that do not go together",
        () -> o().parameterGroups().get(0).set("nesterov", true),
        type,
        "SGD: nesterov needs momentum above 0 and no dampening, got momentum 0.0, dampening 0.0");
    to.add(
        "betas out of range",
        () -> new Adam(p).parameterGroups().get(0).set("betas", List.of(0.9, 1)),
        type,
        "Adam: beta2 must be in [0, 1), got 1.0");
    to.add(
        "StepLR: step size",
        () -> new StepLR(o(), 0),
        type,
        "StepLR: step_size must be above 0, got 0");
    to.add(
        "ConstantLR: factor",
        () -> new ConstantLR(o(), 1.5, 3),
        type,
        "ConstantLR: factor must be in [0, 1], got 1.5");
    to.add(
        "LinearLR: start",
        () -> new LinearLR(o(), 0, 1, 3),
        type,
        "LinearLR: start_factor must be in (0, 1], got 0.0");
    to.add(
        "LambdaLR: functions",
        () -> new LambdaLR(o(), List.of(e -> 1, e -> 1)),
        type,
        "LambdaLR: one function for each of the 1 groups is needed, got 2");
    to.add(
        "CosineAnnealingWarmRestarts: length",
        () -> new CosineAnnealingWarmRestarts(o(), 0),
        type,
        "CosineAnnealingWarmRestarts: T_0 must be above 0, got 0");
    to.add(
        "CosineAnnealingWarmRestarts: epoch",
        () -> new CosineAnnealingWarmRestarts(o(), 3).step(-0.5),
        type,
        "CosineAnnealingWarmRestarts: an epoch must be at least 0, got -0.5");
    to.add(
        "CyclicLR: mode",
        () -> new CyclicLR(o(), 0.1, 1).mode("saw"),
        type,
        "CyclicLR: mode must be triangular, triangular2 or exp_range, got saw");
    to.add(
        "OneCycleLR: share",
        () -> new OneCycleLR(o(), 0.1, 10).pctStart(1.5),
        type,
        "OneCycleLR: pct_start must be in [0, 1], got 1.5");
    to.add(
        "OneCycleLR: rates",
        () -> new OneCycleLR(o(), new double[] {1, 2}, 10),
        type,
        "OneCycleLR: max_lr must be one number or one for each of the 1 groups, got 2");
    to.add(
        "ReduceLROnPlateau: factor",
        () -> new ReduceLROnPlateau(o()).factor(1),
        type,
        "ReduceLROnPlateau: factor must be below 1, got 1.0");
    to.add(
        "ChainedScheduler: plateau",
        () -> new ChainedScheduler(new ReduceLROnPlateau(o())),
        type,
        "ChainedScheduler takes no ReduceLROnPlateau, which steps by a metric; scheduler 0 is");
    to.add(
        "SequentialLR: milestones",
        () -> {
          SGD o = o();
          new SequentialLR(o, List.of(new LinearLR(o)), 3);
        },
        type,
        "SequentialLR: 1 schedulers need 0 milestones, got 1");
    to.add(
        "SequentialLR: two optimizers",
        () -> new SequentialLR(o(), List.of(new LinearLR(o()))),
        type,
        "SequentialLR: all schedulers must be of one optimizer; scheduler 0 has another");
    to.add(
        "SWALR: strategy",
        () -> new SWALR(o(), 0.1).annealStrategy("exp"),
        type,
        "SWALR: _anneal_strategy must be cos or linear, got exp");
    to.add(
        "LBFGS: step without a closure",
        () -> new LBFGS(p).step(),
        IllegalStateException.class,
        "LBFGS evaluates the loss several times: call step(closure), not step()");
    to.add(
        "OneCycleLR: too many steps",
        () -> {
          var cycle = new OneCycleLR(o(), 0.1, 1);
          cycle.step();
          cycle.step();
        },
        IllegalStateException.class,
        "OneCycleLR: it was made for 1 steps, this is step 2");
    to.add(
        "CyclicLR: no momentum",
        () -> new CyclicLR(new Adagrad(p), 0.1, 1).step(),
        IllegalStateException.class,
        "CyclicLR: cycleMomentum needs an optimizer with momentum or betas, Adagrad has none; say"
            + " cycleMomentum(false)");
    return to.rows();
  }
}
