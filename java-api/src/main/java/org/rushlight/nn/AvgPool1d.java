// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The mean of each window; padding is 0. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool1d.html">torch.nn.AvgPool1d</a>.
 *
 * <p>Shapes: x [n, c, l] or [c, l]; l' = (l + 2 padding - kernel) / stride + 1, rounded down, or up
 * with {@link #ceilMode}. Defaults: stride as large as the kernel, padding 0, counted among the
 * elements.
 *
 * <pre>{@code
 * var pool = new AvgPool1d(3).stride(2).padding(1).countIncludePad(false);
 * }</pre>
 */
public final class AvgPool1d extends AvgPoolLayer<AvgPool1d> {
  /** With a window of the length. */
  public AvgPool1d(int kernel) {
    super(kernel);
  }
}
