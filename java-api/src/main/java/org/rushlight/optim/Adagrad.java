// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Adagrad: Duchi, Hazan and Singer, 2011. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.Adagrad.html">torch.optim.Adagrad</a>.
 *
 * <p>v += g^2, p -= lr / (1 + (t - 1) lr_decay) g / (sqrt(v) + eps). Defaults: lr 1e-2, eps 1e-10,
 * all else 0. What is remembered begins at the first step of a parameter.
 *
 * <p>Throws an {@code IllegalArgumentException} without parameters, or for an option out of its
 * range.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new Adagrad(model.parameters(), 1e-2);
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * optimizer.step();
 * optimizer.zeroGrad();
 * }</pre>
 */
public final class Adagrad extends CountingOptimizer {
  /** With learning rate 1e-2. */
  public Adagrad(List<? extends Tensor> parameters) {
    this(parameters, 1e-2);
  }

  /** With a learning rate. */
  public Adagrad(List<? extends Tensor> parameters, double lr) {
    addParameterGroup(parameters, Map.of("lr", lr));
  }

  @Override
  protected Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("lr", 1e-2);
    defaults.put("lr_decay", 0.0);
    defaults.put("weight_decay", 0.0);
    defaults.put("initial_accumulator_value", 0.0);
    defaults.put("eps", 1e-10);
    defaults.put("maximize", false);
    return defaults;
  }

  /** How fast the learning rate falls; returns this. */
  public Adagrad lrDecay(double decay) {
    set("lr_decay", decay);
    return this;
  }

  /** The weight of the L2 penalty, added to the gradient; returns this. */
  public Adagrad weightDecay(double decay) {
    set("weight_decay", decay);
    return this;
  }

  /** The value that v begins with; returns this. */
  public Adagrad initialAccumulatorValue(double value) {
    set("initial_accumulator_value", value);
    return this;
  }

  /** What is added to the root, against division by zero; returns this. */
  public Adagrad eps(double eps) {
    set("eps", eps);
    return this;
  }

  /** Whether to climb instead of descend; returns this. */
  public Adagrad maximize(boolean on) {
    set("maximize", on);
    return this;
  }

  @Override
  protected void check(ParameterGroup group) {
    Ranges.notNegative(
        "Adagrad", group, "lr", "lr_decay", "weight_decay", "initial_accumulator_value", "eps");
  }

  @Override
  void begin(ParameterGroup group, Tensor parameter, Map<String, Tensor> state) {
    state.put("sum", Tensors.zerosLike(parameter).fill_(group.get("initial_accumulator_value")));
  }

  @Override
  void run(ParameterGroup group, GroupStep step, long[] counts) {
    Core.adagrad_step(
        step.parameters(),
        step.gradients(),
        step.handles("sum"),
        counts,
        step.size(),
        group.get("lr"),
        group.get("lr_decay"),
        group.get("weight_decay"),
        group.get("eps"),
        group.isSet("maximize"));
  }
}
