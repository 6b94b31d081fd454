// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/**
 * The softmax over the channels at each place of an image.
 *
 * <p>Shapes: x and y [n, c, h, w] or [c, h, w]. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax2d.html">torch.nn.Softmax2d</a>.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for an x of another rank.
 *
 * <pre>{@code
 * Tensor y = new Softmax2d().call(Tensors.randn(2, 3, 12, 13));   // y [2, 3, 12, 13]
 * Tensor sums = y.sum(1);   // sums [2, 12, 13], ones
 * }</pre>
 */
public final class Softmax2d extends Module {
  /** The layer; it has no options. */
  public Softmax2d() {}

  @Override
  protected Tensor forward(Tensor x) {
    if (x.rank() != 3 && x.rank() != 4) {
      throw new TensorException("[Softmax2d] x must have 3 or 4 dimensions, got " + x.shape());
    }
    return x.softmax(-3);
  }
}
