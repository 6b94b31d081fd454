// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * The softmax and the cross-entropy as one. For class indices the loss of a sample is -weight[t]
 * log softmax(x)[t]; their mean is divided by the sum of the weights. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html">torch.nn.CrossEntropyLoss</a>.
 *
 * <p>Shapes: logits [n, c], [n, c, d1, ..] or [c]; targets int64 class indices [n], [n, d1, ..] or
 * a scalar, or probabilities of the shape of the logits. The loss is a scalar, or of the shape of
 * the indices without reduction.
 *
 * <p>Defaults: no class weights, ignoreIndex -100, no smoothing, the mean. Throws an {@code
 * IllegalArgumentException} unless labelSmoothing is in [0, 1], and a {@link
 * org.rushlight.tensor.TensorException} for other shapes, or a label that is no class.
 *
 * <pre>{@code
 * Tensor logits = Tensors.randn(3, 5).requiresGrad(true);
 * Tensor labels = Tensors.of(1L, 0L, 4L);
 * Tensor loss = new CrossEntropyLoss().call(logits, labels);
 * loss.backward();   // logits.grad() [3, 5]
 * }</pre>
 */
public final class CrossEntropyLoss extends Module {
  private @Nullable Tensor weight;
  private long ignoreIndex = -100;
  private Reduction reduction = Reduction.MEAN;
  private double labelSmoothing;

  /** Mean, no weights, no smoothing, -100 ignored. */
  public CrossEntropyLoss() {}

  /** A weight for each class, [c]; returns this. */
  public CrossEntropyLoss weight(Tensor weights) {
    this.weight = registerBuffer("weight", weights);
    return this;
  }

  /** The label that counts for nothing; returns this. */
  public CrossEntropyLoss ignoreIndex(long index) {
    this.ignoreIndex = index;
    return this;
  }

  /** How the losses of samples are reduced; returns this. */
  public CrossEntropyLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The share in [0, 1] that is spread evenly over all classes; returns this. */
  public CrossEntropyLoss labelSmoothing(double share) {
    Options.probability(getClass().getSimpleName(), "labelSmoothing", share);
    this.labelSmoothing = Options.probability("CrossEntropyLoss", "labelSmoothing", share);
    return this;
  }

  /** The loss of the logits against the target. */
  public Tensor call(Tensor logits, Tensor target) {
    return within(
        () -> F.crossEntropy(logits, target, weight, reduction, ignoreIndex, labelSmoothing));
  }
}
