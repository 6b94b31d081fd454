// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Adadelta: Zeiler, 2012. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.Adadelta.html">torch.optim.Adadelta</a>.
 *
 * <p>v = rho v + (1 - rho) g^2, d = sqrt(u + eps) / sqrt(v + eps) g, u = rho u + (1 - rho) d^2, p
 * -= lr d. Defaults: lr 1, rho 0.9, eps 1e-6, no weight decay.
 *
 * <p>Throws an {@code IllegalArgumentException} without parameters, or for an option out of its
 * range.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new Adadelta(model.parameters());
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * optimizer.step();
 * optimizer.zeroGrad();
 * }</pre>
 */
public final class Adadelta extends CountingOptimizer {
  /** With learning rate 1. */
  public Adadelta(List<? extends Tensor> parameters) {
    this(parameters, 1);
  }

  /** With a learning rate. */
  public Adadelta(List<? extends Tensor> parameters, double lr) {
    addParameterGroup(parameters, Map.of("lr", lr));
  }

  @Override
  protected Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("lr", 1.0);
    defaults.put("rho", 0.9);
    defaults.put("eps", 1e-6);
    defaults.put("weight_decay", 0.0);
    defaults.put("maximize", false);
    return defaults;
  }

  /** The decay of both running squares, in [0, 1]; returns this. */
  public Adadelta rho(double rho) {
    set("rho", rho);
    return this;
  }

  /** What is added under both roots; returns this. */
  public Adadelta eps(double eps) {
    set("eps", eps);
    return this;
  }

  /** The weight of the L2 penalty, added to the gradient; returns this. */
  public Adadelta weightDecay(double decay) {
    set("weight_decay", decay);
    return this;
  }

  /** Whether to climb instead of descend; returns this. */
  public Adadelta maximize(boolean on) {
    set("maximize", on);
    return this;
  }

  @Override
  protected void check(ParameterGroup group) {
    Ranges.notNegative("Adadelta", group, "lr", "rho", "eps", "weight_decay");
    if (group.get("rho") > 1) {
      throw new IllegalArgumentException(
          "Adadelta: rho must be in [0, 1], got " + group.get("rho"));
    }
  }

  @Override
  void begin(ParameterGroup group, Tensor parameter, Map<String, Tensor> state) {
    state.put("square_avg", Tensors.zerosLike(parameter));
    state.put("acc_delta", Tensors.zerosLike(parameter));
  }

  @Override
  void run(ParameterGroup group, GroupStep step, long[] counts) {
    Core.adadelta_step(
        step.parameters(),
        step.gradients(),
        step.handles("square_avg"),
        step.handles("acc_delta"),
        step.size(),
        group.get("lr"),
        group.get("rho"),
        group.get("eps"),
        group.get("weight_decay"),
        group.isSet("maximize"));
  }
}
