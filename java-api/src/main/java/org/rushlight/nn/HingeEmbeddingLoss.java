// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * x for targets of 1, max(0, margin - x) for targets of -1, where x is a distance. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.HingeEmbeddingLoss.html">torch.nn.HingeEmbeddingLoss</a>.
 *
 * <p>Shapes: x and target broadcast to one shape. The loss is a scalar, or of that shape without
 * reduction.
 *
 * <p>Default: margin 1. Throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * types.
 *
 * <pre>{@code
 * Tensor distances = Tensors.of(0.5, 0.25);
 * Tensor target = Tensors.of(1.0, -1.0);
 * Tensor loss = new HingeEmbeddingLoss().call(distances, target);   // tensor(0.6250)
 * }</pre>
 */
public final class HingeEmbeddingLoss extends Module {
  private double margin = 1;
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public HingeEmbeddingLoss() {}

  /** The distance that is asked of pairs that differ, 1 at first; returns this. */
  public HingeEmbeddingLoss margin(double value) {
    this.margin = value;
    return this;
  }

  /** How the losses of elements are reduced; returns this. */
  public HingeEmbeddingLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.hingeEmbeddingLoss(x, target, margin, reduction));
  }
}
