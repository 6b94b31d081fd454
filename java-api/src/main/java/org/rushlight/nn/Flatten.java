// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * Makes one dim of several; by default of all but the first. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Flatten.html">torch.nn.Flatten</a>.
 *
 * <p>Shapes: x [n, d1, .., dk], y [n, d1 * .. * dk], a view.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for dims that x does not have, or a
 * first one after the last.
 *
 * <pre>{@code
 * Tensor y = new Flatten().call(Tensors.randn(32, 1, 5, 5));   // y [32, 25]
 * }</pre>
 */
public final class Flatten extends Module {
  private final int startDim;
  private final int endDim;

  /** All dims but the first. */
  public Flatten() {
    this(1, -1);
  }

  /** The dims from {@code startDim} to {@code endDim}, both included. */
  public Flatten(int startDim, int endDim) {
    this.startDim = startDim;
    this.endDim = endDim;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return x.flatten(startDim, endDim);
  }

  @Override
  protected String extraRepr() {
    return "start_dim=" + startDim + ", end_dim=" + endDim;
  }
}
