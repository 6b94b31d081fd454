// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.CrossEntropyOp;
import org.rushlight.tensor.ops.NllLossOp;

/** Losses: a part of {@link F}. */
abstract class LossFunctions extends NormFunctions {
  LossFunctions() {}

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
