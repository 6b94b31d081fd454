// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Case;
import org.rushlight.conformance.cases.Comparison;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.conformance.cases.Suite;
import org.rushlight.optim.ASGD;
import org.rushlight.optim.Adadelta;
import org.rushlight.optim.Adagrad;
import org.rushlight.optim.Adam;
import org.rushlight.optim.AdamW;
import org.rushlight.optim.Adamax;
import org.rushlight.optim.NAdam;
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.RAdam;
import org.rushlight.optim.RMSprop;
import org.rushlight.optim.Rprop;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Runs of torch.optim with given gradients: the parameters after each step, in float64. */
public final class TorchOptimizers implements Suite {
  private final Functions optimizers = new Functions("optimizer torch.optim.");

  /** With all optimizers that the framework has. */
  public TorchOptimizers() {
    put(
        "SGD",
        "lr=0.001, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False",
        (p, a) ->
            new SGD(p, a.number("lr"))
                .momentum(a.number("momentum"))
                .dampening(a.number("dampening"))
                .weightDecay(a.number("weight_decay"))
                .nesterov(a.flag("nesterov"))
                .maximize(a.flag("maximize")));
    put(
        "Adam",
        "lr=0.001, betas=None, eps=1e-8, weight_decay=0, amsgrad=False, *, maximize=False,"
            + " decoupled_weight_decay=False",
        (p, a) ->
            new Adam(p, a.number("lr"))
                .betas(pair(a, "betas", 0.9, 0.999)[0], pair(a, "betas", 0.9, 0.999)[1])
                .eps(a.number("eps"))
                .weightDecay(a.number("weight_decay"))
                .amsgrad(a.flag("amsgrad"))
                .maximize(a.flag("maximize"))
                .decoupledWeightDecay(a.flag("decoupled_weight_decay")));
    put(
        "AdamW",
        "lr=0.001, betas=None, eps=1e-8, weight_decay=0.01, amsgrad=False, *, maximize=False",
        (p, a) ->
            new AdamW(p, a.number("lr"))
                .betas(pair(a, "betas", 0.9, 0.999)[0], pair(a, "betas", 0.9, 0.999)[1])
                .eps(a.number("eps"))
                .weightDecay(a.number("weight_decay"))
                .amsgrad(a.flag("amsgrad"))
                .maximize(a.flag("maximize")));
    put(
        "RAdam",
        "lr=0.001, betas=None, eps=1e-8, weight_decay=0, decoupled_weight_decay=False, *,"
            + " maximize=False",
        (p, a) ->
            new RAdam(p, a.number("lr"))
                .betas(pair(a, "betas", 0.9, 0.999)[0], pair(a, "betas", 0.9, 0.999)[1])
                .eps(a.number("eps"))
                .weightDecay(a.number("weight_decay"))
                .decoupledWeightDecay(a.flag("decoupled_weight_decay"))
                .maximize(a.flag("maximize")));
    put(
        "NAdam",
        "lr=0.002, betas=None, eps=1e-8, weight_decay=0, momentum_decay=0.004,"
            + " decoupled_weight_decay=False, *, maximize=False",
        (p, a) ->
            new NAdam(p, a.number("lr"))
                .betas(pair(a, "betas", 0.9, 0.999)[0], pair(a, "betas", 0.9, 0.999)[1])
                .eps(a.number("eps"))
                .weightDecay(a.number("weight_decay"))
                .momentumDecay(a.number("momentum_decay"))
                .decoupledWeightDecay(a.flag("decoupled_weight_decay"))
                .maximize(a.flag("maximize")));
    put(
        "Adamax",
        "lr=0.002, betas=None, eps=1e-8, weight_decay=0, *, maximize=False",
        (p, a) ->
            new Adamax(p, a.number("lr"))
                .betas(pair(a, "betas", 0.9, 0.999)[0], pair(a, "betas", 0.9, 0.999)[1])
                .eps(a.number("eps"))
                .weightDecay(a.number("weight_decay"))
                .maximize(a.flag("maximize")));
    addOthers();
  }

