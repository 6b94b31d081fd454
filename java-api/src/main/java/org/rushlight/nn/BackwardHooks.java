// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rushlight.autograd.Function;
import org.rushlight.tensor.Tensor;

/**
 * Gates before and behind a module, so that its hooks see the gradients of this call alone: the
 * input may be used elsewhere too, and the result may be the input itself.
 */
final class BackwardHooks {
  private BackwardHooks() {}

  /** Lets a tensor through as it is, and its gradient through a function. */
  private static final class Gate extends Function {
    private final UnaryOperator<Tensor> way;

    Gate(UnaryOperator<Tensor> way) {
      this.way = way;
    }

    @Override
    protected Tensor forward(Context context, Tensor... inputs) {
      return inputs[0];
    }

    @Override
    protected Tensor[] backward(Context context, Tensor dy) {
      return new Tensor[] {way.apply(dy)};
    }
  }

  static Tensor around(
      Module module,
      List<Module.FullBackwardHook> hooks,
      Tensor input,
      UnaryOperator<Tensor> forward) {
    List<Module.FullBackwardHook> now = List.copyOf(hooks);
    Tensor[] ofOutput = new Tensor[1];
    boolean wanted = input.requiresGrad();
    Tensor entered = wanted ? new Gate(g -> run(module, now, g, ofOutput[0])).apply(input) : input;
    Tensor output = forward.apply(entered);
    if (!output.requiresGrad()) {
      return output;
    }
    return new Gate(
            g -> {
              ofOutput[0] = g;
              if (!wanted) {
                run(module, now, null, g);
              }
              return g;
            })
        .apply(output);
  }

  private static @Nullable Tensor run(
      Module module,
      List<Module.FullBackwardHook> hooks,
      @Nullable Tensor ofInput,
      Tensor ofOutput) {
    Tensor gradient = ofInput;
    for (Module.FullBackwardHook hook : hooks) {
      Tensor replaced = hook.backward(module, gradient, ofOutput);
      gradient = replaced == null ? gradient : replaced;
    }
    return gradient;
  }
}
