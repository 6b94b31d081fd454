// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * A tensor that a module learns: it requires a gradient and is found by {@code
 * Module.parameters()}. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html">torch.nn.Parameter</a>.
 *
 * <pre>{@code
 * var weight = new Parameter(Tensors.ones(3));
 * boolean learned = weight.requiresGrad();   // true
 * }</pre>
 */
public final class Parameter extends Tensor {
  /**
   * A parameter over the elements of {@code data}, which it shares.
   *
   * @param data a float32 or float64 tensor outside of any graph
   */
  public Parameter(Tensor data) {
    super(shared(data), "parameter");
    requiresGrad(true);
  }

  private static Storage shared(Tensor data) {
    return TensorAccess.get().storage(data, "parameter").retain();
  }
}
