// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = the length of order p of x1 - x2 + eps along the last dim; both broadcast. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.PairwiseDistance.html">torch.nn.PairwiseDistance</a>.
 *
 * <p>Shapes: x1 and x2 [n, d] or [d], y [n] or a scalar, with a last dim of 1 if it is kept.
 * Defaults: p 2, eps 1e-6, keepDim false. Throws a {@link org.rushlight.tensor.TensorException} if
 * the shapes do not broadcast.
 *
 * <pre>{@code
 * var distance = new PairwiseDistance();
 * Tensor y = distance.call(Tensors.randn(100, 128), Tensors.randn(100, 128));   // y [100]
 * }</pre>
 */
public final class PairwiseDistance extends Module {
  private final double p;
  private final double eps;
  private final boolean keepDim;

  /** With p 2 and eps 1e-6. */
  public PairwiseDistance() {
    this(2, 1e-6, false);
  }

  /** Of order {@code p}; the last dim stays with size 1 if {@code keepDim}. */
  public PairwiseDistance(double p, double eps, boolean keepDim) {
    this.p = p;
    this.eps = eps;
    this.keepDim = keepDim;
  }

  /** The distance of x1 and x2. */
  public Tensor call(Tensor x1, Tensor x2) {
    return within(() -> F.pairwiseDistance(x1, x2, p, eps, keepDim));
  }
}
