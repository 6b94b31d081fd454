// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * AdamW: Loshchilov and Hutter, 2019. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html">torch.optim.AdamW</a>.
 *
 * <p>Adam whose weight decay shrinks the parameter itself before the step, p -= lr decay p, and
 * leaves the running mean and square alone. Defaults: lr 1e-3, betas 0.9 and 0.999, eps 1e-8,
 * weight decay 1e-2.
 *
 * <p>Throws an {@code IllegalArgumentException} without parameters, or for an option out of its
 * range.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new AdamW(model.parameters(), 1e-3).weightDecay(0.05);
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * optimizer.step();
 * optimizer.zeroGrad();
 * }</pre>
 */
public final class AdamW extends AdamFamily<AdamW> {
  /** With learning rate 1e-3. */
  public AdamW(List<? extends Tensor> parameters) {
    this(parameters, 1e-3);
  }

  /** With a learning rate. */
  public AdamW(List<? extends Tensor> parameters, double lr) {
    addParameterGroup(parameters, Map.of("lr", lr));
  }

  @Override
  protected Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("lr", 1e-3);
    defaults.put("betas", List.of(0.9, 0.999));
    defaults.put("eps", 1e-8);
    defaults.put("weight_decay", 1e-2);
    defaults.put("amsgrad", false);
    defaults.put("maximize", false);
    defaults.put("decoupled_weight_decay", true);
    return defaults;
  }

  /** Whether the largest v so far is used: Reddi et al., 2018; returns this. */
  public AdamW amsgrad(boolean on) {
    set("amsgrad", on);
    return this;
  }

  @Override
  protected void check(ParameterGroup group) {
    Ranges.notNegative("AdamW", group, "lr", "eps", "weight_decay");
    Ranges.betas("AdamW", group);
    if (!group.isSet("decoupled_weight_decay")) {
      throw new IllegalArgumentException(
          "AdamW: decoupled_weight_decay must be true; take Adam for the L2 penalty");
    }
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
