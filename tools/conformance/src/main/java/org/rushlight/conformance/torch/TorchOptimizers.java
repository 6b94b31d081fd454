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
import org.rushlight.optim.Adam;
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Runs of torch.optim with given gradients: the parameters after each step, in float64. */
public final class TorchOptimizers implements Suite {
  private static final String FURTHER =
      ", *, maximize=False, foreach=None, capturable=False, differentiable=False, fused=None";

  private final Functions optimizers = new Functions("optimizer torch.optim.");

  /** With all optimizers that the framework has. */
  public TorchOptimizers() {
    put(
        "SGD",
        "lr=0.001, momentum=0, dampening=0, weight_decay=0, nesterov=False",
        (p, a) ->
            new SGD(p, a.number("lr"))
                .momentum(a.number("momentum"))
                .dampening(a.number("dampening"))
                .weightDecay(a.number("weight_decay"))
                .nesterov(a.flag("nesterov"))
                .maximize(a.flag("maximize")));
    put(
        "Adam",
        "lr=0.001, betas=None, eps=1e-8, weight_decay=0, amsgrad=False",
        (p, a) -> {
          Adam adam =
              new Adam(p, a.number("lr"))
                  .eps(a.number("eps"))
                  .weightDecay(a.number("weight_decay"))
                  .amsgrad(a.flag("amsgrad"))
                  .maximize(a.flag("maximize"));
          double[] betas = a.numbers("betas");
          return betas.length == 0 ? adam : adam.betas(betas[0], betas[1]);
        });
  }

  /** Makes an optimizer of the parameters by the arguments. */
  @FunctionalInterface
  private interface Maker {
    Optimizer make(List<Parameter> parameters, Arguments arguments);
  }

  private void put(String name, String signature, Maker maker) {
    optimizers.put(
        name,
        "params, " + signature + FURTHER,
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
