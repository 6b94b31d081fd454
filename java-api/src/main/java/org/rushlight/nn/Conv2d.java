// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * The cross-correlation of images with learned kernels. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html">torch.nn.Conv2d</a>.
 *
 * <p>Shapes: x [n, inChannels, h, w] or [inChannels, h, w]; y [n, outChannels, h', w'] with h' = (h
 * + 2 padding - dilation (kernel - 1) - 1) / stride + 1, rounded down. Parameters: {@code weight}
 * [outChannels, inChannels / groups, kh, kw] and {@code bias} [outChannels], both uniform in +-1 /
 * sqrt(inChannels / groups kh kw) at first.
 *
 * <pre>{@code
 * var conv = new Conv2d(3, 16, 3).stride(2).padding(1);   // x [8, 3, 32, 32], y [8, 16, 16, 16]
 * }</pre>
 *
 * <p>The options are given right after the constructor: stride 1, padding 0, dilation 1, groups 1
 * and a bias are the defaults; {@link #groups} and {@link #bias} draw the first values anew.
 */
public final class Conv2d extends Module {
  private final int inChannels;
  private final int outChannels;
  private final int[] kernel;
  private final @Nullable Generator generator;
  private int[] stride = Pair.of(1);
  private int[] padding = Pair.of(0);
  private int[] dilation = Pair.of(1);
  private boolean same;
  private int groups = 1;
  private Parameter weight;
  private @Nullable Parameter bias;

  /** With a square kernel. */
  public Conv2d(int inChannels, int outChannels, int kernel) {
    this(inChannels, outChannels, kernel, kernel, null);
  }

  /**
   * The layer.
   *
   * @param inChannels channels of x, at least 1
   * @param outChannels channels of y, at least 1
   * @param kernelHeight height of the kernel, at least 1
   * @param kernelWidth width of the kernel, at least 1
   * @param generator for the first values; null for the default one
   */
  public Conv2d(
      int inChannels,
      int outChannels,
      int kernelHeight,
      int kernelWidth,
      @Nullable Generator generator) {
    this.inChannels = Options.positive("Conv2d", "inChannels", inChannels);
    this.outChannels = Options.positive("Conv2d", "outChannels", outChannels);
    this.kernel = Pair.positive("Conv2d", "kernel", kernelHeight, kernelWidth);
    this.generator = generator;
    make(true);
  }

  private void make(boolean withBias) {
    weight =
        replaceParameter(
            "weight",
            new Parameter(Tensors.zeros(outChannels, inChannels / groups, kernel[0], kernel[1])));
    bias = replaceParameter("bias", withBias ? new Parameter(Tensors.zeros(outChannels)) : null);
    Init.linear(weight, bias, generator);
  }

  /** The step of the window; returns this. */
  public Conv2d stride(int both) {
    return stride(both, both);
  }

  /** The step of the window; returns this. */
  public Conv2d stride(int height, int width) {
    stride = Pair.positive("Conv2d", "stride", height, width);
    return this;
  }

  /** Zeros added at each side; returns this. */
  public Conv2d padding(int both) {
    return padding(both, both);
  }

  /** Zeros added at each side; returns this. */
  public Conv2d padding(int height, int width) {
    padding = Pair.notNegative("Conv2d", "padding", height, width);
    same = false;
    return this;
  }

  /**
   * {@code "valid"} for no padding, {@code "same"} for y as large as x (stride 1); returns this.
   */
  public Conv2d padding(String mode) {
    switch (mode) {
      case "valid" -> padding(0);
      case "same" -> same = true;
      default ->
          throw new IllegalArgumentException(
              "Conv2d: padding must be a number, \"same\" or \"valid\", got \"" + mode + "\"");
    }
    return this;
  }

  /** The distance of the kernel's points; returns this. */
  public Conv2d dilation(int both) {
    return dilation(both, both);
  }

  /** The distance of the kernel's points; returns this. */
  public Conv2d dilation(int height, int width) {
    dilation = Pair.positive("Conv2d", "dilation", height, width);
    return this;
  }

  /** Parts that the channels are divided into, a divisor of both counts; returns this. */
  public Conv2d groups(int count) {
    Options.positive("Conv2d", "groups", count);
    if (inChannels % count != 0 || outChannels % count != 0) {
      throw new IllegalArgumentException(
          "Conv2d: groups must divide inChannels %d and outChannels %d, got %d"
              .formatted(inChannels, outChannels, count));
    }
    groups = count;
    make(bias != null);
    return this;
  }

  /** Whether a bias is learned; returns this. */
  public Conv2d bias(boolean on) {
    make(on);
    return this;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.conv2d(x, weight, bias, stride, same ? samePadding() : padding, dilation, groups);
  }

  private int[] samePadding() {
    int[] total = new int[2];
    for (int i = 0; i < 2; i++) {
      total[i] = dilation[i] * (kernel[i] - 1);
      if (stride[i] != 1 || total[i] % 2 != 0) {
        throw new IllegalArgumentException(
            "Conv2d: padding \"same\" needs stride 1 and an odd kernel, got stride %s, kernel %s"
                .formatted(Pair.print(stride), Pair.print(kernel)));
      }
    }
    return new int[] {total[0] / 2, total[1] / 2};
  }

  /** The kernels, [outChannels, inChannels / groups, kh, kw]. */
  public Parameter weight() {
    return weight;
  }

  /** The bias, [outChannels], or null. */
  public @Nullable Parameter bias() {
    return bias;
  }

  @Override
  protected String extraRepr() {
    StringBuilder text = new StringBuilder();
    text.append("%d, %d, kernel_size=%s".formatted(inChannels, outChannels, Pair.print(kernel)));
    text.append(", stride=").append(Pair.print(stride));
    if (same) {
      text.append(", padding=same");
    } else if (!Pair.isBoth(0, padding)) {
      text.append(", padding=").append(Pair.print(padding));
    }
    if (!Pair.isBoth(1, dilation)) {
      text.append(", dilation=").append(Pair.print(dilation));
    }
    if (groups != 1) {
      text.append(", groups=").append(groups);
    }
    return bias == null ? text.append(", bias=False").toString() : text.toString();
  }

  @Override
  protected String describe() {
    return String.format(
        Locale.ROOT, "Conv2d %d -> %d, %dx%d", inChannels, outChannels, kernel[0], kernel[1]);
  }
}
