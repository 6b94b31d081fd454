// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.ops.AdaptiveAvgPoolOp;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.ops.Conv2dOp;
import org.rushlight.tensor.ops.CrossEntropyOp;
import org.rushlight.tensor.ops.DropoutOp;
import org.rushlight.tensor.ops.EluOp;
import org.rushlight.tensor.ops.FoldOp;
import org.rushlight.tensor.ops.GeluOp;
import org.rushlight.tensor.ops.GluOp;
import org.rushlight.tensor.ops.GroupNormOp;
import org.rushlight.tensor.ops.HardswishOp;
import org.rushlight.tensor.ops.LeakyReluOp;
import org.rushlight.tensor.ops.LinearOp;
import org.rushlight.tensor.ops.LogSigmoidOp;
import org.rushlight.tensor.ops.MaxPoolOp;
import org.rushlight.tensor.ops.MishOp;
import org.rushlight.tensor.ops.NllLossOp;
import org.rushlight.tensor.ops.PreluOp;
import org.rushlight.tensor.ops.SiluOp;
import org.rushlight.tensor.ops.SoftplusOp;
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

  /**
   * x above 0, alpha (e^x - 1) elsewhere; alpha is 1 by default. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.elu.html">torch.nn.functional.elu</a>.
   */
  public static Tensor elu(Tensor x, double alpha) {
    return EluOp.elu(x, alpha, 1, 1);
  }

  /**
   * The ELU with the alpha and the scale that keep mean 0 and variance 1: Klambauer et al., 2017.
   * See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.selu.html">torch.nn.functional.selu</a>.
   */
  public static Tensor selu(Tensor x) {
    return EluOp.elu(x, 1.6732632423543772848170429916717, 1.0507009873554804934193349852946, 1);
  }

  /**
   * x above 0, alpha (e^(x / alpha) - 1) elsewhere; alpha is 1 by default, and never 0. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.celu.html">torch.nn.functional.celu</a>.
   */
  public static Tensor celu(Tensor x, double alpha) {
    return EluOp.elu(x, alpha, 1, 1 / Options.notZero("celu", "alpha", alpha));
  }

  /**
   * x Phi(x), Phi the normal distribution function. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gelu.html">torch.nn.functional.gelu</a>.
   */
  public static Tensor gelu(Tensor x) {
    return GeluOp.gelu(x, false);
  }

  /**
   * x Phi(x), Phi the normal distribution function or its approximation by tanh. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gelu.html">torch.nn.functional.gelu</a>.
   *
   * @param approximate {@code "none"} or {@code "tanh"}
   */
  public static Tensor gelu(Tensor x, String approximate) {
    return GeluOp.gelu(x, Options.isTanh("gelu", approximate));
  }

  /**
   * x sigmoid(x), also called swish. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.silu.html">torch.nn.functional.silu</a>.
   */
  public static Tensor silu(Tensor x) {
    return SiluOp.silu(x);
  }

  /**
   * x tanh(ln(1 + e^x)). See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.mish.html">torch.nn.functional.mish</a>.
   */
  public static Tensor mish(Tensor x) {
    return MishOp.mish(x);
  }

  /**
   * ln(1 + e^x). See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softplus.html">torch.nn.functional.softplus</a>.
   */
  public static Tensor softplus(Tensor x) {
    return softplus(x, 1, 20);
  }

  /**
   * ln(1 + e^(beta x)) / beta, and x itself where beta x is above the threshold. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softplus.html">torch.nn.functional.softplus</a>.
   */
  public static Tensor softplus(Tensor x, double beta, double threshold) {
    return SoftplusOp.softplus(x, beta, threshold);
  }

  /**
   * x / (1 + |x|). See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softsign.html">torch.nn.functional.softsign</a>.
   */
  public static Tensor softsign(Tensor x) {
    return x.div(x.abs().add(1));
  }

  /**
   * ln(1 / (1 + e^-x)), without overflow. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.logsigmoid.html">torch.nn.functional.logsigmoid</a>.
   */
  public static Tensor logsigmoid(Tensor x) {
    return LogSigmoidOp.logSigmoid(x);
  }

  /**
   * x moved into [minVal, maxVal], by default [-1, 1]; the gradient is 0 at both bounds. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardtanh.html">torch.nn.functional.hardtanh</a>.
   */
  public static Tensor hardtanh(Tensor x, double minVal, double maxVal) {
    return Activations.hardtanh(x, minVal, maxVal);
  }

  /**
   * x moved into [0, 6]. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.relu6.html">torch.nn.functional.relu6</a>.
   */
  public static Tensor relu6(Tensor x) {
    return Activations.hardtanh(x, 0, 6);
  }

  /**
   * x above 0, weight x elsewhere. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.prelu.html">torch.nn.functional.prelu</a>.
   *
   * @param weight one element, or one for each channel (dim 1) of x
   */
  public static Tensor prelu(Tensor x, Tensor weight) {
    return PreluOp.prelu(x, weight);
  }

  /**
   * x relu6(x + 3) / 6. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardswish.html">torch.nn.functional.hardswish</a>.
   */
  public static Tensor hardswish(Tensor x) {
    return HardswishOp.hardswish(x);
  }

  /**
   * relu6(x + 3) / 6. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardsigmoid.html">torch.nn.functional.hardsigmoid</a>.
   */
  public static Tensor hardsigmoid(Tensor x) {
    return Activations.hardsigmoid(x);
  }

  /**
   * x where |x| is above lambd (0.5 by default), else 0. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardshrink.html">torch.nn.functional.hardshrink</a>.
   */
  public static Tensor hardshrink(Tensor x, double lambd) {
    return Activations.hardshrink(x, lambd);
  }

  /**
   * x moved towards 0 by lambd (0.5 by default, not negative), and no further. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softshrink.html">torch.nn.functional.softshrink</a>.
   */
  public static Tensor softshrink(Tensor x, double lambd) {
    return Activations.softshrink(x, lambd);
  }

  /**
   * x - tanh(x). See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.tanhshrink.html">torch.nn.functional.tanhshrink</a>.
   */
  public static Tensor tanhshrink(Tensor x) {
    return x.sub(x.tanh());
  }

  /**
   * x above the threshold, the value elsewhere. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.threshold.html">torch.nn.functional.threshold</a>.
   */
  public static Tensor threshold(Tensor x, double threshold, double value) {
    return Activations.threshold(x, threshold, value);
  }

  /**
   * a sigmoid(b), where a and b are the halves of x along a dim of even size, by default -1. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.glu.html">torch.nn.functional.glu</a>.
   */
  public static Tensor glu(Tensor x, int dim) {
    return GluOp.glu(x, dim);
  }

  /**
   * The softmax of -x along a dim. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmin.html">torch.nn.functional.softmin</a>.
   */
  public static Tensor softmin(Tensor x, int dim) {
    return x.neg().softmax(dim);
  }

  /**
   * x above 0, slope x elsewhere: in training the slopes are drawn from [lower, upper), by default
   * [1/8, 1/3), otherwise the slope is their middle. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.rrelu.html">torch.nn.functional.rrelu</a>.
   *
   * @param generator null for the default one
   */
  public static Tensor rrelu(
      Tensor x, double lower, double upper, boolean training, @Nullable Generator generator) {
    return Activations.rrelu(x, lower, upper, training, generator);
  }

  /**
   * (x - mean) / sqrt(variance + eps) weight + bias for each channel of x [n, c, ..]. In training
   * the statistics are those of x, and the running ones follow them by running = (1 - momentum)
   * running + momentum new, with the variance of divisor n - 1; otherwise they are the running
   * ones. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.batch_norm.html">torch.nn.functional.batch_norm</a>.
   *
   * @param runningMean [c]; null only in training
   * @param runningVar [c]; null only in training
   * @param weight [c], or null for 1
   * @param bias [c], or null for 0
   * @param momentum 0.1 by default
   * @param eps 1e-5 by default
   */
  public static Tensor batchNorm(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training,
      double momentum,
      double eps) {
    return Norms.batchNorm(x, runningMean, runningVar, weight, bias, training, momentum, eps);
  }

  /**
   * (x - mean) / sqrt(variance + eps) weight + bias for each channel of each image of x [n, c, ..],
   * with running statistics as in {@link #batchNorm}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.instance_norm.html">torch.nn.functional.instance_norm</a>.
   *
   * @param useInputStats false to use the running statistics
   * @param momentum 0.1 by default
   * @param eps 1e-5 by default
   */
  public static Tensor instanceNorm(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean useInputStats,
      double momentum,
      double eps) {
    return Norms.instanceNorm(
        x, runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
  }

  /**
   * (x - mean) / sqrt(variance + eps) weight + bias over the last dims of x. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.layer_norm.html">torch.nn.functional.layer_norm</a>.
   *
   * @param normalizedShape the sizes of those dims
   * @param weight of that shape, or null for 1
   * @param bias of that shape, or null for 0
   * @param eps 1e-5 by default
   */
  public static Tensor layerNorm(
      Tensor x,
      long[] normalizedShape,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps) {
    return Norms.layerNorm(x, normalizedShape, weight, bias, eps);
  }

  /**
   * (x - mean) / sqrt(variance + eps) weight + bias over each of so many groups of channels of x
   * [n, c, ..]. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.group_norm.html">torch.nn.functional.group_norm</a>.
   *
   * @param numGroups a divisor of c
   * @param weight [c], or null for 1
   * @param bias [c], or null for 0
   * @param eps 1e-5 by default
   */
  public static Tensor groupNorm(
      Tensor x, long numGroups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    return GroupNormOp.groupNorm(x, numGroups, weight, bias, eps);
  }

  /**
   * x / sqrt(mean(x^2) + eps) weight over the last dims of x. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.rms_norm.html">torch.nn.functional.rms_norm</a>.
   *
   * @param normalizedShape the sizes of those dims
   * @param weight of that shape, or null for 1
   * @param eps null for the distance of 1 to the next number of the type
   */
  public static Tensor rmsNorm(
      Tensor x, long[] normalizedShape, @Nullable Tensor weight, @Nullable Double eps) {
    return Norms.rmsNorm(x, normalizedShape, weight, eps);
  }

  /**
   * x over its length along dim 1, with p = 2 and eps = 1e-12. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.normalize.html">torch.nn.functional.normalize</a>.
   */
  public static Tensor normalize(Tensor x) {
    return normalize(x, 2, 1, 1e-12);
  }

  /**
   * x / max(length, eps), the length of order p along a dim. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.normalize.html">torch.nn.functional.normalize</a>.
   */
  public static Tensor normalize(Tensor x, double p, int dim, double eps) {
    return Distances.normalize(x, p, dim, eps);
  }

  /**
   * x1 . x2 / (max(|x1|, eps) max(|x2|, eps)) along a dim, by default 1 with eps = 1e-8; both
   * broadcast. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cosine_similarity.html">torch.nn.functional.cosine_similarity</a>.
   */
  public static Tensor cosineSimilarity(Tensor x1, Tensor x2, int dim, double eps) {
    return Distances.cosineSimilarity(x1, x2, dim, eps);
  }

  /**
   * The length of order p of x1 - x2 + eps along the last dim, by default p = 2 and eps = 1e-6;
   * both broadcast. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pairwise_distance.html">torch.nn.functional.pairwise_distance</a>.
   */
  public static Tensor pairwiseDistance(
      Tensor x1, Tensor x2, double p, double eps, boolean keepDim) {
    return Distances.pairwiseDistance(x1, x2, p, eps, keepDim);
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

  /** (x - target)^2, reduced. */
  public static Tensor mseLoss(Tensor x, Tensor target, Reduction reduction) {
    return mseLoss(x, target, reduction, null);
  }

  /**
   * weight (x - target)^2, reduced. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.mse_loss.html">torch.nn.functional.mse_loss</a>.
   *
   * @param x of any shape
   * @param target of that shape, or one that broadcasts with it; a difference is warned about once
   * @param weight of the shape of x, or null; the mean is divided by its sum
   */
  public static Tensor mseLoss(
      Tensor x, Tensor target, Reduction reduction, @Nullable Tensor weight) {
    return ElementLosses.mse(x, target, reduction, weight);
  }

  /** The mean of |x - target| over all elements. */
  public static Tensor l1Loss(Tensor x, Tensor target) {
    return l1Loss(x, target, Reduction.MEAN);
  }

  /** |x - target|, reduced. */
  public static Tensor l1Loss(Tensor x, Tensor target, Reduction reduction) {
    return l1Loss(x, target, reduction, null);
  }

  /**
   * weight |x - target|, reduced. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.l1_loss.html">torch.nn.functional.l1_loss</a>.
   *
   * @param x of any shape
   * @param target of that shape, or one that broadcasts with it; a difference is warned about once
   * @param weight of the shape of x, or null; the mean is divided by its sum
   */
  public static Tensor l1Loss(
      Tensor x, Tensor target, Reduction reduction, @Nullable Tensor weight) {
    return ElementLosses.l1(x, target, reduction, weight);
  }

  /** The mean smooth L1 loss with beta 1: see {@link SmoothL1Loss}. */
  public static Tensor smoothL1Loss(Tensor x, Tensor target) {
    return smoothL1Loss(x, target, Reduction.MEAN, 1);
  }

  /**
   * The smooth L1 loss, reduced: see {@link SmoothL1Loss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.smooth_l1_loss.html">torch.nn.functional.smooth_l1_loss</a>.
   *
   * @param x of any shape
   * @param target of that shape, or one that broadcasts with it; a difference is warned about once
   * @param beta where the square ends; not negative
   */
  public static Tensor smoothL1Loss(Tensor x, Tensor target, Reduction reduction, double beta) {
    return ElementLosses.smoothL1(x, target, reduction, beta);
  }

  /** The mean Huber loss with delta 1: see {@link HuberLoss}. */
  public static Tensor huberLoss(Tensor x, Tensor target) {
    return huberLoss(x, target, Reduction.MEAN, 1);
  }

  /** The Huber loss, reduced: see {@link HuberLoss}. */
  public static Tensor huberLoss(Tensor x, Tensor target, Reduction reduction, double delta) {
    return huberLoss(x, target, reduction, delta, null);
  }

  /**
   * The Huber loss with weights, reduced: see {@link HuberLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.huber_loss.html">torch.nn.functional.huber_loss</a>.
   *
   * @param x of any shape
   * @param target of that shape, or one that broadcasts with it; a difference is warned about once
   * @param delta where the square ends; positive
   * @param weight of the shape of x, or null; the mean is divided by the number of elements
   */
  public static Tensor huberLoss(
      Tensor x, Tensor target, Reduction reduction, double delta, @Nullable Tensor weight) {
    return ElementLosses.huber(x, target, reduction, delta, weight);
  }

  /** The mean of -x[t] over the samples: see {@link NLLLoss}. */
  public static Tensor nllLoss(Tensor x, Tensor target) {
    return nllLoss(x, target, null, Reduction.MEAN, -100);
  }

  /**
   * -weight[t] x[t], reduced: see {@link NLLLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.nll_loss.html">torch.nn.functional.nll_loss</a>.
   *
   * @param x log-probabilities [n, c], [n, c, d1, ..] or [c]
   * @param target int64 class indices [n], [n, d1, ..] or a scalar
   * @param weight a weight for each class, [c], or null
   * @param ignoreIndex the label that counts for nothing; -100 by default
   */
  public static Tensor nllLoss(
      Tensor x, Tensor target, @Nullable Tensor weight, Reduction reduction, long ignoreIndex) {
    return NllLossOp.nllLoss(x, target, weight, reduction.number(), ignoreIndex);
  }

  /** The mean cross-entropy of probabilities: see {@link BCELoss}. */
  public static Tensor binaryCrossEntropy(Tensor x, Tensor target) {
    return binaryCrossEntropy(x, target, null, Reduction.MEAN);
  }

  /**
   * The cross-entropy of probabilities, reduced: see {@link BCELoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy.html">torch.nn.functional.binary_cross_entropy</a>.
   *
   * @param x in [0, 1]
   * @param target of the same shape, in [0, 1]
   * @param weight broadcasts to x, or null
   */
  public static Tensor binaryCrossEntropy(
      Tensor x, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    return ElementLosses.binary(x, target, weight, reduction);
  }

  /** The mean cross-entropy of logits and probabilities: see {@link BCEWithLogitsLoss}. */
  public static Tensor binaryCrossEntropyWithLogits(Tensor x, Tensor target) {
    return binaryCrossEntropyWithLogits(x, target, null, Reduction.MEAN, null);
  }

  /**
   * The cross-entropy of logits and probabilities, reduced: see {@link BCEWithLogitsLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy_with_logits.html">torch.nn.functional.binary_cross_entropy_with_logits</a>.
   *
   * @param x logits
   * @param target of the same shape
   * @param weight broadcasts to x, or null
   * @param posWeight the weight of positive answers: broadcasts to x, or null
   */
  public static Tensor binaryCrossEntropyWithLogits(
      Tensor x,
      Tensor target,
      @Nullable Tensor weight,
      Reduction reduction,
      @Nullable Tensor posWeight) {
    return ElementLosses.binaryWithLogits(x, target, weight, reduction, posWeight);
  }

  /**
   * t (log t - x), reduced: see {@link KLDivLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.kl_div.html">torch.nn.functional.kl_div</a>.
   *
   * @param x log-probabilities
   * @param target probabilities, or their logarithms with logTarget; broadcasts with x
   * @param reduction the mean is over all elements; BATCHMEAN gives the divergence
   */
  public static Tensor klDiv(Tensor x, Tensor target, Reduction reduction, boolean logTarget) {
    return ElementLosses.klDiv(x, target, reduction, logTarget);
  }

  /**
   * exp(x) - t x or x - t log(x + eps), reduced: see {@link PoissonNLLLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.poisson_nll_loss.html">torch.nn.functional.poisson_nll_loss</a>.
   *
   * @param logInput whether x is a logarithm; true by default
   * @param full whether Stirling's approximation of log t! is added
   * @param eps 1e-8 by default
   */
  public static Tensor poissonNllLoss(
      Tensor x, Tensor target, boolean logInput, boolean full, double eps, Reduction reduction) {
    return LikelihoodLosses.poisson(x, target, logInput, full, eps, reduction);
  }

  /**
   * ((x - t)^2 / var + log var) / 2, reduced: see {@link GaussianNLLLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gaussian_nll_loss.html">torch.nn.functional.gaussian_nll_loss</a>.
   *
   * @param var not negative; of the shape of x, with one dim of size 1, or without the last dim
   * @param full whether log(2 pi) / 2 is added
   * @param eps the least variance; 1e-6 by default
   */
  public static Tensor gaussianNllLoss(
      Tensor x, Tensor target, Tensor var, boolean full, double eps, Reduction reduction) {
    return LikelihoodLosses.gaussian(x, target, var, full, eps, reduction);
  }

  /** The same with one variance for all elements. */
  public static Tensor gaussianNllLoss(
      Tensor x, Tensor target, double var, boolean full, double eps, Reduction reduction) {
    return LikelihoodLosses.gaussian(x, target, var, full, eps, reduction);
  }

  /**
   * max(0, -t (x1 - x2) + margin), reduced: see {@link MarginRankingLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.margin_ranking_loss.html">torch.nn.functional.margin_ranking_loss</a>.
   *
   * @param target 1 and -1
   * @param margin 0 by default
   */
  public static Tensor marginRankingLoss(
      Tensor x1, Tensor x2, Tensor target, double margin, Reduction reduction) {
    return MarginLosses.ranking(x1, x2, target, margin, reduction);
  }

  /**
   * x where the target is 1, max(0, margin - x) where it is -1, reduced: see {@link
   * HingeEmbeddingLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hinge_embedding_loss.html">torch.nn.functional.hinge_embedding_loss</a>.
   *
   * @param target 1 and -1
   * @param margin 1 by default
   */
  public static Tensor hingeEmbeddingLoss(
      Tensor x, Tensor target, double margin, Reduction reduction) {
    return MarginLosses.hingeEmbedding(x, target, margin, reduction);
  }

  /**
   * 1 - cos(x1, x2) where the target is 1, max(0, cos(x1, x2) - margin) where it is -1, reduced:
   * see {@link CosineEmbeddingLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cosine_embedding_loss.html">torch.nn.functional.cosine_embedding_loss</a>.
   *
   * @param x1 [n, d], or [d]
   * @param x2 the same
   * @param target 1 and -1, [n], or a scalar
   * @param margin 0 by default
   */
  public static Tensor cosineEmbeddingLoss(
      Tensor x1, Tensor x2, Tensor target, double margin, Reduction reduction) {
    return MarginLosses.cosineEmbedding(x1, x2, target, margin, reduction);
  }

  /**
   * log(1 + exp(-t x)), reduced: see {@link SoftMarginLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.soft_margin_loss.html">torch.nn.functional.soft_margin_loss</a>.
   *
   * @param target 1 and -1
   */
  public static Tensor softMarginLoss(Tensor x, Tensor target, Reduction reduction) {
    return MarginLosses.softMargin(x, target, reduction);
  }

  /**
   * The margins between the right class and the others, reduced: see {@link MultiMarginLoss}. See
   * <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.multi_margin_loss.html">torch.nn.functional.multi_margin_loss</a>.
   *
   * @param x [n, c] or [c]
   * @param target int64 class indices [n] or a scalar
   * @param p 1 or 2; 1 by default
   * @param margin 1 by default
   * @param weight a weight for each class, [c], or null
   */
  public static Tensor multiMarginLoss(
      Tensor x, Tensor target, int p, double margin, @Nullable Tensor weight, Reduction reduction) {
    return MarginLosses.multiMargin(x, target, p, margin, weight, reduction);
  }

  /**
   * The margins between the classes of a sample and the others, reduced: see {@link
   * MultiLabelMarginLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.multilabel_margin_loss.html">torch.nn.functional.multilabel_margin_loss</a>.
   *
   * @param x [n, c] or [c]
   * @param target int64 of that shape: class indices up to the first -1
   */
  public static Tensor multilabelMarginLoss(Tensor x, Tensor target, Reduction reduction) {
    return MarginLosses.multilabelMargin(x, target, reduction);
  }

  /**
   * The binary cross-entropy, averaged over the classes and reduced: see {@link
   * MultiLabelSoftMarginLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.multilabel_soft_margin_loss.html">torch.nn.functional.multilabel_soft_margin_loss</a>.
   *
   * @param x logits [.., c]
   * @param target 0 and 1, of that shape
   * @param weight a weight for each class, [c], or null
   */
  public static Tensor multilabelSoftMarginLoss(
      Tensor x, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    return MarginLosses.multilabelSoftMargin(x, target, weight, reduction);
  }

  /**
   * max(0, margin + d(anchor, positive) - d(anchor, negative)) with the p-norm, reduced: see {@link
   * TripletMarginLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.triplet_margin_loss.html">torch.nn.functional.triplet_margin_loss</a>.
   *
   * @param margin positive; 1 by default
   * @param p the norm; 2 by default
   * @param eps added to each difference; 1e-6 by default
   * @param swap whether d(positive, negative) counts where it is smaller
   */
  public static Tensor tripletMarginLoss(
      Tensor anchor,
      Tensor positive,
      Tensor negative,
      double margin,
      double p,
      double eps,
      boolean swap,
      Reduction reduction) {
    return TripletLosses.loss(
        "triplet_margin_loss",
        anchor,
        positive,
        negative,
        (a, b) -> TripletLosses.distance(a, b, p, eps),
        margin,
        swap,
        reduction);
  }

  /**
   * The same with another distance, reduced: see {@link TripletMarginWithDistanceLoss}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.triplet_margin_with_distance_loss.html">torch.nn.functional.triplet_margin_with_distance_loss</a>.
   *
   * @param distanceFunction of two batches
   * @param margin positive; 1 by default
   * @param swap whether d(positive, negative) counts where it is smaller
   */
  public static Tensor tripletMarginWithDistanceLoss(
      Tensor anchor,
      Tensor positive,
      Tensor negative,
      BinaryOperator<Tensor> distanceFunction,
      double margin,
      boolean swap,
      Reduction reduction) {
    return TripletLosses.loss(
        "triplet_margin_with_distance_loss",
        anchor,
        positive,
        negative,
        distanceFunction,
        margin,
        swap,
        reduction);
  }

  /**
   * alpha T^2 KL(softmax(teacher / T) || softmax(student / T)) + (1 - alpha) CE(student, labels),
   * reduced: see {@link DistillationLoss}.
   *
   * @param student logits [n, c], [n, c, d1, ..] or [c]
   * @param teacher logits of that shape; no gradient goes there
   * @param labels as for {@link #crossEntropy(Tensor, Tensor)}; may be null where alpha is 1
   * @param temperature T, positive
   * @param alpha the share of the teacher, in [0, 1]
   */
  public static Tensor distillationLoss(
      Tensor student,
      Tensor teacher,
      @Nullable Tensor labels,
      double temperature,
      double alpha,
      Reduction reduction) {
    return LikelihoodLosses.distillation(student, teacher, labels, temperature, alpha, reduction);
  }
}
