// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.jni.Core;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * ASGD: Polyak and Juditsky, 1992. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.ASGD.html">torch.optim.ASGD</a>.
 *
 * <p>p = p (1 - lambd eta) - eta g, where eta = lr / (1 + lambd lr t)^alpha; beside it {@code ax},
 * what the optimizer remembers of p, is its average over the steps from t0 on. Defaults: lr 1e-2,
 * lambd 1e-4, alpha 0.75, t0 1e6, no weight decay.
 *
 * <p>Throws an {@code IllegalArgumentException} without parameters, or for an option out of its
 * range.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new ASGD(model.parameters(), 1e-2).t0(1000);
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * optimizer.step();
 * optimizer.zeroGrad();
 * }</pre>
 */
public final class ASGD extends CountingOptimizer {
  /** With learning rate 1e-2. */
  public ASGD(List<? extends Tensor> parameters) {
    this(parameters, 1e-2);
  }

  /** With a learning rate. */
  public ASGD(List<? extends Tensor> parameters, double lr) {
    addParameterGroup(parameters, Map.of("lr", lr));
  }

  @Override
  protected Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("lr", 1e-2);
    defaults.put("lambd", 1e-4);
    defaults.put("alpha", 0.75);
    defaults.put("t0", 1e6);
    defaults.put("weight_decay", 0.0);
    defaults.put("maximize", false);
    return defaults;
  }

  /** The decay of the parameter and of the rate; returns this. */
  public ASGD lambd(double lambd) {
    set("lambd", lambd);
    return this;
  }

  /** The power of the fall of the rate; returns this. */
  public ASGD alpha(double alpha) {
    set("alpha", alpha);
    return this;
  }

  /** The step from which on p is averaged; returns this. */
  public ASGD t0(double t0) {
    set("t0", t0);
    return this;
  }

  /** The weight of the L2 penalty, added to the gradient; returns this. */
  public ASGD weightDecay(double decay) {
    set("weight_decay", decay);
    return this;
  }

  /** Whether to climb instead of descend; returns this. */
  public ASGD maximize(boolean on) {
    set("maximize", on);
    return this;
  }

  @Override
  protected void check(ParameterGroup group) {
    Ranges.notNegative("ASGD", group, "lr", "weight_decay");
    Ranges.finite("ASGD", group, "lambd", "alpha", "t0");
  }

  @Override
  void begin(ParameterGroup group, Tensor parameter, Map<String, Tensor> state) {
    state.put("eta", Tensors.full(group.get("lr"), DType.FLOAT32));
    state.put("mu", Tensors.full(1, DType.FLOAT32));
    state.put("ax", Tensors.zerosLike(parameter));
  }

  @Override
  void run(ParameterGroup group, GroupStep step, long[] counts) {
    double[] etas = step.numbers("eta");
    double[] mus = step.numbers("mu");
    Core.asgd_step(
        step.parameters(),
        step.gradients(),
        step.handles("ax"),
        etas,
        mus,
        counts,
        step.size(),
        group.get("lr"),
        group.get("lambd"),
        group.get("alpha"),
        group.get("t0"),
        group.get("weight_decay"),
        group.isSet("maximize"));
    step.remember("eta", etas);
    step.remember("mu", mus);
  }
}
