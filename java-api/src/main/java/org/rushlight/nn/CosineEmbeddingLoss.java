// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * 1 - cos(x1, x2) for targets of 1, max(0, cos(x1, x2) - margin) for targets of -1. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.CosineEmbeddingLoss.html">torch.nn.CosineEmbeddingLoss</a>.
 *
 * <p>Shapes: x1 and x2 [n, d] and target [n], or [d] and a scalar. The loss is a scalar, or of the
 * shape of the target without reduction.
 *
 * <p>Default: margin 0. Throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * types.
 *
 * <pre>{@code
 * Tensor x1 = Tensors.of(new float[] {1, 0, 1, 0}, 2, 2);
 * Tensor x2 = Tensors.of(new float[] {2, 0, 0, 3}, 2, 2);
 * Tensor loss = new CosineEmbeddingLoss().call(x1, x2, Tensors.of(1.0, 1.0));   // tensor(0.5000)
 * }</pre>
 */
public final class CosineEmbeddingLoss extends Module {
  private double margin;
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public CosineEmbeddingLoss() {}

  /** The cosine that pairs that differ may have, 0 at first; returns this. */
  public CosineEmbeddingLoss margin(double value) {
    this.margin = value;
    return this;
  }

  /** How the losses of pairs are reduced; returns this. */
  public CosineEmbeddingLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x1, Tensor x2, Tensor target) {
    return within(() -> F.cosineEmbeddingLoss(x1, x2, target, margin, reduction));
  }
}
