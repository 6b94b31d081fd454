// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = a sigmoid(b), a and b the halves of x along a dim of even size: Dauphin et al., 2017. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.GLU.html">torch.nn.GLU</a>.
 *
 * <p>Shapes: x [.., 2 k, ..], y [.., k, ..]; the default dim is the last. Throws a {@link
 * org.rushlight.tensor.TensorException} unless the dim is of even size.
 *
 * <pre>{@code
 * Tensor y = new GLU().call(Tensors.of(2.0, 4.0, 0.0, 0.0));   // tensor([1., 2.])
 * }</pre>
 */
public final class GLU extends Module {
  private final int dim;

  /** With the last dim. */
  public GLU() {
    this(-1);
  }

  /** With the given numbers. */
  public GLU(int dim) {
    this.dim = dim;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.glu(x, dim);
  }

  @Override
  protected String extraRepr() {
    return "dim=" + dim;
  }
}
