// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * log(1 + exp(-t x)) for targets t of 1 and -1; unlike PyTorch's it does not overflow where -t x is
 * large. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.SoftMarginLoss.html">torch.nn.SoftMarginLoss</a>.
 *
 * <p>Shapes: x and target broadcast to one shape. The loss is a scalar, or of that shape without
 * reduction.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for other shapes or types.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(0.0, -200.0);
 * Tensor loss = new SoftMarginLoss().call(x, Tensors.of(1.0, 1.0));   // tensor(100.3466)
 * }</pre>
 */
public final class SoftMarginLoss extends Module {
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public SoftMarginLoss() {}

  /** How the losses of elements are reduced; returns this. */
  public SoftMarginLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.softMarginLoss(x, target, reduction));
  }
}
