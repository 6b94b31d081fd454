// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.optim.Adagrad;
import org.rushlight.optim.Adam;
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.OptimizerState;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * One step of ai.onnx.preview.training's optimizers. R is the rate, T counts the steps before; then
 * come all X, all gradients, and what is remembered. ONNX keeps the sums uncorrected for their
 * begin, and its penalty is {@code norm_coefficient} X.
 */
final class OnnxOptimizers {
  private static final String PREFIX = "ai.onnx.preview.training.";

  private OnnxOptimizers() {}

  static void addTo(OnnxTable to) {
    to.put(
        PREFIX + "Adagrad",
        "R, T, *inputs, decay_factor=0.0, epsilon=0.0, norm_coefficient=0.0",
        OnnxOptimizers::adagrad);
    to.put(
        PREFIX + "Adam",
        "R, T, *inputs, alpha=0.9, beta=0.999, epsilon=0.0, norm_coefficient=0.0,"
            + " norm_coefficient_post=0.0",
        OnnxOptimizers::adam);
    to.put(
        PREFIX + "Momentum",
        "R, T, *inputs, alpha, beta, mode, norm_coefficient",
        a -> momentum(a));
  }

  /** The n-th of {@code kinds} equal shares of the inputs. */
  private static List<Tensor> share(Arguments a, int n, int kinds) {
    List<Tensor> all = Arrays.asList(a.tensors("inputs"));
    int size = all.size() / kinds;
    return all.subList(n * size, (n + 1) * size);
  }

  /** Steps an optimizer whose state is set first; gives the new X and then each kind of state. */
  private static List<Tensor> run(
      Arguments a, List<String> names, Function<List<Parameter>, Optimizer> make, double steps) {
    int kinds = 2 + names.size();
    List<Parameter> parameters = new ArrayList<>();
    share(a, 0, kinds).forEach(x -> parameters.add(new Parameter(x.copy())));
    Optimizer optimizer = make.apply(parameters);
    for (int i = 0; i < parameters.size(); i++) {
      parameters.get(i).setGrad(share(a, 1, kinds).get(i));
    }
    OptimizerState state = optimizer.stateDict();
    for (int i = 0; i < parameters.size(); i++) {
      var own = state.state().computeIfAbsent(i, n -> new HashMap<>());
      own.put("step", Tensors.full(steps, DType.FLOAT32));
      for (int k = 0; k < names.size(); k++) {
        own.put(names.get(k), share(a, 2 + k, kinds).get(i));
      }
    }
    optimizer.loadStateDict(state);
    optimizer.step();
    List<Tensor> results = new ArrayList<>(parameters);
    for (String name : names) {
      for (int i = 0; i < parameters.size(); i++) {
        results.add(optimizer.stateDict().state().get(i).get(name));
      }
    }
    return results;
  }

  private static Object adagrad(Arguments a) {
    double steps = a.tensor("T").item();
    return run(
        a,
        List.of("sum"),
        p ->
            new Adagrad(p, a.tensor("R").item())
                .lrDecay(a.number("decay_factor"))
                .weightDecay(a.number("norm_coefficient"))
                .eps(a.number("epsilon")),
        steps);
  }

  /**
   * ONNX corrects the rate, R sqrt(1 - beta^T) / (1 - alpha^T), and adds epsilon to the root that
   * is not corrected: PyTorch's epsilon is larger by 1 / sqrt(1 - beta^T). It corrects from T = 1
   * on.
   */
  private static Object adam(Arguments a) {
    double steps = a.tensor("T").item();
    double alpha = a.number("alpha");
    double beta = a.number("beta");
    if (a.number("norm_coefficient_post") != 0) {
      throw new Skipped("a penalty after the step");
    }
    double root = Math.sqrt(1 - Math.pow(beta, steps));
    // With T = 0 ONNX corrects nothing, PyTorch's first step does: its rate makes up for that.
    boolean first = steps == 0;
    double rate = a.tensor("R").item();
    return run(
        a,
        List.of("exp_avg", "exp_avg_sq"),
        p ->
            new Adam(p, first ? rate * (1 - alpha) / Math.sqrt(1 - beta) : rate)
                .betas(alpha, beta)
                .weightDecay(a.number("norm_coefficient"))
                .eps(a.number("epsilon") / (first ? Math.sqrt(1 - beta) : root)),
        first ? 0 : steps - 1);
  }

  /** V = alpha V + beta G, where beta counts as 1 at the first step. */
  private static Object momentum(Arguments a) {
    double steps = a.tensor("T").item();
    double beta = a.number("beta");
    double factor = steps > 0 ? beta : 1;
    boolean nesterov = a.text("mode").equals("nesterov");
    if (nesterov && factor != 1) {
      throw new Skipped("nesterov with dampening");
    }
    return run(
        a,
        List.of("momentum_buffer"),
        p -> {
          double rate = a.tensor("R").item();
          SGD sgd = new SGD(p, rate).momentum(a.number("alpha")).dampening(1 - factor);
          return sgd.weightDecay(a.number("norm_coefficient")).nesterov(nesterov);
        },
        steps);
  }
}
