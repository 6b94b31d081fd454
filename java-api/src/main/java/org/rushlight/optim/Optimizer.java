// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/**
 * Changes parameters by their gradients. See <a
 * href="https://docs.pytorch.org/docs/stable/optim.html">torch.optim.Optimizer</a>.
 *
 * <p>One native call steps all parameters of a group. A parameter without a gradient is left alone.
 *
 * <p>Throws an {@code IllegalArgumentException} without parameters, for a tensor that is no leaf or
 * is in two groups, and for options that are unknown or out of range; a {@link
 * org.rushlight.tensor.TensorException} for a state that does not fit.
 *
 * <pre>{@code
 * var body = new Linear(4, 3);
 * var head = new Linear(3, 1);
 * Optimizer optimizer = new SGD(body.parameters(), 0.1);
 * optimizer.addParameterGroup(head.parameters(), Map.of("lr", 0.01));
 * head.call(body.call(Tensors.randn(8, 4))).square().mean().backward();
 * optimizer.step();
 * int groups = optimizer.parameterGroups().size();   // 2
 * }</pre>
 */
public abstract class Optimizer {
  private final List<ParameterGroup> groups = new ArrayList<>();

  /** For subclasses. */
  protected Optimizer() {}

  /** The groups, each with options of its own. */
  public final List<ParameterGroup> parameterGroups() {
    return List.copyOf(groups);
  }

  /**
   * Adds a group of parameters with the options given, and the optimizer's defaults for the others.
   *
   * @throws IllegalArgumentException if there are none, or one is in a group already
   */
  public final ParameterGroup addParameterGroup(
      List<? extends Tensor> parameters, Map<String, Object> options) {
    if (parameters == null || parameters.isEmpty()) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + " needs at least one parameter, got none");
    }
    for (Tensor parameter : parameters) {
      if (parameter == null) {
        throw new IllegalArgumentException(
            getClass().getSimpleName() + ": a parameter must not be null");
      }
      if (!parameter.dtype().isFloating()) {
        throw new IllegalArgumentException(
            "%s can only change float32 and float64 parameters, got %s"
                .formatted(getClass().getSimpleName(), parameter.dtype()));
      }
      if (!parameter.isLeaf()) {
        throw new IllegalArgumentException(
            getClass().getSimpleName() + " can only change leaves; this tensor was made by an op");
      }
      if (groups.stream().anyMatch(g -> g.parameters().stream().anyMatch(p -> p == parameter))) {
        throw new IllegalArgumentException("a parameter is in another group already");
      }
    }
    Map<String, Object> all = new LinkedHashMap<>(defaults());
    options.forEach(
        (key, value) -> {
          if (!all.containsKey(key)) {
            throw new IllegalArgumentException(
                "%s has no option %s; it has %s"
                    .formatted(getClass().getSimpleName(), key, all.keySet()));
          }
          all.put(key, OptionKinds.checked(key, all.get(key), value));
        });
    var group = new ParameterGroup(parameters, all, this::check);
    check(group);
    groups.add(group);
    return group;
  }

  /** The options with their defaults, under PyTorch's names. */
  protected abstract Map<String, Object> defaults();

  /** Sets an option of all groups. */
  final void set(String option, Object value) {
    groups.forEach(group -> group.set(option, value));
  }

  /** Refuses options out of range. */
  protected abstract void check(ParameterGroup group);

  /** Steps the parameters of a group that have gradients. */
  protected abstract void step(ParameterGroup group);

  /** Changes every parameter that has a gradient. */
  public final void step() {
    groups.forEach(this::step);
  }

  /** Evaluates the loss and its gradients by the closure, then steps; returns the loss. */
  public Tensor step(Supplier<Tensor> closure) {
    Tensor loss = closure.get();
    step();
    return loss;
  }

  /** Drops the gradients of all parameters. */
  public final void zeroGrad() {
    groups.forEach(group -> group.parameters().forEach(Tensor::zeroGrad));
  }

  /**
   * What the optimizer remembers of each parameter, and the options: for {@link #loadStateDict}.
   */
  public final OptimizerState stateDict() {
    return OptimizerState.of(groups);
  }

  /**
   * Goes back to a state.
   *
   * @throws TensorException if groups, shapes or the ranges of options do not fit; nothing is
   *     changed then
   */
  public final void loadStateDict(OptimizerState state) {
    List<String> misfits = misfits(state);
    if (!misfits.isEmpty()) {
      throw new TensorException(
          "[loadStateDict] the state does not fit this "
              + getClass().getSimpleName()
              + ": "
              + String.join("; ", misfits));
    }
    state.loadInto(groups);
  }

  /** Tells all for which {@link #loadStateDict} would refuse a state; empty if it takes it. */
  public final List<String> misfits(OptimizerState state) {
    return state.misfits(this);
  }

  /**
   * Whether what is remembered under a name, if it is no single number, has the shape and the type
   * of its parameter; so it is, unless an optimizer says otherwise.
   */
  protected boolean isShapedLikeParameter(String name) {
    return true;
  }
}
