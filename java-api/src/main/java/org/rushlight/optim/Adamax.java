// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Adamax: Kingma and Ba, 2015, section 7. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.Adamax.html">torch.optim.Adamax</a>.
 *
 * <p>Adam with a fading maximum in the place of the second moment: u = max(beta2 u, |g| + eps), p
 * -= lr / (1 - beta1^t) m / u. Defaults: lr 2e-3, betas 0.9 and 0.999, eps 1e-8, no weight decay.
 *
 * <p>Throws an {@code IllegalArgumentException} without parameters, or for an option out of its
 * range.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new Adamax(model.parameters(), 2e-3);
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * optimizer.step();
 * optimizer.zeroGrad();
 * }</pre>
 */
public final class Adamax extends AdamFamily<Adamax> {
  /** With learning rate 2e-3. */
  public Adamax(List<? extends Tensor> parameters) {
    this(parameters, 2e-3);
  }

  /** With a learning rate. */
  public Adamax(List<? extends Tensor> parameters, double lr) {
    addParameterGroup(parameters, Map.of("lr", lr));
  }

  @Override
  protected Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("lr", 2e-3);
    defaults.put("betas", List.of(0.9, 0.999));
    defaults.put("eps", 1e-8);
    defaults.put("weight_decay", 0.0);
    defaults.put("maximize", false);
    return defaults;
  }

  @Override
  protected void check(ParameterGroup group) {
    Ranges.notNegative("Adamax", group, "lr", "eps", "weight_decay");
    Ranges.betas("Adamax", group);
  }

  @Override
  void begin(ParameterGroup group, Tensor parameter, Map<String, Tensor> state) {
    state.put("exp_avg", Tensors.zerosLike(parameter));
    state.put("exp_inf", Tensors.zerosLike(parameter));
  }

  @Override
  void run(ParameterGroup group, GroupStep step, long[] counts) {
    Core.adamax_step(
        step.parameters(),
        step.gradients(),
        step.handles("exp_avg"),
        step.handles("exp_inf"),
        counts,
        step.size(),
        group.get("lr"),
        group.get("betas", 0),
        group.get("betas", 1),
        group.get("eps"),
        group.get("weight_decay"),
        group.isSet("maximize"));
  }
}
