// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensors;

/**
 * Schedulers under the expression that makes the same in PyTorch; tools/reference/schedules.py
 * writes the rates.
 *
 * @param optimizer makes an optimizer of two groups with lr 0.5 and 0.05
 * @param make makes the scheduler
 */
record SchedulerCases(
    Function<List<Parameter>, Optimizer> optimizer, Function<Optimizer, LrScheduler> make) {

  private static final Map<String, SchedulerCases> ALL = new LinkedHashMap<>();

  static Map<String, SchedulerCases> all() {
    return ALL;
  }

  Optimizer newOptimizer() {
    List<Parameter> weights =
        List.of(new Parameter(Tensors.of(1.0)), new Parameter(Tensors.of(-2.0)));
    Optimizer o = optimizer.apply(weights.subList(0, 1));
    o.addParameterGroup(weights.subList(1, 2), Map.of("lr", 0.05));
    return o;
  }

  /** The metric of an epoch, as in the script. */
  static double metric(int step) {
    double bump = step == 5 || step == 17 ? 0.5 : 0;
    return 1.0 / (1 + Math.min(step, 9)) + bump - (step > 30 ? 0.02 : 0);
  }

  /** Makes the step of an epoch in the way of the case. */
  static void step(String torch, LrScheduler scheduler, int step) {
    if (scheduler instanceof ReduceLROnPlateau plateau) {
      plateau.step(metric(step));
    } else if (torch.endsWith("|")) {
      ((CosineAnnealingWarmRestarts) scheduler).step(step / 4.0);
    } else {
      scheduler.step();
    }
  }

  private static void sgd(String torch, Function<Optimizer, LrScheduler> make) {
    ALL.put(torch, new SchedulerCases(p -> new SGD(p, 0.5).momentum(0.9), make));
  }

  private static void adam(String torch, Function<Optimizer, LrScheduler> make) {
    ALL.put(torch, new SchedulerCases(p -> new Adam(p, 0.5), make));
  }

  private static void adagrad(String torch, Function<Optimizer, LrScheduler> make) {
    ALL.put(torch, new SchedulerCases(p -> new Adagrad(p, 0.5), make));
  }

  static {
    sgd(
        "s.LambdaLR(o, lambda epoch: 0.95**epoch)",
        o -> new LambdaLR(o, epoch -> Math.pow(0.95, epoch)));
    sgd(
        "s.LambdaLR(o, [lambda epoch: 1 / (epoch + 1), lambda epoch: epoch // 7])",
        o -> new LambdaLR(o, List.of(epoch -> 1.0 / (epoch + 1), epoch -> epoch / 7)));
    sgd("s.MultiplicativeLR(o, lambda epoch: 0.9)", o -> new MultiplicativeLR(o, epoch -> 0.9));
    sgd(
        "s.MultiplicativeLR(o, [lambda epoch: 0.9, lambda epoch: 1 + 1 / epoch])",
        o -> new MultiplicativeLR(o, List.of(epoch -> 0.9, epoch -> 1 + 1.0 / epoch)));
    sgd("s.StepLR(o, 7)", o -> new StepLR(o, 7));
    sgd("s.StepLR(o, 3, gamma=0.5)", o -> new StepLR(o, 3, 0.5));
    sgd("s.StepLR(o, 1, gamma=1.1)", o -> new StepLR(o, 1, 1.1));
    sgd("s.MultiStepLR(o, [5, 20])", o -> new MultiStepLR(o, 5, 20));
    sgd(
        "s.MultiStepLR(o, [4, 9, 9, 30], gamma=0.3)",
        o -> new MultiStepLR(o, new long[] {4, 9, 9, 30}, 0.3));
    sgd("s.ConstantLR(o)", ConstantLR::new);
    sgd("s.ConstantLR(o, factor=0.5, total_iters=10)", o -> new ConstantLR(o, 0.5, 10));
    sgd("s.LinearLR(o)", LinearLR::new);
    sgd(
        "s.LinearLR(o, start_factor=0.1, end_factor=0.7, total_iters=12)",
        o -> new LinearLR(o, 0.1, 0.7, 12));
    sgd(
        "s.LinearLR(o, start_factor=1.0, end_factor=0.0, total_iters=30)",
        o -> new LinearLR(o, 1, 0, 30));
    sgd("s.ExponentialLR(o, gamma=0.9)", o -> new ExponentialLR(o, 0.9));
    sgd("s.ExponentialLR(o, gamma=1.02)", o -> new ExponentialLR(o, 1.02));
    sgd("s.PolynomialLR(o)", PolynomialLR::new);
    sgd("s.PolynomialLR(o, total_iters=33, power=2.0)", o -> new PolynomialLR(o, 33, 2));
    sgd("s.CosineAnnealingLR(o, T_max=10)", o -> new CosineAnnealingLR(o, 10));
    sgd("s.CosineAnnealingLR(o, T_max=25, eta_min=0.01)", o -> new CosineAnnealingLR(o, 25, 0.01));
    sgd("s.CosineAnnealingWarmRestarts(o, T_0=5)", o -> new CosineAnnealingWarmRestarts(o, 5));
    sgd(
        "s.CosineAnnealingWarmRestarts(o, T_0=3, T_mult=2, eta_min=0.001)",
        o -> new CosineAnnealingWarmRestarts(o, 3, 2, 0.001));
    sgd("s.CosineAnnealingWarmRestarts(o, T_0=4)|", o -> new CosineAnnealingWarmRestarts(o, 4));
    sgd(
        "s.CosineAnnealingWarmRestarts(o, T_0=1, T_mult=3, eta_min=0.01)|",
        o -> new CosineAnnealingWarmRestarts(o, 1, 3, 0.01));
    cycles();
    sgd("s.ReduceLROnPlateau(o)", ReduceLROnPlateau::new);
    sgd(
        "s.ReduceLROnPlateau(o, patience=2, factor=0.5, cooldown=3)",
        o -> new ReduceLROnPlateau(o).patience(2).factor(0.5).cooldown(3));
    sgd(
        "s.ReduceLROnPlateau(o, mode=\"max\", patience=1, threshold=0.05,"
            + " threshold_mode=\"abs\", min_lr=[0.01, 0.001])",
        o ->
            new ReduceLROnPlateau(o)
                .mode("max")
                .patience(1)
                .threshold(0.05)
                .thresholdMode("abs")
                .minLr(0.01, 0.001));
    sgd(
        "s.ReduceLROnPlateau(o, patience=0, factor=0.3, threshold=0.1, eps=0.01)",
        o -> new ReduceLROnPlateau(o).patience(0).factor(0.3).threshold(0.1).eps(0.01));
    several();
    sgd("swa(o, swa_lr=0.05)", o -> new SWALR(o, 0.05));
    sgd(
        "swa(o, swa_lr=[0.3, 0.01], anneal_epochs=20, anneal_strategy=\"linear\")",
        o -> new SWALR(o, 0.3, 0.01).annealEpochs(20).annealStrategy("linear"));
    sgd("swa(o, swa_lr=0.05, anneal_epochs=0)", o -> new SWALR(o, 0.05).annealEpochs(0));
  }

  private static void cycles() {
    sgd(
        "s.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=6)",
        o -> new CyclicLR(o, 0.01, 0.1).stepSizeUp(6));
    sgd(
        "s.CyclicLR(o, base_lr=[0.01, 0.2], max_lr=[0.1, 0.9], step_size_up=4, step_size_down=9,"
            + " mode=\"triangular2\")",
        o ->
            new CyclicLR(o, new double[] {0.01, 0.2}, new double[] {0.1, 0.9})
                .stepSizeUp(4)
                .stepSizeDown(9)
                .mode("triangular2"));
    sgd(
        "s.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=5, mode=\"exp_range\", gamma=0.97,"
            + " base_momentum=0.6, max_momentum=0.95)",
        o ->
            new CyclicLR(o, 0.01, 0.1)
                .stepSizeUp(5)
                .mode("exp_range")
                .gamma(0.97)
                .baseMomentum(0.6)
                .maxMomentum(0.95));
    sgd(
        "s.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=5,"
            + " scale_fn=lambda x: 1 / (5**(x * 0.1)), scale_mode=\"iterations\")",
        o ->
            new CyclicLR(o, 0.01, 0.1)
                .stepSizeUp(5)
                .scaleFn(x -> 1 / Math.pow(5, x * 0.1))
                .scaleMode("iterations"));
    sgd(
        "s.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=5, scale_fn=lambda x: 1 / x,"
            + " cycle_momentum=False)",
        o -> new CyclicLR(o, 0.01, 0.1).stepSizeUp(5).scaleFn(x -> 1 / x).cycleMomentum(false));
    adam(
        "s.CyclicLR(adam(), base_lr=0.01, max_lr=0.1, step_size_up=3)",
        o -> new CyclicLR(o, 0.01, 0.1).stepSizeUp(3));
    adagrad(
        "s.CyclicLR(adagrad(), base_lr=0.01, max_lr=0.1, step_size_up=3, cycle_momentum=False)",
        o -> new CyclicLR(o, 0.01, 0.1).stepSizeUp(3).cycleMomentum(false));
    sgd("s.OneCycleLR(o, max_lr=0.1, total_steps=41)", o -> new OneCycleLR(o, 0.1, 41));
    sgd(
        "s.OneCycleLR(o, max_lr=[0.1, 0.3], epochs=5, steps_per_epoch=9, pct_start=0.5,"
            + " anneal_strategy=\"linear\")",
        o ->
            new OneCycleLR(o, new double[] {0.1, 0.3}, 5 * 9)
                .pctStart(0.5)
                .annealStrategy("linear"));
    sgd(
        "s.OneCycleLR(o, max_lr=0.1, total_steps=60, three_phase=True, div_factor=10.0,"
            + " final_div_factor=100.0)",
        o -> new OneCycleLR(o, 0.1, 6, 10).threePhase(true).divFactor(10).finalDivFactor(100));
    adam(
        "s.OneCycleLR(adam(), max_lr=0.1, total_steps=50, base_momentum=0.7,"
            + " max_momentum=[0.9, 0.8])",
        o -> new OneCycleLR(o, 0.1, 50).baseMomentum(0.7).maxMomentum(0.9, 0.8));
    adagrad(
        "s.OneCycleLR(adagrad(), max_lr=0.1, total_steps=50, cycle_momentum=False,"
            + " pct_start=0.25)",
        o -> new OneCycleLR(o, 0.1, 50).cycleMomentum(false).pctStart(0.25));
  }

  private static void several() {
    sgd(
        "s.ChainedScheduler([s.ConstantLR(o, factor=0.1, total_iters=2),"
            + " s.ExponentialLR(o, gamma=0.9)])",
        o -> new ChainedScheduler(new ConstantLR(o, 0.1, 2), new ExponentialLR(o, 0.9)));
    sgd(
        "s.ChainedScheduler([s.StepLR(o, 5), s.CosineAnnealingLR(o, 20), s.LinearLR(o)],"
            + " optimizer=o)",
        o ->
            new ChainedScheduler(
                List.of(new StepLR(o, 5), new CosineAnnealingLR(o, 20), new LinearLR(o)), o));
    sgd(
        "s.SequentialLR(o, [s.ConstantLR(o, factor=0.1, total_iters=20),"
            + " s.ExponentialLR(o, gamma=0.9)], [20])",
        o ->
            new SequentialLR(
                o, List.of(new ConstantLR(o, 0.1, 20), new ExponentialLR(o, 0.9)), 20));
    sgd(
        "s.SequentialLR(o, [s.LinearLR(o), s.CosineAnnealingLR(o, 15), s.StepLR(o, 4),"
            + " s.PolynomialLR(o)], [5, 12, 30])",
        o ->
            new SequentialLR(
                o,
                List.of(
                    new LinearLR(o),
                    new CosineAnnealingLR(o, 15),
                    new StepLR(o, 4),
                    new PolynomialLR(o)),
                5,
                12,
                30));
    sgd(
        "s.SequentialLR(o, [s.SequentialLR(o, [s.ExponentialLR(o, 0.8), s.MultiStepLR(o, [3])],"
            + " [6]), s.StepLR(o, 4)], [15])",
        o -> {
          var both = List.<LrScheduler>of(new ExponentialLR(o, 0.8), new MultiStepLR(o, 3));
          return new SequentialLR(o, List.of(new SequentialLR(o, both, 6), new StepLR(o, 4)), 15);
        });
  }
}
