// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * The largest element of each window; padding counts as -infinity, NaN wins. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html">torch.nn.MaxPool2d</a>.
 *
 * <p>Shapes: x [n, c, h, w] or [c, h, w]; h' = (h + 2 padding - dilation (kernel - 1) - 1) / stride
 * + 1, rounded down, or up with {@link #ceilMode}. Defaults: stride as large as the kernel, padding
 * 0, dilation 1.
 */
public final class MaxPool2d extends Module {
  private final int[] kernel;
  private int[] stride;
  private int[] padding = Pair.of(0);
  private int[] dilation = Pair.of(1);
  private boolean ceilMode;

  /** With a square window. */
  public MaxPool2d(int kernel) {
    this(kernel, kernel);
  }

  /** With a window of the height and width. */
  public MaxPool2d(int kernelHeight, int kernelWidth) {
    kernel = Pair.positive("MaxPool2d", "kernel", kernelHeight, kernelWidth);
    stride = kernel;
  }

  /** The step of the window; returns this. */
  public MaxPool2d stride(int both) {
    return stride(both, both);
  }

  /** The step of the window; returns this. */
  public MaxPool2d stride(int height, int width) {
    stride = Pair.positive("MaxPool2d", "stride", height, width);
    return this;
  }

  /** Added at each side, at most half the kernel; returns this. */
  public MaxPool2d padding(int both) {
    return padding(both, both);
  }

  /** Added at each side, at most half the kernel; returns this. */
  public MaxPool2d padding(int height, int width) {
    padding = Pair.notNegative("MaxPool2d", "padding", height, width);
    return this;
  }

  /** The distance of the window's points; returns this. */
  public MaxPool2d dilation(int both) {
    return dilation(both, both);
  }

  /** The distance of the window's points; returns this. */
  public MaxPool2d dilation(int height, int width) {
    dilation = Pair.positive("MaxPool2d", "dilation", height, width);
    return this;
  }

  /** Whether a last window that is only partly inside counts; returns this. */
  public MaxPool2d ceilMode(boolean on) {
    ceilMode = on;
    return this;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.maxPool2d(x, kernel, stride, padding, dilation, ceilMode);
  }

  private static String print(int... pair) {
    return pair[0] == pair[1] ? Integer.toString(pair[0]) : Pair.print(pair);
  }

  @Override
  protected String extraRepr() {
    return "kernel_size=%s, stride=%s, padding=%s, dilation=%s, ceil_mode=%s"
        .formatted(
            print(kernel),
            print(stride),
            print(padding),
            print(dilation),
            ceilMode ? "True" : "False");
  }
}
