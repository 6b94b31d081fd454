// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Rprop: Riedmiller and Braun, 1993. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.Rprop.html">torch.optim.Rprop</a>.
 *
 * <p>Each element has a step size of its own, lr at first: it grows by the second eta while the
 * gradient keeps its sign, shrinks by the first when it turns, and then the element rests for a
 * step. Only signs of gradients count; it is meant for full batches. Defaults: lr 1e-2, etas 0.5
 * and 1.2, step sizes from 1e-6 to 50.
 *
 * <p>Throws an {@code IllegalArgumentException} without parameters, or for an option out of its
 * range.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new Rprop(model.parameters()).etas(0.5, 1.2);
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * optimizer.step();
 * optimizer.zeroGrad();
 * }</pre>
 */
public final class Rprop extends CountingOptimizer {
  /** With learning rate 1e-2. */
  public Rprop(List<? extends Tensor> parameters) {
    this(parameters, 1e-2);
  }

  /** With a learning rate. */
  public Rprop(List<? extends Tensor> parameters, double lr) {
    addParameterGroup(parameters, Map.of("lr", lr));
  }

  @Override
  protected Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("lr", 1e-2);
    defaults.put("etas", List.of(0.5, 1.2));
    defaults.put("step_sizes", List.of(1e-6, 50.0));
    defaults.put("maximize", false);
    return defaults;
  }

  /** The factors of a shrinking, in (0, 1), and of a growing step size, above 1; returns this. */
  public Rprop etas(double minus, double plus) {
    set("etas", List.of(minus, plus));
    return this;
  }

  /** The smallest and the largest step size; returns this. */
  public Rprop stepSizes(double smallest, double largest) {
    set("step_sizes", List.of(smallest, largest));
    return this;
  }

  /** Whether to climb instead of descend; returns this. */
  public Rprop maximize(boolean on) {
    set("maximize", on);
    return this;
  }

  @Override
  protected void check(ParameterGroup group) {
    Ranges.notNegative("Rprop", group, "lr");
    double minus = group.get("etas", 0);
    double plus = group.get("etas", 1);
    if (!(minus > 0 && minus < 1 && plus > 1)) {
      throw new IllegalArgumentException(
          "Rprop: etas must be in (0, 1) and above 1, got %s and %s".formatted(minus, plus));
    }
    if (!(group.get("step_sizes", 0) <= group.get("step_sizes", 1))) {
      throw new IllegalArgumentException(
          "Rprop: step_sizes must be in order, got %s and %s"
              .formatted(group.get("step_sizes", 0), group.get("step_sizes", 1)));
    }
  }

  @Override
  void begin(ParameterGroup group, Tensor parameter, Map<String, Tensor> state) {
    state.put("prev", Tensors.zerosLike(parameter));
    state.put("step_size", Tensors.zerosLike(parameter).fill_(group.get("lr")));
  }

  @Override
  void run(ParameterGroup group, GroupStep step, long[] counts) {
    Core.rprop_step(
        step.parameters(),
        step.gradients(),
        step.handles("prev"),
        step.handles("step_size"),
        step.size(),
        group.get("etas", 0),
        group.get("etas", 1),
        group.get("step_sizes", 0),
        group.get("step_sizes", 1),
        group.isSet("maximize"));
  }
}
