// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * What the power-average pools have in common.
 *
 * @param <S> the layer itself, which its options return
 */
abstract class LPPoolLayer<S extends LPPoolLayer<S>> extends WindowLayer<S> {
  private final double p;

  LPPoolLayer(double p, int... kernel) {
    super(kernel);
    this.p = p;
    if (p == 0 || Double.isNaN(p)) {
      throw new IllegalArgumentException(layer + ": the power must not be 0, got " + p);
    }
  }

  /** Whether a last window that is only partly inside counts; returns this. */
  public final S ceilMode(boolean on) {
    return ceiling(on);
  }

  @Override
  protected final Tensor forward(Tensor x) {
    return Windows.lpPool(dims, x, p, kernel, stride, ceilMode);
  }

  @Override
  protected final String extraRepr() {
    return "norm_type=%s, kernel_size=%s, stride=%s, ceil_mode=%s"
        .formatted(
            p == Math.rint(p) ? Long.toString((long) p) : Double.toString(p),
            Windows.print(kernel),
            stride == kernel ? "None" : Windows.print(stride),
            ceilMode ? "True" : "False");
  }
}
