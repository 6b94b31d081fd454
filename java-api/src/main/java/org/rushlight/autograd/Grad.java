// SPDX-License-Identifier: Apache-2.0
package org.rushlight.autograd;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.Edge;
import org.rushlight.tensor.tape.Engine;
import org.rushlight.tensor.tape.GradMode;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * Switches recording on and off, and takes gradients without touching {@code grad()}. See <a
 * href="https://docs.pytorch.org/docs/stable/autograd.html">torch.autograd</a>.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} where an output has no graph or an input
 * had no part in it.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(1.0, 2.0).requiresGrad(true);
 * Tensor dx = Grad.grad(x.square().sum(), x).get(0);   // tensor([2., 4.])
 * try (var off = Grad.noGrad()) {
 *   boolean recorded = x.mul(2).requiresGrad();   // false
 * }
 * }</pre>
 */
public final class Grad {
  private Grad() {}

  /** Restores the mode of before when closed, on the thread that opened it. */
  public interface Mode extends AutoCloseable {
    @Override
    void close();
  }

  /** Records nothing on this thread until closed: {@code try (var off = Grad.noGrad()) { ... }}. */
  public static Mode noGrad() {
    return mode(false);
  }

  /** Records again, inside of noGrad, until closed. */
  public static Mode enableGrad() {
    return mode(true);
  }

  private static Mode mode(boolean enabled) {
    boolean before = GradMode.set(enabled);
    return () -> GradMode.set(before);
  }

  /** Runs the body without recording. */
  public static void noGrad(Runnable body) {
    try (Mode off = noGrad()) {
      body.run();
    }
  }

  /** The result of the body, computed without recording. */
  public static <T> T noGrad(Supplier<T> body) {
    try (Mode off = noGrad()) {
      return body.get();
    }
  }

  /** True while ops on this thread are recorded; they are, to begin with. */
  public static boolean isEnabled() {
    return GradMode.isEnabled();
  }

  /** Switches recording on or off until closed, by a condition. */
  public static Mode setGradEnabled(boolean enabled) {
    return mode(enabled);
  }

  /** The gradients of a scalar by the inputs: {@code grad(List.of(y), inputs, null, false)}. */
  public static List<Tensor> grad(Tensor output, Tensor... inputs) {
    return grad(List.of(output), List.of(inputs), null, false);
  }

  /**
   * The gradients of the outputs by the inputs; {@code grad()} of all leaves stays as it is. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad.html">torch.autograd.grad</a>.
   *
   * @param outputs what to differentiate
   * @param inputs what to differentiate by; leaves or tensors inside the graph
   * @param gradOutputs the upstream gradient of each output, or null for ones (scalars only)
   * @param retainGraph true to keep the graph for another backward
   * @return a gradient an input, of its shape
   * @throws TensorException if an input has no part in the outputs
   */
  public static List<Tensor> grad(
      List<Tensor> outputs,
      List<Tensor> inputs,
      @Nullable List<Tensor> gradOutputs,
      boolean retainGraph) {
    return grad(outputs, inputs, gradOutputs, retainGraph, false);
  }

  /**
   * The same, where inputs may have no part in the outputs.
   *
   * @param allowUnused true to give null for such an input, instead of an error
   */
  public static List<@Nullable Tensor> grad(
      List<Tensor> outputs,
      List<Tensor> inputs,
      @Nullable List<Tensor> gradOutputs,
      boolean retainGraph,
      boolean allowUnused) {
    TensorAccess access = TensorAccess.get();
    if (gradOutputs != null && gradOutputs.size() != outputs.size()) {
      throw new TensorException(
          "[grad] one gradient an output is needed, got "
              + gradOutputs.size()
              + " for "
              + outputs.size());
    }
    List<Edge> roots = new ArrayList<>();
    for (Tensor output : outputs) {
      roots.add(edge(output, "output " + roots.size()));
    }
    Set<Edge> wanted = new LinkedHashSet<>();
    List<Edge> targets = new ArrayList<>();
    for (Tensor input : inputs) {
      Edge edge = edge(input, "input " + targets.size());
      targets.add(edge);
      wanted.add(edge);
    }
    List<Storage> seeds = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      seeds.add(access.seed(outputs.get(i), gradOutputs == null ? null : gradOutputs.get(i)));
    }
    Map<Edge, Storage> found = Engine.gradients(roots, seeds, wanted, retainGraph);
    List<Tensor> gradients = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Storage gradient = found.get(targets.get(i));
      if (gradient == null && allowUnused) {
        gradients.add(null);
        continue;
      }
      if (gradient == null) {
        found.values().forEach(Storage::release);
        throw new TensorException(
            "[grad] input "
                + i
                + " has no part in the outputs: leave it out, use it, or pass allowUnused");
      }
      gradients.add(access.wrap(gradient.retain(), "grad"));
    }
    found.values().forEach(Storage::release);
    return gradients;
  }

  private static Edge edge(Tensor tensor, String name) {
    Edge edge = TensorAccess.get().edge(tensor);
    if (edge == null) {
      throw new TensorException(
          "[grad] "
              + name
              + " does not require a gradient: call requiresGrad(true) on it before it is used");
    }
    return edge;
  }
}
