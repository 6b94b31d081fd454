// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.ops.CrossEntropyOp;
import org.rushlight.tensor.ops.DropoutOp;
import org.rushlight.tensor.ops.FoldOp;
import org.rushlight.tensor.ops.LeakyReluOp;
import org.rushlight.tensor.ops.LinearOp;
import org.rushlight.tensor.ops.MaxPool2dOp;
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
   * @param x [n, c, h, w] or [c, h, w]
   * @param ceilMode true to keep a last window that is only partly inside
   */
  public static Tensor maxPool2d(
      Tensor x, int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
    Pair.checked("max_pool2d", "kernel", kernel);
    Pair.checked("max_pool2d", "stride", stride);
    Pair.checked("max_pool2d", "padding", padding);
    Pair.checked("max_pool2d", "dilation", dilation);
    return MaxPool2dOp.maxPool2d(
        x,
        ceilMode,
        kernel[0],
        kernel[1],
        stride[0],
        stride[1],
        padding[0],
        padding[1],
        dilation[0],
        dilation[1]);
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
