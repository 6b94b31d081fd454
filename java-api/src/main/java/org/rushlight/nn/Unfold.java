// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * The windows of images as columns. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Unfold.html">torch.nn.Unfold</a>.
 *
 * <p>Shapes: x [n, c, h, w] or [c, h, w]; y [n, c kh kw, l] or [c kh kw, l], a column for each of
 * the l windows. Defaults: dilation 1, padding 0, stride 1.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for an x of another rank, or one that is
 * smaller than the kernel.
 *
 * <pre>{@code
 * Tensor y = new Unfold(2).stride(2).call(Tensors.randn(8, 3, 32, 32));   // y [8, 12, 256]
 * }</pre>
 */
public final class Unfold extends Module {
  private final Slide slide;

  /** With a square window. */
  public Unfold(int kernel) {
    this(kernel, kernel);
  }

  /** With a window of the height and width. */
  public Unfold(int kernelHeight, int kernelWidth) {
    slide = new Slide("Unfold", kernelHeight, kernelWidth);
  }

  /** The distance of the window's points, one number or height and width; returns this. */
  public Unfold dilation(int... distances) {
    slide.dilation(distances);
    return this;
  }

  /** Zeros added at each side, one number or height and width; returns this. */
  public Unfold padding(int... sizes) {
    slide.padding(sizes);
    return this;
  }

  /** The step of the window, one number or height and width; returns this. */
  public Unfold stride(int... steps) {
    slide.stride(steps);
    return this;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.unfold(x, slide.kernel, slide.dilation, slide.padding, slide.stride);
  }

  @Override
  protected String extraRepr() {
    return slide.repr();
  }
}
