// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.Map;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.memory.Calls;

/**
 * What most optimizers share: they count the steps of each parameter, begin to remember at the
 * first of them, and step all parameters of a group by one native call.
 */
abstract class CountingOptimizer extends Optimizer {
  /** Puts what is remembered of a parameter, beside {@code step}, before its first step. */
  abstract void begin(ParameterGroup group, Tensor parameter, Map<String, Tensor> state);

  /** The native call; {@code counts} are the steps of each parameter, this one included. */
  abstract void run(ParameterGroup group, GroupStep step, long[] counts);

  @Override
  protected final void step(ParameterGroup group) {
    try (var step = new GroupStep(group)) {
      if (step.isEmpty()) {
        return;
      }
      for (int n = 0; n < step.size(); n++) {
        if (!step.has(n, "step")) {
          Map<String, Tensor> state = step.state(n);
          if (state.isEmpty()) {
            state.put("step", Tensors.full(0, DType.FLOAT32));
            begin(group, step.parameter(n), state);
          }
        }
      }
      double[] steps = step.numbers("step");
      long[] counts = new long[steps.length];
      for (int n = 0; n < counts.length; n++) {
        counts[n] = (long) ++steps[n];
      }
      Calls.run(() -> run(group, step, counts));
      step.remember("step", steps);
      step.changed();
    }
  }
}
