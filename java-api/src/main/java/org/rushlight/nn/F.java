// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.Conv2dOp;
import org.rushlight.tensor.ops.CrossEntropyOp;
import org.rushlight.tensor.ops.DropoutOp;
import org.rushlight.tensor.ops.EluOp;
import org.rushlight.tensor.ops.GeluOp;
import org.rushlight.tensor.ops.GluOp;
import org.rushlight.tensor.ops.GroupNormOp;
import org.rushlight.tensor.ops.HardswishOp;
import org.rushlight.tensor.ops.LeakyReluOp;
import org.rushlight.tensor.ops.LinearOp;
import org.rushlight.tensor.ops.LogSigmoidOp;
import org.rushlight.tensor.ops.MaxPool2dOp;
import org.rushlight.tensor.ops.MishOp;
import org.rushlight.tensor.ops.MseLossOp;
import org.rushlight.tensor.ops.PreluOp;
import org.rushlight.tensor.ops.SiluOp;
import org.rushlight.tensor.ops.SoftplusOp;

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