  private void addOthers() {
    put(
        "RMSprop",
        "lr=0.01, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=False, *,"
            + " maximize=False",
        (p, a) ->
            new RMSprop(p, a.number("lr"))
                .alpha(a.number("alpha"))
                .eps(a.number("eps"))
                .weightDecay(a.number("weight_decay"))
                .momentum(a.number("momentum"))
                .centered(a.flag("centered"))
                .maximize(a.flag("maximize")));
    put(
        "Adagrad",
        "lr=0.01, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10, *,"
            + " maximize=False",
        (p, a) ->
            new Adagrad(p, a.number("lr"))
                .lrDecay(a.number("lr_decay"))
                .weightDecay(a.number("weight_decay"))
                .initialAccumulatorValue(a.number("initial_accumulator_value"))
                .eps(a.number("eps"))
                .maximize(a.flag("maximize")));
    put(
        "Adadelta",
        "lr=1.0, rho=0.9, eps=1e-6, weight_decay=0, *, maximize=False",
        (p, a) ->
            new Adadelta(p, a.number("lr"))
                .rho(a.number("rho"))
                .eps(a.number("eps"))
                .weightDecay(a.number("weight_decay"))
                .maximize(a.flag("maximize")));
    put(
        "Rprop",
        "lr=0.01, etas=None, step_sizes=None, *, maximize=False",
        (p, a) ->
            new Rprop(p, a.number("lr"))
                .etas(pair(a, "etas", 0.5, 1.2)[0], pair(a, "etas", 0.5, 1.2)[1])
                .stepSizes(pair(a, "step_sizes", 1e-6, 50)[0], pair(a, "step_sizes", 1e-6, 50)[1])
                .maximize(a.flag("maximize")));
    put(
        "ASGD",
        "lr=0.01, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0, maximize=False",
        (p, a) ->
            new ASGD(p, a.number("lr"))
                .lambd(a.number("lambd"))
                .alpha(a.number("alpha"))
                .t0(a.number("t0"))
                .weightDecay(a.number("weight_decay"))
                .maximize(a.flag("maximize")));
  }

  /** Two numbers; a signature cannot say the default of a pair. */
  private static double[] pair(Arguments a, String name, double first, double second) {
    double[] given = a.numbers(name);
    return given.length == 0 ? new double[] {first, second} : given;
  }

  /** Makes an optimizer of the parameters by the arguments. */
  @FunctionalInterface
  private interface Maker {
    Optimizer make(List<Parameter> parameters, Arguments arguments);
  }

  private void put(String name, String signature, Maker maker) {
    boolean named = signature.contains("*");
    optimizers.put(
        name,
        "params, "
            + signature
            + (named ? "" : ", *")
            + ", foreach=None, capturable=False, differentiable=False, fused=None",
        a -> {
          a.meaningless("foreach", "capturable", "differentiable", "fused");
          return maker.make(a.list("params", Parameter.class), a);
        });
  }

  @Override
  public String file() {
    return "torch_optimizers";
  }

  @Override
  public String op(Case one) throws IOException {
    return one.text("optimizer");
  }

  @Override
  public Comparison tolerance(Case one) {
    return new Comparison(1e-7, 1e-7);
  }

  @Override
  public void run(Case one, Comparison comparison) throws IOException {
    List<Parameter> parameters = new ArrayList<>();
    tensors(one, "p0", one.list("p0")).forEach(p -> parameters.add(new Parameter(p)));
    Map<String, @Nullable Object> kwargs = new HashMap<>(one.map("kwargs"));
    Optimizer optimizer = (Optimizer) optimizers.call(op(one), List.of(parameters), kwargs);
    List<?> gradients = one.list("grads");
    List<?> after = one.list("after");
    if (gradients.size() != after.size()) {
      throw one.wrong("after", "as long as \"grads\"");
    }
    for (int step = 0; step < after.size(); step++) {
      List<Tensor> given = tensors(one, "grads", gradients.get(step));
      List<Tensor> expected = tensors(one, "after", after.get(step));
      for (int i = 0; i < parameters.size(); i++) {
        parameters.get(i).setGrad(given.get(i));
      }
      optimizer.step();
      for (int i = 0; i < parameters.size(); i++) {
        String place = "parameter %d after step %d".formatted(i, step + 1);
        comparison.check(place, expected.get(i), parameters.get(i));
      }
    }
  }

  /** Numbers in row-major order as tensors of the shapes of the case. */
  private static List<Tensor> tensors(Case one, String field, @Nullable Object numbers)
      throws IOException {
    List<?> shapes = one.list("shapes");
    if (!(numbers instanceof List<?> lists) || lists.size() != shapes.size()) {
      throw one.wrong(field, "as many lists of numbers as \"shapes\"");
    }
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      try {
        double[] values =
            ((List<?>) lists.get(i))
                .stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray();
        long[] shape = ((List<?>) shapes.get(i)).stream().mapToLong(n -> (Long) n).toArray();
        tensors.add(Tensors.ofDoubles(values, shape));
      } catch (RuntimeException e) {
        throw new IOException(one.wrong(field, "numbers that fill \"shapes\"").getMessage(), e);
      }
    }
    return tensors;
  }
}
