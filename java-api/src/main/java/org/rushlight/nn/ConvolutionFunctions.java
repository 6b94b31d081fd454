// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.ops.FoldOp;
import org.rushlight.tensor.ops.UnfoldOp;

/** Convolutions, and what moves windows and channels about: a part of {@link F}. */
abstract class ConvolutionFunctions {
  ConvolutionFunctions() {}

  /**
   * The cross-correlation of sequences with kernels: stride 1, no padding, dilation 1, one group.
   */
  public static Tensor conv1d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return conv1d(x, weight, bias, 1, 0, 1, 1);
  }

  /**
   * The cross-correlation of sequences with kernels. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv1d.html">torch.nn.functional.conv1d</a>.
   *
   * @param x [n, c, l] or [c, l]
   * @param weight [out, c / groups, k]
   * @param bias [out] or null
   * @param stride at least 1
   * @param padding zeros at each side
   * @param dilation distance of the kernel's points, at least 1
   * @param groups a divisor of both channel counts
   * @throws TensorException if the sizes do not fit
   */
  public static Tensor conv1d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int stride,
      int padding,
      int dilation,
      int groups) {
    return Convolutions.convolve(
        1, x, weight, bias, new int[] {stride}, new int[] {padding}, new int[] {dilation}, groups);
  }

  /**
   * The cross-correlation of sequences with kernels, with padding by name.
   *
   * @param padding {@code "valid"} for none, {@code "same"} for a result as large as x, which needs
   *     stride 1; an odd number of zeros has the one more at the end
   */
  public static Tensor conv1d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int stride,
      String padding,
      int dilation,
      int groups) {
    return Convolutions.convolve(
        1, x, weight, bias, new int[] {stride}, padding, new int[] {dilation}, groups);
  }

  /** The cross-correlation of images with kernels: stride 1, no padding, dilation 1, one group. */
  public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return conv2d(x, weight, bias, all(2, 1), all(2, 0), all(2, 1), 1);
  }

  /**
   * The cross-correlation of images with kernels. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html">torch.nn.functional.conv2d</a>.
   *
   * @param x [n, c, h, w] or [c, h, w]
   * @param weight [out, c / groups, kh, kw]
   * @param bias [out] or null
   * @param stride height and width, at least 1
   * @param padding zeros at each side: height and width
   * @param dilation distance of the kernel's points, at least 1
   * @param groups a divisor of both channel counts
   * @throws TensorException if the sizes do not fit
   */
  public static Tensor conv2d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    return Convolutions.convolve(2, x, weight, bias, stride, padding, dilation, groups);
  }

  /**
   * The cross-correlation of images with kernels, with padding by name.
   *
   * @param padding {@code "valid"} for none, {@code "same"} for a result as large as x, which needs
   *     stride 1; an odd number of zeros has the one more at the end
   */
  public static Tensor conv2d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      String padding,
      int[] dilation,
      int groups) {
    return Convolutions.convolve(2, x, weight, bias, stride, padding, dilation, groups);
  }

  /** The cross-correlation of volumes with kernels: stride 1, no padding, dilation 1, one group. */
  public static Tensor conv3d(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return conv3d(x, weight, bias, all(3, 1), all(3, 0), all(3, 1), 1);
  }

  /**
   * The cross-correlation of volumes with kernels. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv3d.html">torch.nn.functional.conv3d</a>.
   *
   * @param x [n, c, d, h, w] or [c, d, h, w]
   * @param weight [out, c / groups, kd, kh, kw]
   * @param bias [out] or null
   * @param stride depth, height and width, at least 1
   * @param padding zeros at each side: depth, height and width
   * @param dilation distance of the kernel's points, at least 1
   * @param groups a divisor of both channel counts
   * @throws TensorException if the sizes do not fit
   */
  public static Tensor conv3d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    return Convolutions.convolve(3, x, weight, bias, stride, padding, dilation, groups);
  }

  /**
   * The cross-correlation of volumes with kernels, with padding by name.
   *
   * @param padding {@code "valid"} for none, {@code "same"} for a result as large as x, which needs
   *     stride 1; an odd number of zeros has the one more at the end
   */
  public static Tensor conv3d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      String padding,
      int[] dilation,
      int groups) {
    return Convolutions.convolve(3, x, weight, bias, stride, padding, dilation, groups);
  }

  /**
   * The transposed convolution of sequences, the gradient of {@link #conv1d} by its input. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose1d.html">torch.nn.functional.conv_transpose1d</a>.
   *
   * @param x [n, c, l] or [c, l]
   * @param weight [c, out / groups, k]
   * @param bias [out] or null
   * @param stride at least 1
   * @param padding taken off dilation (kernel - 1) zeros at each side
   * @param outputPadding added at the end, smaller than the stride or the dilation
   * @param groups a divisor of both channel counts
   * @param dilation distance of the kernel's points, at least 1
   * @throws TensorException if the sizes do not fit
   */
  public static Tensor convTranspose1d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int stride,
      int padding,
      int outputPadding,
      int groups,
      int dilation) {
    return Convolutions.transposed(
        1,
        x,
        weight,
        bias,
        new int[] {stride},
        new int[] {padding},
        new int[] {outputPadding},
        groups,
        new int[] {dilation});
  }

  /**
   * The transposed convolution of images, the gradient of {@link #conv2d} by its input. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose2d.html">torch.nn.functional.conv_transpose2d</a>.
   *
   * @param x [n, c, h, w] or [c, h, w]
   * @param weight [c, out / groups, kh, kw]
   * @param bias [out] or null
   * @param stride height and width, at least 1
   * @param padding taken off dilation (kernel - 1) zeros at each side
   * @param outputPadding added at the end, smaller than the stride or the dilation
   * @param groups a divisor of both channel counts
   * @param dilation distance of the kernel's points, at least 1
   * @throws TensorException if the sizes do not fit
   */
  public static Tensor convTranspose2d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] outputPadding,
      int groups,
      int[] dilation) {
    return Convolutions.transposed(
        2, x, weight, bias, stride, padding, outputPadding, groups, dilation);
  }

  /**
   * The transposed convolution of volumes, the gradient of {@link #conv3d} by its input. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose3d.html">torch.nn.functional.conv_transpose3d</a>.
   *
   * @param x [n, c, d, h, w] or [c, d, h, w]
   * @param weight [c, out / groups, kd, kh, kw]
   * @param bias [out] or null
   * @param stride depth, height and width, at least 1
   * @param padding taken off dilation (kernel - 1) zeros at each side
   * @param outputPadding added at the end, smaller than the stride or the dilation
   * @param groups a divisor of both channel counts
   * @param dilation distance of the kernel's points, at least 1
   * @throws TensorException if the sizes do not fit
   */
  public static Tensor convTranspose3d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] outputPadding,
      int groups,
      int[] dilation) {
    return Convolutions.transposed(
        3, x, weight, bias, stride, padding, outputPadding, groups, dilation);
  }

  private static int[] all(int count, int value) {
    int[] numbers = new int[count];
    Arrays.fill(numbers, value);
    return numbers;
  }

  /**
   * The windows of images as columns. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.unfold.html">torch.nn.functional.unfold</a>.
   *
   * @param x [n, c, h, w] or [c, h, w]; the result is [n, c kh kw, l] or [c kh kw, l]
   * @param kernel height and width of the windows
   * @param dilation height and width, each at least 1
   * @param padding height and width of zeros at each side
   * @param stride height and width, each at least 1
   */
  public static Tensor unfold(Tensor x, int[] kernel, int[] dilation, int[] padding, int[] stride) {
    return UnfoldOp.unfold(x, windows("unfold", kernel, stride, padding, dilation));
  }

  /**
   * Columns summed into the images whose windows they are. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.fold.html">torch.nn.functional.fold</a>.
   *
   * @param x [n, c kh kw, l] or [c kh kw, l]; the result is [n, c, h, w] or [c, h, w]
   * @param outputSize height and width of the result
   * @param kernel height and width of the windows
   * @param dilation height and width, each at least 1
   * @param padding height and width of zeros that the result had at each side
   * @param stride height and width, each at least 1
   */
  public static Tensor fold(
      Tensor x, int[] outputSize, int[] kernel, int[] dilation, int[] padding, int[] stride) {
    Pair.checked("fold", "output_size", outputSize);
    return FoldOp.fold(
        x, outputSize[0], outputSize[1], windows("fold", kernel, stride, padding, dilation));
  }

  private static long[] windows(
      String op, int[] kernel, int[] stride, int[] padding, int[] dilation) {
    Pair.checked(op, "kernel", kernel);
    Pair.checked(op, "stride", stride);
    Pair.checked(op, "padding", padding);
    Pair.checked(op, "dilation", dilation);
    return new long[] {
      kernel[0], kernel[1], stride[0], stride[1], padding[0], padding[1], dilation[0], dilation[1]
    };
  }

  /**
   * [.., c r^2, h, w] rearranged to [.., c, h r, w r]. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pixel_shuffle.html">torch.nn.functional.pixel_shuffle</a>.
   */
  public static Tensor pixelShuffle(Tensor x, int upscaleFactor) {
    return Shuffles.pixelShuffle(x, upscaleFactor);
  }

  /**
   * [.., c, h r, w r] rearranged to [.., c r^2, h, w]. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pixel_unshuffle.html">torch.nn.functional.pixel_unshuffle</a>.
   */
  public static Tensor pixelUnshuffle(Tensor x, int downscaleFactor) {
    return Shuffles.pixelUnshuffle(x, downscaleFactor);
  }

  /** Channel j of group i becomes channel i of group j: see {@link ChannelShuffle}. */
  public static Tensor channelShuffle(Tensor x, int groups) {
    return Shuffles.channelShuffle(x, groups);
  }
}
