// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.math.BigDecimal;
import org.rushlight.tensor.Tensor;

/**
 * y = x / (k + alpha m)^beta, where m is the mean of the squares over {@code size} channels around
 * each. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LocalResponseNorm.html">torch.nn.LocalResponseNorm</a>.
 * The source is A. Krizhevsky et al., "ImageNet classification with deep convolutional neural
 * networks", NIPS 2012.
 *
 * <p>Shapes: x and y [n, c, ..] with at least 3 dims. Defaults: alpha 0.0001, beta 0.75, k 1.
 *
 * <p>Throws an {@code IllegalArgumentException} unless size is positive, and a {@link
 * org.rushlight.tensor.TensorException} for an x of fewer than 3 dims.
 *
 * <pre>{@code
 * Tensor y = new LocalResponseNorm(2).call(Tensors.randn(32, 5, 24, 24));   // y [32, 5, 24, 24]
 * }</pre>
 */
public final class LocalResponseNorm extends Module {
  private final int size;
  private double alpha = 1e-4;
  private double beta = 0.75;
  private double k = 1;

  /** Over so many channels, at least 1. */
  public LocalResponseNorm(int size) {
    this.size = Options.positive("LocalResponseNorm", "size", size);
  }

  /** The weight of the mean; returns this. */
  public LocalResponseNorm alpha(double value) {
    alpha = value;
    return this;
  }

  /** The power of the divisor; returns this. */
  public LocalResponseNorm beta(double value) {
    beta = value;
    return this;
  }

  /** What is added to the mean; returns this. */
  public LocalResponseNorm k(double value) {
    k = value;
    return this;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.localResponseNorm(x, size, alpha, beta, k);
  }

  @Override
  protected String extraRepr() {
    return "%d, alpha=%s, beta=%s, k=%s".formatted(size, print(alpha), print(beta), print(k));
  }

  private static String print(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    String digits = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return digits.contains(".") ? digits : digits + ".0";
  }
}
