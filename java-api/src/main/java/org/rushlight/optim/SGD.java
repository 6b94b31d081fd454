// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * Stochastic gradient descent, with momentum if asked for. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html">torch.optim.SGD</a>.
 *
 * <p>g += decay p; b = momentum b + (1 - dampening) g, b = g at the first step; p -= lr b, or p -=
 * lr (g + momentum b) with Nesterov. Defaults: lr 1e-3, all else 0.
 *
 * <p>Throws an {@code IllegalArgumentException} without parameters, or for an option out of its
 * range, such as Nesterov without momentum.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new SGD(model.parameters(), 0.1).momentum(0.9).weightDecay(5e-4);
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * optimizer.step();
 * optimizer.zeroGrad();
 * }</pre>
 */
public final class SGD extends Optimizer {
  /** With learning rate 1e-3. */
  public SGD(List<? extends Tensor> parameters) {
    this(parameters, 1e-3);
  }

  /** With a learning rate. */
  public SGD(List<? extends Tensor> parameters, double lr) {
    addParameterGroup(parameters, Map.of("lr", lr));
  }

  @Override
  protected Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("lr", 1e-3);
    defaults.put("momentum", 0.0);
    defaults.put("dampening", 0.0);
    defaults.put("weight_decay", 0.0);
    defaults.put("nesterov", false);
    defaults.put("maximize", false);
    return defaults;
  }

  /** The share of the last step that is kept; returns this. */
  public SGD momentum(double momentum) {
    set("momentum", momentum);
    return this;
  }

  /** The share of the gradient that momentum leaves out; returns this. */
  public SGD dampening(double dampening) {
    set("dampening", dampening);
    return this;
  }

  /** The weight of the L2 penalty, added to the gradient; returns this. */
  public SGD weightDecay(double decay) {
    set("weight_decay", decay);
    return this;
  }

  /** Nesterov's momentum; needs momentum, set before, and no dampening; returns this. */
  public SGD nesterov(boolean on) {
    set("nesterov", on);
    return this;
  }

  /** Whether to climb instead of descend; returns this. */
  public SGD maximize(boolean on) {
    set("maximize", on);
    return this;
  }

  @Override
  protected void check(ParameterGroup group) {
    Ranges.notNegative("SGD", group, "lr", "momentum", "weight_decay");
    if (group.isSet("nesterov") && (group.get("momentum") <= 0 || group.get("dampening") != 0)) {
      throw new IllegalArgumentException(
          "SGD: nesterov needs momentum above 0 and no dampening, got momentum "
              + group.get("momentum")
              + ", dampening "
              + group.get("dampening"));
    }
  }

  @Override
  protected void step(ParameterGroup group) {
    try (var step = new GroupStep(group)) {
      if (step.isEmpty()) {
        return;
      }
      boolean remembers = group.get("momentum") != 0;
      long[] before = remembers ? step.handles("momentum_buffer") : new long[step.size()];
      long[] after = before.clone();
      Calls.run(
          () ->
              Core.sgd_step(
                  step.parameters(),
                  step.gradients(),
                  after,
                  step.size(),
                  group.get("lr"),
                  group.get("momentum"),
                  group.get("dampening"),
                  group.get("weight_decay"),
                  group.isSet("nesterov"),
                  group.isSet("maximize")));
      for (int n = 0; n < after.length; n++) {
        if (before[n] != after[n]) {
          Tensor buffer = TensorAccess.get().wrap(new Storage(after[n]), "momentum_buffer");
          step.state(n).put("momentum_buffer", buffer);
        }
      }
      step.changed();
    }
  }
}
