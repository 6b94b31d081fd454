// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.GroupNormOp;

/** Normalisation and distances: a part of {@link F}. */
abstract class NormFunctions extends ActivationFunctions {
  NormFunctions() {}

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
}
