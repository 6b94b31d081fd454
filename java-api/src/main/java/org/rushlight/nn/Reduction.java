// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/**
 * What a loss makes of the losses of single elements.
 *
 * <p>Losses that know no {@link #BATCHMEAN} throw an {@code IllegalArgumentException} for it. See
 * reduction of <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html">torch.nn.KLDivLoss</a>.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(1.0, 3.0);
 * var criterion = new L1Loss().reduction(Reduction.NONE);
 * Tensor losses = criterion.call(x, Tensors.of(0.0, 0.0));   // tensor([1., 3.])
 * }</pre>
 */
public enum Reduction {
  /** Keeps them. */
  NONE,
  /** Their mean, the default. */
  MEAN,
  /** Their sum. */
  SUM,
  /** Their sum divided by the size of dim 0: for {@link KLDivLoss} alone. */
  BATCHMEAN;

  /** A loss's reduction, which must not be null. */
  static Reduction checked(String loss, Reduction how) {
    if (how == null) {
      throw new IllegalArgumentException(
          loss + ": reduction must be one of NONE, MEAN and SUM, got null");
    }
    return how;
  }

  int number() {
    if (this == BATCHMEAN) {
      throw new TensorException(
          "[loss] reduction BATCHMEAN is for klDiv and KLDivLoss alone; use NONE, MEAN or SUM");
    }
    return ordinal();
  }

  /** The losses of elements or samples, reduced. */
  Tensor of(Tensor losses) {
    return switch (number()) {
      case 0 -> losses;
      case 1 -> losses.mean();
      default -> losses.sum();
    };
  }
}
