// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;
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

  /**
   * One-hot rows of class indices, an int64 tensor. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html">one_hot</a>.
   *
   * @param index integers from 0 on, of any shape
   * @param numClasses the size of the new last dim, or -1 for one more than the largest index
   */
  public static Tensor oneHot(Tensor index, long numClasses) {
    return Tensors.oneHot(index, numClasses);
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
