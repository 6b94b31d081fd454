// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Adam: Kingma and Ba, 2015. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html">torch.optim.Adam</a>.
 *
 * <p>m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2, p -= lr (m / (1 - beta1^t)) /
 * (sqrt(v / (1 - beta2^t)) + eps). Defaults: lr 1e-3, betas 0.9 and 0.999, eps 1e-8, no weight
 * decay.
 *
 * <p>Throws an {@code IllegalArgumentException} without parameters, or for an option out of its
 * range.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new Adam(model.parameters(), 1e-3).weightDecay(1e-4);
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * optimizer.step();
 * optimizer.zeroGrad();
 * }</pre>
 */
public final class Adam extends AdamFamily<Adam> {
  /** With learning rate 1e-3. */
  public Adam(List<? extends Tensor> parameters) {
    this(parameters, 1e-3);
  }

  /** With a learning rate. */
  public Adam(List<? extends Tensor> parameters, double lr) {
    addParameterGroup(parameters, Map.of("lr", lr));
  }

  @Override
  protected Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("lr", 1e-3);
    defaults.put("betas", List.of(0.9, 0.999));
    defaults.put("eps", 1e-8);
    defaults.put("weight_decay", 0.0);
    defaults.put("amsgrad", false);
    defaults.put("maximize", false);
    defaults.put("decoupled_weight_decay", false);
    return defaults;
  }

  /** Whether the largest v so far is used: Reddi et al., 2018; returns this. */
  public Adam amsgrad(boolean on) {
    set("amsgrad", on);
    return this;
  }

  /** Whether weight decay shrinks the parameter itself, as in AdamW; returns this. */
  public Adam decoupledWeightDecay(boolean on) {
    set("decoupled_weight_decay", on);
    return this;
  }

  @Override
  protected void check(ParameterGroup group) {
    Ranges.notNegative("Adam", group, "lr", "eps", "weight_decay");
    Ranges.betas("Adam", group);
  }

  @Override
  void begin(ParameterGroup group, Tensor parameter, Map<String, Tensor> state) {
    state.put("exp_avg", Tensors.zerosLike(parameter));
    state.put("exp_avg_sq", Tensors.zerosLike(parameter));
    if (group.isSet("amsgrad")) {
      state.put("max_exp_avg_sq", Tensors.zerosLike(parameter));
    }
  }

  @Override
  void run(ParameterGroup group, GroupStep step, long[] counts) {
    Core.adam_step(
        step.parameters(),
        step.gradients(),
        step.handles("exp_avg"),
        step.handles("exp_avg_sq"),
        step.handles("max_exp_avg_sq"),
        counts,
        step.size(),
        group.get("lr"),
        group.get("betas", 0),
        group.get("betas", 1),
        group.get("eps"),
        group.get("weight_decay"),
        group.isSet("amsgrad"),
        group.isSet("maximize"),
        group.isSet("decoupled_weight_decay"));
  }
}
