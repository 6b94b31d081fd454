// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x1 . x2 / (max(|x1|, eps) max(|x2|, eps)) along a dim; both broadcast. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.CosineSimilarity.html">torch.nn.CosineSimilarity</a>.
 *
 * <p>Shapes: x1 and x2 [.., d, ..], y without that dim. Defaults: dim 1, eps 1e-8. Throws a {@link
 * org.rushlight.tensor.TensorException} if the shapes do not broadcast.
 *
 * <pre>{@code
 * var similarity = new CosineSimilarity(1, 1e-6);
 * Tensor y = similarity.call(Tensors.randn(100, 128), Tensors.randn(100, 128));   // y [100]
 * }</pre>
 */
public final class CosineSimilarity extends Module {
  private final int dim;
  private final double eps;

  /** Along dim 1, with eps 1e-8. */
  public CosineSimilarity() {
    this(1, 1e-8);
  }

  /** Along {@code dim}; lengths count as at least {@code eps}. */
  public CosineSimilarity(int dim, double eps) {
    this.dim = dim;
    this.eps = eps;
  }

  /** The cosine of the angle between x1 and x2. */
  public Tensor call(Tensor x1, Tensor x2) {
    return within(() -> F.cosineSimilarity(x1, x2, dim, eps));
  }
}
