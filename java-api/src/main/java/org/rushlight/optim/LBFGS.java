// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Tensor;

/**
 * LBFGS: quasi-Newton steps from the last few gradients: Nocedal and Wright, Numerical
 * Optimization, algorithm 7.5. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.LBFGS.html">torch.optim.LBFGS</a>.
 *
 * <p>It takes one group, all parameters of one type, and a closure that it evaluates several times
 * a step. Defaults: lr 1, 20 iterations, 5/4 as many evaluations, history 100, no line search;
 * {@code strong_wolfe} is the other choice.
 *
 * <p>Throws an {@code IllegalArgumentException} for a second group or parameters of several types,
 * and an {@code IllegalStateException} for a step without a closure.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new LBFGS(model.parameters()).lineSearchFn("strong_wolfe");
 * Tensor x = Tensors.randn(8, 4);
 * Tensor y = Tensors.randn(8, 1);
 * optimizer.step(
 *     () -> {
 *       optimizer.zeroGrad();
 *       Tensor loss = F.mseLoss(model.call(x), y);
 *       loss.backward();
 *       return loss;
 *     });
 * }</pre>
 */
public final class LBFGS extends Optimizer {
  /** With learning rate 1. */
  public LBFGS(List<? extends Tensor> parameters) {
    this(parameters, 1);
  }

  /** With a learning rate. */
  public LBFGS(List<? extends Tensor> parameters, double lr) {
    addParameterGroup(parameters, Map.of("lr", lr));
  }

  @Override
  protected Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("lr", 1.0);
    defaults.put("max_iter", 20L);
    defaults.put("max_eval", 25L);
    defaults.put("tolerance_grad", 1e-7);
    defaults.put("tolerance_change", 1e-9);
    defaults.put("history_size", 100L);
    defaults.put("line_search_fn", "none");
    return defaults;
  }

  /** The most iterations a step; sets the most evaluations to 5/4 of it; returns this. */
  public LBFGS maxIter(long iterations) {
    set("max_iter", iterations);
    return maxEval(iterations * 5 / 4);
  }

  /** The most evaluations of the closure a step; returns this. */
  public LBFGS maxEval(long evaluations) {
    set("max_eval", evaluations);
    return this;
  }

  /** The largest gradient at which it is done; returns this. */
  public LBFGS toleranceGrad(double tolerance) {
    set("tolerance_grad", tolerance);
    return this;
  }

  /** The change of the loss or of the parameters below which it is done; returns this. */
  public LBFGS toleranceChange(double tolerance) {
    set("tolerance_change", tolerance);
    return this;
  }

  /** How many steps are remembered; returns this. */
  public LBFGS historySize(long steps) {
    set("history_size", steps);
    return this;
  }

  /** {@code none} or {@code strong_wolfe}; returns this. */
  public LBFGS lineSearchFn(String name) {
    set("line_search_fn", name);
    return this;
  }

  @Override
  protected void check(ParameterGroup group) {
    Ranges.notNegative("LBFGS", group, "lr", "tolerance_grad", "tolerance_change");
    Ranges.positive("LBFGS", group, "max_iter", "history_size");
    String search = group.text("line_search_fn");
    if (!search.equals("none") && !search.equals("strong_wolfe")) {
      throw new IllegalArgumentException(
          "LBFGS: line_search_fn must be none or strong_wolfe, got " + search);
    }
    Tensor first = group.parameters().get(0);
    if (group.parameters().stream().anyMatch(p -> p.dtype() != first.dtype())) {
      throw new IllegalArgumentException("LBFGS: all parameters must be of one type");
    }
    if (!parameterGroups().isEmpty() && parameterGroups().get(0).parameters().get(0) != first) {
      throw new IllegalArgumentException("LBFGS takes one group of parameters, this is a second");
    }
  }

  @Override
  protected boolean isShapedLikeParameter(String name) {
    return false;
  }

  @Override
  protected void step(ParameterGroup group) {
    throw new IllegalStateException(
        "LBFGS evaluates the loss several times: call step(closure), not step()");
  }

  /** Steps until it is done or has made all iterations; returns the loss before. */
  @Override
  public Tensor step(Supplier<Tensor> closure) {
    return Grad.noGrad(() -> new LbfgsStep(parameterGroups().get(0), closure).run());
  }
}
