// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * What the max pools have in common.
 *
 * @param <S> the layer itself, which its options return
 */
abstract class MaxPoolLayer<S extends MaxPoolLayer<S>> extends WindowLayer<S> {
  int[] dilation;

  MaxPoolLayer(int... kernel) {
    super(kernel);
    dilation = all(1);
  }

  /** Added at each side, at most half the kernel; returns this. */
  public final S padding(int all) {
    return paddings(all(all));
  }

  /** The distance of the window's points, the same along each dim; returns this. */
  public final S dilation(int all) {
    return dilations(all(all));
  }

  final S dilations(int... distances) {
    dilation = positive("dilation", distances);
    return self();
  }

  /** Whether a last window that is only partly inside counts; returns this. */
  public final S ceilMode(boolean on) {
    return ceiling(on);
  }

  /** The largest of each window and where it was; runs no hooks. */
  public final MaxPooled callWithIndices(Tensor x) {
    return within(() -> Windows.maxPool(dims, x, kernel, stride, padding, dilation, ceilMode));
  }

  @Override
  protected final Tensor forward(Tensor x) {
    return Windows.maxPool(dims, x, kernel, stride, padding, dilation, ceilMode).valuesAlone();
  }

  @Override
  protected final String extraRepr() {
    return "kernel_size=%s, stride=%s, padding=%s, dilation=%s, ceil_mode=%s"
        .formatted(
            Windows.print(kernel),
            Windows.print(stride),
            Windows.print(padding),
            Windows.print(dilation),
            ceilMode ? "True" : "False");
  }
}
