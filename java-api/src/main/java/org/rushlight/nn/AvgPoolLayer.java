// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * What the average pools have in common.
 *
 * @param <S> the layer itself, which its options return
 */
abstract class AvgPoolLayer<S extends AvgPoolLayer<S>> extends WindowLayer<S> {
  private boolean countIncludePad = true;
  private @Nullable Integer divisor;

  AvgPoolLayer(int... kernel) {
    super(kernel);
  }

  /** Zeros at each side, at most half the kernel; returns this. */
  public final S padding(int all) {
    return paddings(all(all));
  }

  /** Whether a last window that is only partly inside counts; returns this. */
  public final S ceilMode(boolean on) {
    return ceiling(on);
  }

  /** Whether the zeros of the padding count among the elements; returns this. */
  public final S countIncludePad(boolean on) {
    countIncludePad = on;
    return self();
  }

  final S divisor(@Nullable Integer by) {
    if (by != null && by == 0) {
      throw new IllegalArgumentException(layer + ": divisorOverride must not be 0");
    }
    divisor = by;
    return self();
  }

  @Override
  protected final Tensor forward(Tensor x) {
    return Windows.avgPool(dims, x, kernel, stride, padding, ceilMode, countIncludePad, divisor);
  }

  @Override
  protected final String extraRepr() {
    return "kernel_size=%s, stride=%s, padding=%s"
        .formatted(print(kernel), print(stride), print(padding));
  }

  private String print(int... numbers) {
    return dims == 1 ? Windows.tuple(numbers) : Windows.print(numbers);
  }
}
