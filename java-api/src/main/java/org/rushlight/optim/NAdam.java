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
 * NAdam: Dozat, 2016. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.NAdam.html">torch.optim.NAdam</a>.
 *
 * <p>Adam with Nesterov's momentum. With mu_t = beta1 (1 - 0.96^(t momentum_decay) / 2) and the
 * product M_t of mu_1 to mu_t, p -= lr ((1 - mu_t) / (1 - M_t) g + mu_{t+1} / (1 - M_{t+1}) m) /
 * (sqrt(v / (1 - beta2^t)) + eps). Defaults: lr 2e-3, betas 0.9 and 0.999, eps 1e-8, no weight
 * decay, momentum decay 4e-3.
 *
 * <p>Throws an {@code IllegalArgumentException} without parameters, or for an option out of its
 * range.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new NAdam(model.parameters(), 2e-3);
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * optimizer.step();
 * optimizer.zeroGrad();
 * }</pre>
 */
public final class NAdam extends AdamFamily<NAdam> {
  /** With learning rate 2e-3. */
  public NAdam(List<? extends Tensor> parameters) {
    this(parameters, 2e-3);
  }

  /** With a learning rate. */
  public NAdam(List<? extends Tensor> parameters, double lr) {
    addParameterGroup(parameters, Map.of("lr", lr));
  }

  @Override
  protected Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("lr", 2e-3);
    defaults.put("betas", List.of(0.9, 0.999));
    defaults.put("eps", 1e-8);
    defaults.put("weight_decay", 0.0);
    defaults.put("momentum_decay", 4e-3);
    defaults.put("maximize", false);
    defaults.put("decoupled_weight_decay", false);
    return defaults;
  }

  /** How fast the momentum grows to beta1; returns this. */
  public NAdam momentumDecay(double decay) {
    set("momentum_decay", decay);
    return this;
  }

  /** Whether weight decay shrinks the parameter itself, as in AdamW; returns this. */
  public NAdam decoupledWeightDecay(boolean on) {
    set("decoupled_weight_decay", on);
    return this;
  }

  @Override
  protected void check(ParameterGroup group) {
    Ranges.notNegative("NAdam", group, "lr", "eps", "weight_decay", "momentum_decay");
    Ranges.betas("NAdam", group);
  }

  @Override
  void begin(ParameterGroup group, Tensor parameter, Map<String, Tensor> state) {
    state.put("exp_avg", Tensors.zerosLike(parameter));
    state.put("exp_avg_sq", Tensors.zerosLike(parameter));
    state.put("mu_product", Tensors.full(1, DType.FLOAT32));
  }

  @Override
  void run(ParameterGroup group, GroupStep step, long[] counts) {
    double[] products = step.numbers("mu_product");
    Core.nadam_step(
        step.parameters(),
        step.gradients(),
        step.handles("exp_avg"),
        step.handles("exp_avg_sq"),
        products,
        counts,
        step.size(),
        group.get("lr"),
        group.get("betas", 0),
        group.get("betas", 1),
        group.get("eps"),
        group.get("weight_decay"),
        group.get("momentum_decay"),
        group.isSet("maximize"),
        group.isSet("decoupled_weight_decay"));
    step.remember("mu_product", products);
  }
}
