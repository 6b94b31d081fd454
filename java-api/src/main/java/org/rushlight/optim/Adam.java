// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.jni.Core;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.memory.Calls;

/**
 * Adam: Kingma and Ba, 2015. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html">torch.optim.Adam</a>.
 *
 * <p>m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2, p -= lr (m / (1 - beta1^t)) /
 * (sqrt(v / (1 - beta2^t)) + eps). Defaults: lr 1e-3, betas 0.9 and 0.999, eps 1e-8, no weight
 * decay.
 *
 * <pre>{@code
 * var optimizer = new Adam(model.parameters(), 1e-3).weightDecay(1e-4);
 * }</pre>
 */
public final class Adam extends Optimizer {
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
    defaults.put("beta1", 0.9);
    defaults.put("beta2", 0.999);
    defaults.put("eps", 1e-8);
    defaults.put("weight_decay", 0.0);
    defaults.put("amsgrad", false);
    defaults.put("maximize", false);
    return defaults;
  }

  /** The decay of the running mean and square, each in [0, 1); returns this. */
  public Adam betas(double beta1, double beta2) {
    set("beta1", beta1);
    set("beta2", beta2);
    return this;
  }

  /** What is added to the root, against division by zero; returns this. */
  public Adam eps(double eps) {
    set("eps", eps);
    return this;
  }

  /** The weight of the L2 penalty, added to the gradient; returns this. */
  public Adam weightDecay(double decay) {
    set("weight_decay", decay);
    return this;
  }

  /** Whether the largest v so far is used: Reddi et al., 2018; returns this. */
  public Adam amsgrad(boolean on) {
    set("amsgrad", on);
    return this;
  }

  /** Whether to climb instead of descend; returns this. */
  public Adam maximize(boolean on) {
    set("maximize", on);
    return this;
  }

  @Override
  protected void check(ParameterGroup group) {
    Ranges.notNegative("Adam", group, "lr", "eps", "weight_decay");
    Ranges.belowOne("Adam", group, "beta1", "beta2");
  }

  @Override
  protected void step(ParameterGroup group) {
    boolean amsgrad = group.isSet("amsgrad");
    try (var step = group.begin()) {
      if (step.isEmpty()) {
        return;
      }
      long[] counts = new long[step.size()];
      Tensor[] counters = new Tensor[step.size()];
      for (int n = 0; n < step.size(); n++) {
        Map<String, Tensor> state = group.state(step.index(n));
        if (state.isEmpty()) {
          begin(group.parameters().get(step.index(n)), state, amsgrad);
        }
        counters[n] = state.get("step");
        counts[n] = (long) counters[n].item() + 1;
      }
      Calls.run(
          () ->
              Core.adam_step(
                  step.parameterHandles(),
                  step.gradientHandles(),
                  step.stateHandles("exp_avg"),
                  step.stateHandles("exp_avg_sq"),
                  step.stateHandles("max_exp_avg_sq"),
                  counts,
                  step.size(),
                  group.get("lr"),
                  group.get("beta1"),
                  group.get("beta2"),
                  group.get("eps"),
                  group.get("weight_decay"),
                  amsgrad,
                  group.isSet("maximize"),
                  false));
      for (int n = 0; n < counts.length; n++) {
        counters[n].fill_(counts[n]);
      }
      step.changed();
    }
  }

  private static void begin(Tensor parameter, Map<String, Tensor> state, boolean amsgrad) {
    state.put("step", Tensors.full(0, DType.FLOAT32));
    state.put("exp_avg", Tensors.zerosLike(parameter));
    state.put("exp_avg_sq", Tensors.zerosLike(parameter));
    if (amsgrad) {
      state.put("max_exp_avg_sq", Tensors.zerosLike(parameter));
    }
  }
}
