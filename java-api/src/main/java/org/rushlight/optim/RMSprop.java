// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * RMSprop: Hinton, 2012; centered: Graves, 2013. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.RMSprop.html">torch.optim.RMSprop</a>.
 *
 * <p>v = alpha v + (1 - alpha) g^2, r = sqrt(v) + eps, p -= lr g / r; with momentum b = momentum b
 * + g / r and p -= lr b. Centered, the square of the running mean of g is taken off v. Defaults: lr
 * 1e-2, alpha 0.99, eps 1e-8, all else 0.
 *
 * <p>Throws an {@code IllegalArgumentException} without parameters, or for an option out of its
 * range.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new RMSprop(model.parameters(), 1e-3).momentum(0.9);
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * optimizer.step();
 * optimizer.zeroGrad();
 * }</pre>
 */
public final class RMSprop extends CountingOptimizer {
  /** With learning rate 1e-2. */
  public RMSprop(List<? extends Tensor> parameters) {
    this(parameters, 1e-2);
  }

  /** With a learning rate. */
  public RMSprop(List<? extends Tensor> parameters, double lr) {
    addParameterGroup(parameters, Map.of("lr", lr));
  }

  @Override
  protected Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("lr", 1e-2);
    defaults.put("alpha", 0.99);
    defaults.put("eps", 1e-8);
    defaults.put("weight_decay", 0.0);
    defaults.put("momentum", 0.0);
    defaults.put("centered", false);
    defaults.put("maximize", false);
    return defaults;
  }

  /** The decay of the running square; returns this. */
  public RMSprop alpha(double alpha) {
    set("alpha", alpha);
    return this;
  }

  /** What is added to the root, against division by zero; returns this. */
  public RMSprop eps(double eps) {
    set("eps", eps);
    return this;
  }

  /** The weight of the L2 penalty, added to the gradient; returns this. */
  public RMSprop weightDecay(double decay) {
    set("weight_decay", decay);
    return this;
  }

  /** The share of the last step that is kept; returns this. */
  public RMSprop momentum(double momentum) {
    set("momentum", momentum);
    return this;
  }

  /** Whether the variance of the gradient divides, not its square; returns this. */
  public RMSprop centered(boolean on) {
    set("centered", on);
    return this;
  }

  /** Whether to climb instead of descend; returns this. */
  public RMSprop maximize(boolean on) {
    set("maximize", on);
    return this;
  }

  @Override
  protected void check(ParameterGroup group) {
    Ranges.notNegative("RMSprop", group, "lr", "alpha", "eps", "weight_decay", "momentum");
  }

  @Override
  void begin(ParameterGroup group, Tensor parameter, Map<String, Tensor> state) {
    state.put("square_avg", Tensors.zerosLike(parameter));
    if (group.get("momentum") > 0) {
      state.put("momentum_buffer", Tensors.zerosLike(parameter));
    }
    if (group.isSet("centered")) {
      state.put("grad_avg", Tensors.zerosLike(parameter));
    }
  }

  @Override
  void run(ParameterGroup group, GroupStep step, long[] counts) {
    Core.rmsprop_step(
        step.parameters(),
        step.gradients(),
        step.handles("square_avg"),
        step.handles("grad_avg"),
        step.handles("momentum_buffer"),
        step.size(),
        group.get("lr"),
        group.get("alpha"),
        group.get("eps"),
        group.get("weight_decay"),
        group.get("momentum"),
        group.isSet("centered"),
        group.isSet("maximize"));
  }
}
