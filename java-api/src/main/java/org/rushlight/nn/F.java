// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.Conv2dOp;
import org.rushlight.tensor.ops.CrossEntropyOp;
import org.rushlight.tensor.ops.DropoutOp;
import org.rushlight.tensor.ops.LeakyReluOp;
import org.rushlight.tensor.ops.LinearOp;
import org.rushlight.tensor.ops.MaxPool2dOp;
import org.rushlight.tensor.ops.MseLossOp;

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

  /**
   * The cross-correlation of images with kernels.
   *
   * @param x [n, c, h, w] or [c, h, w]
   * @param weight [out, c / groups, kh, kw]
   * @param bias [out] or null
   * @param stride height and width, each at least 1
   * @param padding height and width of zeros at each side
   * @param dilation distance of the kernel's points, each at least 1
   * @param groups a divisor of both channel counts
   */
  public static Tensor conv2d(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    Pair.checked("conv2d", "stride", stride);
    Pair.checked("conv2d", "padding", padding);
    Pair.checked("conv2d", "dilation", dilation);
    return Conv2dOp.conv2d(
        x,
        weight,
        bias,
        stride[0],
        stride[1],
        padding[0],
        padding[1],
        dilation[0],
        dilation[1],
        groups);
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
