// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * Columns summed into the images whose windows they are: the transpose of {@link Unfold}. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Fold.html">torch.nn.Fold</a>.
 *
 * <p>Shapes: x [n, c kh kw, l] or [c kh kw, l]; y [n, c, h, w] or [c, h, w]. Defaults: dilation 1,
 * padding 0, stride 1.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} if the numbers of rows or columns are
 * not those of such windows.
 *
 * <pre>{@code
 * var fold = new Fold(new int[] {32, 32}, 2).stride(2);
 * Tensor y = fold.call(Tensors.randn(8, 12, 256));   // y [8, 3, 32, 32]
 * }</pre>
 */
public final class Fold extends Module {
  private final Slide slide;
  private final int[] outputSize;

  /** With a square window; {@code outputSize} is the height and width of y. */
  public Fold(int[] outputSize, int kernel) {
    this(outputSize, kernel, kernel);
  }

  /** With a window of the height and width; {@code outputSize} is the height and width of y. */
  public Fold(int[] outputSize, int kernelHeight, int kernelWidth) {
    this.outputSize = Slide.pair("Fold", "outputSize", 1, outputSize);
    slide = new Slide("Fold", kernelHeight, kernelWidth);
  }

  /** The distance of the window's points, one number or height and width; returns this. */
  public Fold dilation(int... distances) {
    slide.dilation(distances);
    return this;
  }

  /** Zeros that y had at each side, one number or height and width; returns this. */
  public Fold padding(int... sizes) {
    slide.padding(sizes);
    return this;
  }

  /** The step of the window, one number or height and width; returns this. */
  public Fold stride(int... steps) {
    slide.stride(steps);
    return this;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.fold(x, outputSize, slide.kernel, slide.dilation, slide.padding, slide.stride);
  }

  @Override
  protected String extraRepr() {
    return "output_size=" + Pair.print(outputSize) + ", " + slide.repr();
  }
}
