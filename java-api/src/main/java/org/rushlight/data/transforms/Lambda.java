// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.rushlight.tensor.Tensor;

/**
 * A function of the program's own on tensors. A {@link PixelTransform} is quicker. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Lambda.html">torchvision.transforms.Lambda</a>.
 *
 * <pre>{@code
 * Tensor y = new Lambda(x -> x.mul(2).sub(1)).apply(Tensors.rand(1, 28, 28));   // y [1, 28, 28]
 * }</pre>
 */
public final class Lambda implements Transform {
  private final UnaryOperator<Tensor> function;

  /** The function; a loader with workers calls it from several threads at once. */
  public Lambda(UnaryOperator<Tensor> function) {
    this.function = Objects.requireNonNull(function, "Lambda: function must not be null");
  }

  @Override
  public Tensor apply(Tensor x) {
    return function.apply(x);
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "Lambda()";
  }
}
