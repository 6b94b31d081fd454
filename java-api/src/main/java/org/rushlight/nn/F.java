// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.ops.AdaptiveAvgPoolOp;
import org.rushlight.tensor.ops.CrossEntropyOp;
import org.rushlight.tensor.ops.DropoutOp;
import org.rushlight.tensor.ops.FoldOp;
import org.rushlight.tensor.ops.LeakyReluOp;
import org.rushlight.tensor.ops.LinearOp;
import org.rushlight.tensor.ops.MaxPoolOp;
import org.rushlight.tensor.ops.MseLossOp;
import org.rushlight.tensor.ops.UnfoldOp;

/**
 * The layers as functions. See <a
 * href="https://docs.pytorch.org/docs/stable/nn.functional.html">torch.nn.functional</a>.
 */
public final class F {
  private F() {}

  /** y = x W^T + b; x [.., in], weight [out, in], bias [out] or null. */
  public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return LinearOp.linear(x, weight, bias);
  }

  /** The rows of {@code weight} by indices: see {@link Embedding}. */
  public static Tensor embedding(Tensor index, Tensor weight) {
    return embedding(index, weight, null, null, 2, false);
  }

  /**
   * Rows of a table by indices. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html">embedding</a>.
   *
   * @param index int64 or int32 of any shape, each in [0, rows)
   * @param weight [rows, dim]; the result has the shape of index and dim behind it
   * @param paddingIdx a row that gets no gradient, from -rows to rows - 1; null for none
   * @param maxNorm rows that are looked up and longer are scaled down to this norm, in place; null
   *     for none
   * @param normType the p of that norm; PyTorch's default is 2
   * @param scaleGradByFreq whether the gradient of a row is divided by how often it is in the
   *     indices
   * @throws org.rushlight.tensor.TensorException if an index is out of range
   */
  public static Tensor embedding(
      Tensor index,
      Tensor weight,
      @Nullable Integer paddingIdx,
      @Nullable Double maxNorm,
      double normType,
      boolean scaleGradByFreq) {
    return Lookups.embedding(index, weight, paddingIdx, maxNorm, normType, scaleGradByFreq);
  }

  /**
   * int64 zeros with a one at each index, along a new last dim. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html">one_hot</a>.
   *
   * @param index int64 or int32 of any shape, each in [0, numClasses)
   * @param numClasses -1 for the largest index + 1
   */
  public static Tensor oneHot(Tensor index, long numClasses) {
    return Lookups.oneHot(index, numClasses);
  }

  /**
   * y = x1^T A x2 + b, with a matrix A for each output. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.bilinear.html">bilinear</a>.
   *
   * @param x1 [.., in1]
   * @param x2 [.., in2], with the other dims of x1
   * @param weight [out, in1, in2]
   * @param bias [out] or null
   */
  public static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight, @Nullable Tensor bias) {
    return Lookups.bilinear(x1, x2, weight, bias);
  }

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

  /**
   * The largest of each window; padding counts as -infinity.
   *
   * @param x [n, c, l] or [c, l], of numbers
   * @param kernel sizes of the window
   * @param stride steps of the window; null for the kernel
   * @param padding added at each side, at most half the kernel
   * @param dilation distance of the window's points
   * @param ceilMode true to keep a last window that is only partly inside
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool1d.html">max_pool1d</a>
   */
  public static Tensor maxPool1d(
      Tensor x, int kernel, @Nullable Integer stride, int padding, int dilation, boolean ceilMode) {
    return maxPool1dWithIndices(x, kernel, stride, padding, dilation, ceilMode).values();
  }

  /** The largest of each window and where it was: see {@code maxPool1d}. */
  public static MaxPooled maxPool1dWithIndices(
      Tensor x, int kernel, @Nullable Integer stride, int padding, int dilation, boolean ceilMode) {
    return Windows.maxPool(
        1,
        x,
        new int[] {kernel},
        stride(stride),
        new int[] {padding},
        new int[] {dilation},
        ceilMode);
  }

  /** The largest of each window, which moves by its own size. */
  public static Tensor maxPool1d(Tensor x, int kernel) {
    return maxPool1d(x, kernel, null, 0, 1, false);
  }

  /**
   * The largest of each window; padding counts as -infinity.
   *
   * @param x [n, c, h, w] or [c, h, w], of numbers
   * @param kernel sizes of the window, one number or one for each dim
   * @param stride steps of the window; null for the kernel
   * @param padding added at each side, at most half the kernel
   * @param dilation distance of the window's points
   * @param ceilMode true to keep a last window that is only partly inside
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool2d.html">max_pool2d</a>
   */
  public static Tensor maxPool2d(
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    return maxPool2dWithIndices(x, kernel, stride, padding, dilation, ceilMode).values();
  }

  /** The largest of each window and where it was: see {@code maxPool2d}. */
  public static MaxPooled maxPool2dWithIndices(
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    return Windows.maxPool(2, x, kernel, stride, padding, dilation, ceilMode);
  }

  /** The largest of each window, which moves by its own size. */
  public static Tensor maxPool2d(Tensor x, int kernel) {
    return maxPool2d(x, new int[] {kernel}, null, new int[] {0}, new int[] {1}, false);
  }

  /**
   * The largest of each window; padding counts as -infinity.
   *
   * @param x [n, c, d, h, w] or [c, d, h, w], of numbers
   * @param kernel sizes of the window, one number or one for each dim
   * @param stride steps of the window; null for the kernel
   * @param padding added at each side, at most half the kernel
   * @param dilation distance of the window's points
   * @param ceilMode true to keep a last window that is only partly inside
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool3d.html">max_pool3d</a>
   */
  public static Tensor maxPool3d(
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    return maxPool3dWithIndices(x, kernel, stride, padding, dilation, ceilMode).values();
  }

  /** The largest of each window and where it was: see {@code maxPool3d}. */
  public static MaxPooled maxPool3dWithIndices(
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    return Windows.maxPool(3, x, kernel, stride, padding, dilation, ceilMode);
  }

  /** The largest of each window, which moves by its own size. */
  public static Tensor maxPool3d(Tensor x, int kernel) {
    return maxPool3d(x, new int[] {kernel}, null, new int[] {0}, new int[] {1}, false);
  }

  /**
   * The mean of each window.
   *
   * @param x [n, c, l] or [c, l], floating
   * @param kernel sizes of the window
   * @param stride steps of the window; null for the kernel
   * @param padding zeros at each side, at most half the kernel
   * @param ceilMode true to keep a last window that is only partly inside
   * @param countIncludePad whether the zeros count among the elements
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool1d.html">avg_pool1d</a>
   */
  public static Tensor avgPool1d(
      Tensor x,
      int kernel,
      @Nullable Integer stride,
      int padding,
      boolean ceilMode,
      boolean countIncludePad) {
    return Windows.avgPool(
        1,
        x,
        new int[] {kernel},
        stride(stride),
        new int[] {padding},
        ceilMode,
        countIncludePad,
        null);
  }

  /** The mean of each window, which moves by its own size. */
  public static Tensor avgPool1d(Tensor x, int kernel) {
    return avgPool1d(x, kernel, null, 0, false, true);
  }

  /**
   * The mean of each window.
   *
   * @param x [n, c, h, w] or [c, h, w], floating
   * @param kernel sizes of the window, one number or one for each dim
   * @param stride steps of the window; null for the kernel
   * @param padding zeros at each side, at most half the kernel
   * @param ceilMode true to keep a last window that is only partly inside
   * @param countIncludePad whether the zeros count among the elements
   * @param divisorOverride what the sums are divided by instead of the number of elements; not 0
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool2d.html">avg_pool2d</a>
   */
  public static Tensor avgPool2d(
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Integer divisorOverride) {
    return Windows.avgPool(
        2, x, kernel, stride, padding, ceilMode, countIncludePad, divisorOverride);
  }

  /** The mean of each window, which moves by its own size. */
  public static Tensor avgPool2d(Tensor x, int kernel) {
    return avgPool2d(x, new int[] {kernel}, null, new int[] {0}, false, true, null);
  }

  /**
   * The mean of each window.
   *
   * @param x [n, c, d, h, w] or [c, d, h, w], floating
   * @param kernel sizes of the window, one number or one for each dim
   * @param stride steps of the window; null for the kernel
   * @param padding zeros at each side, at most half the kernel
   * @param ceilMode true to keep a last window that is only partly inside
   * @param countIncludePad whether the zeros count among the elements
   * @param divisorOverride what the sums are divided by instead of the number of elements; not 0
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool3d.html">avg_pool3d</a>
   */
  public static Tensor avgPool3d(
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Integer divisorOverride) {
    return Windows.avgPool(
        3, x, kernel, stride, padding, ceilMode, countIncludePad, divisorOverride);
  }

  /** The mean of each window, which moves by its own size. */
  public static Tensor avgPool3d(Tensor x, int kernel) {
    return avgPool3d(x, new int[] {kernel}, null, new int[] {0}, false, true, null);
  }

  private static int @Nullable [] stride(@Nullable Integer stride) {
    return stride == null ? null : new int[] {stride};
  }

  /**
   * The mean of windows that divide x [n, c, l] or [c, l] into parts of the given number.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool1d.html">adaptive_avg_pool1d</a>
   */
  public static Tensor adaptiveAvgPool1d(Tensor x, int length) {
    return AdaptiveAvgPoolOp.adaptiveAvgPool(x, sizes(x, length));
  }

  /**
   * The mean of windows that divide x [n, c, h, w] or [c, h, w] into parts of the given number;
   * null keeps a size of x.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool2d.html">adaptive_avg_pool2d</a>
   */
  public static Tensor adaptiveAvgPool2d(
      Tensor x, @Nullable Integer height, @Nullable Integer width) {
    return AdaptiveAvgPoolOp.adaptiveAvgPool(x, sizes(x, height, width));
  }

  /**
   * The mean of windows that divide x [n, c, d, h, w] or [c, d, h, w] into parts of the given
   * number; null keeps a size of x.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool3d.html">adaptive_avg_pool3d</a>
   */
  public static Tensor adaptiveAvgPool3d(
      Tensor x, @Nullable Integer depth, @Nullable Integer height, @Nullable Integer width) {
    return AdaptiveAvgPoolOp.adaptiveAvgPool(x, sizes(x, depth, height, width));
  }

  /**
   * The largest of windows that divide x [n, c, l] or [c, l] into parts of the given number.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool1d.html">adaptive_max_pool1d</a>
   */
  public static Tensor adaptiveMaxPool1d(Tensor x, int length) {
    return adaptiveMaxPool1dWithIndices(x, length).values();
  }

  /** The largest of each window and where it was: see {@code adaptiveMaxPool1d}. */
  public static MaxPooled adaptiveMaxPool1dWithIndices(Tensor x, int length) {
    Tensor[] both = MaxPoolOp.adaptiveMaxPool(x, sizes(x, length));
    return new MaxPooled(both[0], both[1]);
  }

  /**
   * The largest of windows that divide x [n, c, h, w] or [c, h, w] into parts of the given number;
   * null keeps a size of x.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool2d.html">adaptive_max_pool2d</a>
   */
  public static Tensor adaptiveMaxPool2d(
      Tensor x, @Nullable Integer height, @Nullable Integer width) {
    return adaptiveMaxPool2dWithIndices(x, height, width).values();
  }

  /** The largest of each window and where it was: see {@code adaptiveMaxPool2d}. */
  public static MaxPooled adaptiveMaxPool2dWithIndices(
      Tensor x, @Nullable Integer height, @Nullable Integer width) {
    Tensor[] both = MaxPoolOp.adaptiveMaxPool(x, sizes(x, height, width));
    return new MaxPooled(both[0], both[1]);
  }

  /**
   * The largest of windows that divide x [n, c, d, h, w] or [c, d, h, w] into parts of the given
   * number; null keeps a size of x.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool3d.html">adaptive_max_pool3d</a>
   */
  public static Tensor adaptiveMaxPool3d(
      Tensor x, @Nullable Integer depth, @Nullable Integer height, @Nullable Integer width) {
    return adaptiveMaxPool3dWithIndices(x, depth, height, width).values();
  }

  /** The largest of each window and where it was: see {@code adaptiveMaxPool3d}. */
  public static MaxPooled adaptiveMaxPool3dWithIndices(
      Tensor x, @Nullable Integer depth, @Nullable Integer height, @Nullable Integer width) {
    Tensor[] both = MaxPoolOp.adaptiveMaxPool(x, sizes(x, depth, height, width));
    return new MaxPooled(both[0], both[1]);
  }

  private static long[] sizes(Tensor x, @Nullable Integer... wanted) {
    long[] sizes = new long[wanted.length];
    for (int i = 0; i < sizes.length; i++) {
      int dim = x.rank() - sizes.length + i;
      sizes[i] = wanted[i] != null ? wanted[i] : dim < 0 ? 1 : x.size(dim);
    }
    return sizes;
  }

  /**
   * (sum of x^p over the window)^(1/p).
   *
   * @param x [n, c, l] or [c, l], floating
   * @param p the power, not 0
   * @param stride steps of the window; null for the kernel
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool1d.html">lp_pool1d</a>
   */
  public static Tensor lpPool1d(
      Tensor x, double p, int kernel, @Nullable Integer stride, boolean ceilMode) {
    return Windows.lpPool(1, x, p, new int[] {kernel}, stride(stride), ceilMode);
  }

  /**
   * Zeros, with the values of a max pool in their places; the opposite of {@code maxPool1d}.
   *
   * @param indices of {@code maxPool1dWithIndices}, of the shape of x
   * @param outputSize the sizes of the result, its last ones count; none for the smallest that fit
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool1d.html">max_unpool1d</a>
   */
  public static Tensor maxUnpool1d(
      Tensor x,
      Tensor indices,
      int kernel,
      @Nullable Integer stride,
      int padding,
      long... outputSize) {
    return Windows.maxUnpool(
        1, x, indices, new int[] {kernel}, stride(stride), new int[] {padding}, outputSize);
  }

  /**
   * (sum of x^p over the window)^(1/p).
   *
   * @param x [n, c, h, w] or [c, h, w], floating
   * @param p the power, not 0
   * @param stride steps of the window; null for the kernel
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool2d.html">lp_pool2d</a>
   */
  public static Tensor lpPool2d(
      Tensor x, double p, int[] kernel, int @Nullable [] stride, boolean ceilMode) {
    return Windows.lpPool(2, x, p, kernel, stride, ceilMode);
  }

  /**
   * Zeros, with the values of a max pool in their places; the opposite of {@code maxPool2d}.
   *
   * @param indices of {@code maxPool2dWithIndices}, of the shape of x
   * @param outputSize the sizes of the result, its last ones count; none for the smallest that fit
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool2d.html">max_unpool2d</a>
   */
  public static Tensor maxUnpool2d(
      Tensor x,
      Tensor indices,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      long... outputSize) {
    return Windows.maxUnpool(2, x, indices, kernel, stride, padding, outputSize);
  }

  /**
   * (sum of x^p over the window)^(1/p).
   *
   * @param x [n, c, d, h, w] or [c, d, h, w], floating
   * @param p the power, not 0
   * @param stride steps of the window; null for the kernel
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool3d.html">lp_pool3d</a>
   */
  public static Tensor lpPool3d(
      Tensor x, double p, int[] kernel, int @Nullable [] stride, boolean ceilMode) {
    return Windows.lpPool(3, x, p, kernel, stride, ceilMode);
  }

  /**
   * Zeros, with the values of a max pool in their places; the opposite of {@code maxPool3d}.
   *
   * @param indices of {@code maxPool3dWithIndices}, of the shape of x
   * @param outputSize the sizes of the result, its last ones count; none for the smallest that fit
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool3d.html">max_unpool3d</a>
   */
  public static Tensor maxUnpool3d(
      Tensor x,
      Tensor indices,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      long... outputSize) {
    return Windows.maxUnpool(3, x, indices, kernel, stride, padding, outputSize);
  }

  /**
   * Elements around x, of any rank and type.
   *
   * @param pad how many before and after the last dim, then the dim before it, and so on; less than
   *     0 takes away
   * @param mode {@code "constant"}, {@code "reflect"} (less than the dim), {@code "replicate"} or
   *     {@code "circular"} (at most the dim)
   * @param value of the constant; 0 in all other modes
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pad.html">pad</a>
   */
  public static Tensor pad(Tensor x, long[] pad, String mode, double value) {
    return Resizing.pad(x, pad, mode, value);
  }

  /** Elements around x: see {@link #pad(Tensor, long[], String, double)}. */
  public static Tensor pad(Tensor x, long[] pad, String mode) {
    return pad(x, pad, mode, 0);
  }

  /** Zeros around x: see {@link #pad(Tensor, long[], String, double)}. */
  public static Tensor pad(Tensor x, long... pad) {
    return pad(x, pad, "constant", 0);
  }

  /**
   * Lines, images or volumes in another size.
   *
   * @param x [n, c, ..] with 1 to 3 further dims, floating
   * @param size of those dims, or null
   * @param scaleFactor of those dims, or null; one of the two is given
   * @param mode {@code "nearest"}, {@code "nearest-exact"}, {@code "linear"}, {@code "bilinear"},
   *     {@code "trilinear"}, {@code "bicubic"} or {@code "area"}
   * @param alignCorners whether the first and last elements stay in their places; null for false
   * @param recomputeScaleFactor whether the sizes count rather than the factor; null for false
   * @param antialias whether the filter is widened when the image shrinks (bilinear, bicubic)
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html">interpolate</a>
   */
  public static Tensor interpolate(
      Tensor x,
      long @Nullable [] size,
      double @Nullable [] scaleFactor,
      String mode,
      @Nullable Boolean alignCorners,
      @Nullable Boolean recomputeScaleFactor,
      boolean antialias) {
    return Resizing.interpolate(
        x, size, scaleFactor, mode, alignCorners, recomputeScaleFactor, antialias);
  }

  /** Lines, images or volumes of another size. */
  public static Tensor interpolate(Tensor x, long[] size, String mode) {
    return interpolate(x, size, null, mode, null, null, false);
  }

  /** Lines, images or volumes scaled by factors. */
  public static Tensor interpolate(Tensor x, double[] scaleFactor, String mode) {
    return interpolate(x, null, scaleFactor, mode, null, null, false);
  }

  /**
   * x / (k + alpha m)^beta, where m is the mean of the squares over {@code size} channels around
   * each; x [n, c, ..] with at least 3 dims.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.local_response_norm.html">local_response_norm</a>
   */
  public static Tensor localResponseNorm(Tensor x, int size, double alpha, double beta, double k) {
    return Resizing.localResponseNorm(x, size, alpha, beta, k);
  }

  /** max(x, 0). */
  public static Tensor relu(Tensor x) {
    return x.relu();
  }

  /** x where positive, else slope x. */
  public static Tensor leakyRelu(Tensor x, double negativeSlope) {
    return LeakyReluOp.leakyRelu(x, negativeSlope);
  }

  /** The softmax along a dim. */
  public static Tensor softmax(Tensor x, int dim) {
    return x.softmax(dim);
  }

  /** The logarithm of the softmax along a dim. */
  public static Tensor logSoftmax(Tensor x, int dim) {
    return x.logSoftmax(dim);
  }

  /**
   * Zeroes elements with probability p and scales the others by 1 / (1 - p), in training only.
   *
   * @param generator null for the default one
   */
  public static Tensor dropout(
      Tensor x, double p, boolean training, @Nullable Generator generator) {
    Options.probability("dropout", "p", p);
    return training && p > 0 ? DropoutOp.dropout(x, p, Random.orDefault(generator)) : x;
  }

  /**
   * softmax(q k^T / sqrt(size)) v, without a mask: see {@link #scaledDotProductAttention(Tensor,
   * Tensor, Tensor, Tensor, double, boolean, Double, boolean, Generator)}.
   */
  public static Tensor scaledDotProductAttention(Tensor query, Tensor key, Tensor value) {
    return scaledDotProductAttention(query, key, value, null, 0, false, null, false, null);
  }

  /**
   * softmax(scale q k^T + mask) v; a query that may see no key gets zeros. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.scaled_dot_product_attention.html">scaled_dot_product_attention</a>.
   *
   * @param query [.., heads, L, size]
   * @param key [.., heads, S, size]; leading dims broadcast
   * @param value [.., heads, S, size of the result]
   * @param attnMask broadcasts to [.., L, S]: bool, true where a query may see a key; or numbers of
   *     the query's type that are added to the scores; null for none
   * @param dropoutP the probability that a weight is dropped; 0 outside of training
   * @param isCausal whether query i sees the keys up to i only; attnMask is null then
   * @param scale null for 1 / sqrt(size)
   * @param enableGqa whether fewer heads of keys and values serve several of the query each
   * @param generator for the dropout; null for the default one
   */
  public static Tensor scaledDotProductAttention(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor attnMask,
      double dropoutP,
      boolean isCausal,
      @Nullable Double scale,
      boolean enableGqa,
      @Nullable Generator generator) {
    return Attention.scaledDotProduct(
        query, key, value, attnMask, dropoutP, isCausal, scale, enableGqa, generator);
  }

  /**
   * Drops whole channels, x [n, c, ..]: see {@link Dropout1d}, {@link Dropout2d} and {@link
   * Dropout3d}.
   *
   * @param generator null for the default one
   */
  public static Tensor featureDropout(
      Tensor x, double p, boolean training, @Nullable Generator generator) {
    return ChannelDropout.dropout("feature_dropout", x, p, training, generator);
  }

  /**
   * Dropout that keeps mean and variance of standard normal inputs: see {@link AlphaDropout}.
   *
   * @param generator null for the default one
   */
  public static Tensor alphaDropout(
      Tensor x, double p, boolean training, @Nullable Generator generator) {
    return ChannelDropout.alpha("alpha_dropout", x, p, training, false, generator);
  }

  /**
   * {@link #alphaDropout} of whole channels, x [n, c, ..].
   *
   * @param generator null for the default one
   */
  public static Tensor featureAlphaDropout(
      Tensor x, double p, boolean training, @Nullable Generator generator) {
    return ChannelDropout.alpha("feature_alpha_dropout", x, p, training, true, generator);
  }

  /** The mean cross-entropy of logits and targets: see {@link CrossEntropyLoss}. */
  public static Tensor crossEntropy(Tensor logits, Tensor target) {
    return crossEntropy(logits, target, null, Reduction.MEAN, -100, 0);
  }

  /** The cross-entropy of logits and targets: see {@link CrossEntropyLoss}. */
  public static Tensor crossEntropy(
      Tensor logits,
      Tensor target,
      @Nullable Tensor weight,
      Reduction reduction,
      long ignoreIndex,
      double labelSmoothing) {
    return CrossEntropyOp.crossEntropy(
        logits, target, weight, reduction.number(), ignoreIndex, labelSmoothing);
  }

  /** The mean of (x - target)^2 over all elements. */
  public static Tensor mseLoss(Tensor x, Tensor target) {
    return mseLoss(x, target, Reduction.MEAN);
  }

  /** (x - target)^2, reduced; both of one shape. */
  public static Tensor mseLoss(Tensor x, Tensor target, Reduction reduction) {
    return MseLossOp.mseLoss(x, target, reduction.number());
  }
}
