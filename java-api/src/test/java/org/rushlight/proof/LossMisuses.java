// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;

import java.util.List;
import org.rushlight.nn.F;
import org.rushlight.nn.Reduction;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Losses beside cross-entropy. */
final class LossMisuses {
  private LossMisuses() {}

  private static final Reduction MEAN = Reduction.MEAN;

  static List<Misuse> all() {
    var to = new Misuse.Family();
    pairs(to);
    probabilities(to);
    labels(to);
    margins(to);
    return to.rows();
  }

  private static void pairs(Misuse.Family to) {
    to.add(
        "l1: shapes",
        () -> F.l1Loss(f(2, 3), f(4, 3)),
        "[l1_loss] x and target must broadcast: x is [2, 3], target is [4, 3] (dim 0: 2 vs 4)");
    to.add(
        "l1: weight",
        () -> F.l1Loss(f(2, 3), f(2, 3), MEAN, f(3)),
        "[l1_loss] weight must have the shape of x, [2, 3], got [3]");
    to.add(
        "l1: types",
        () -> F.l1Loss(f(2), longs(1, 2)),
        "[l1_loss] x and target must have the same dtype: x is float32, target is int64; convert"
            + " one of them");
    to.add(
        "smooth l1: beta",
        () -> F.smoothL1Loss(f(2), f(2), MEAN, -1),
        "[smooth_l1_loss] beta must not be negative, got -1");
    to.add(
        "huber: delta",
        () -> F.huberLoss(f(2), f(2), MEAN, 0),
        "[huber_loss] delta must be positive, got 0");
    to.add(
        "huber: NaN",
        () -> F.huberLoss(f(2), f(2), MEAN, Double.NaN),
        "[huber_loss] delta must be positive, got nan");
    to.add(
        "reduction",
        () -> F.mseLoss(f(2), f(2), Reduction.BATCHMEAN),
        "[loss] reduction BATCHMEAN is for klDiv and KLDivLoss alone; use NONE, MEAN or SUM");
    to.add(
        "gaussian: var's shape",
        () -> F.gaussianNllLoss(f(3, 4), f(3, 4), f(4), false, 1e-6, MEAN),
        "[gaussian_nll_loss] var must have the shape of x, [3, 4], or that with one dim of size 1,"
            + " or that without the last dim, got [4]");
    to.add(
        "gaussian: negative var",
        () -> F.gaussianNllLoss(f(3), f(3), -0.5, false, 1e-6, MEAN),
        "[gaussian_nll_loss] var must not be negative, but an element is -0.5");
  }

  private static void probabilities(Misuse.Family to) {
    Tensor wrong = Tensors.of(new float[] {0.5f, 1, 0, 1.5f}, 2, 2);
    to.add(
        "bce: x",
        () -> F.binaryCrossEntropy(wrong, f(2, 2)),
        "[binary_cross_entropy] x must be in [0, 1], but x[1, 1] is 1.5; for logits use"
            + " binary_cross_entropy_with_logits");
    to.add(
        "bce: target",
        () -> F.binaryCrossEntropy(f(2, 2), wrong),
        "[binary_cross_entropy] target must be in [0, 1], but target[1, 1] is 1.5; for logits use"
            + " binary_cross_entropy_with_logits");
    to.add(
        "bce: shapes",
        () -> F.binaryCrossEntropyWithLogits(f(2, 1), f(2)),
        "[binary_cross_entropy_with_logits] x and target must have equal shapes: x is [2, 1],"
            + " target is [2]; they are not broadcast, because [64, 1] against [64] would silently"
            + " give a [64, 64] loss: reshape one of them");
    to.add(
        "bce: pos_weight",
        () -> F.binaryCrossEntropyWithLogits(f(2, 3), f(2, 3), null, MEAN, f(2)),
        "[binary_cross_entropy_with_logits] x and pos_weight must broadcast: x is [2, 3],"
            + " pos_weight is [2] (dim 1: 3 vs 2)");
    to.add(
        "bce: wide weight",
        () -> F.binaryCrossEntropy(f(1, 3), f(1, 3), f(2, 3), MEAN),
        "[binary_cross_entropy] weight must broadcast to the shape of x, [1, 3], got [2, 3]");
    to.add(
        "distillation: temperature",
        () -> F.distillationLoss(f(2, 3), f(2, 3), longs(0, 1), 0, 0.5, MEAN),
        "[distillation_loss] temperature must be positive and finite, got 0.0");
    to.add(
        "distillation: no labels",
        () -> F.distillationLoss(f(2, 3), f(2, 3), null, 1, 0.5, MEAN),
        "[distillation_loss] without labels alpha must be 1, got 0.5; give labels");
    to.add(
        "distillation: shapes",
        () -> F.distillationLoss(f(2, 3), f(2, 4), longs(0, 1), 1, 0.5, MEAN),
        "[distillation_loss] teacher must have the shape of x, [2, 3], got [2, 4]");
  }

  private static void labels(Misuse.Family to) {
    to.add(
        "nll: label",
        () -> F.nllLoss(f(2, 3), longs(0, 3)),
        "[nll_loss] a label must be in [0, 3) or be ignore_index (-100), but target[1] is 3;"
            + " labels count from 0, and the log_probabilities have 3 classes");
    to.add(
        "nll: float labels",
        () -> F.nllLoss(f(2, 3), f(2)),
        "[nll_loss] target must be int64 class indices, got float32; cast it to int64");
    to.add(
        "nll: batch",
        () -> F.nllLoss(f(2, 3), longs(0, 1, 2)),
        "[nll_loss] class indices for log_probabilities [2, 3] must have the shape [2], got [3]");
    to.add(
        "nll: gradient by weight",
        () -> F.nllLoss(f(2, 3), longs(0, 1), f(3).requiresGrad(true), MEAN, -100),
        "[nll_loss] weight has no gradient and must not require one: use weight.detach()");
    to.add(
        "nll: scalar",
        () -> F.nllLoss(f(), longs(0)),
        "[nll_loss] log_probabilities must have rank 1 to 8, got rank 0: []");
    to.add(
        "multi margin: label",
        () -> F.multiMarginLoss(f(2, 3), longs(0, -1), 1, 1, null, MEAN),
        "[multi_margin_loss] a label must be in [0, 3), but element 1 of the target is -1");
    to.add(
        "multi margin: p",
        () -> F.multiMarginLoss(f(2, 3), longs(0, 1), 3, 1, null, MEAN),
        "[multi_margin_loss] p must be 1 or 2, got 3");
    to.add(
        "multi margin: weight",
        () -> F.multiMarginLoss(f(2, 3), longs(0, 1), 1, 1, f(2), MEAN),
        "[multi_margin_loss] weight must have one element a class, shape [3], got [2]");
    to.add(
        "multi margin: batch",
        () -> F.multiMarginLoss(f(2, 3), longs(0), 1, 1, null, MEAN),
        "[multi_margin_loss] target must be class indices [2] for x [2, 3], got [1]");
    to.add(
        "multilabel margin: label",
        () -> F.multilabelMarginLoss(f(3), longs(0, -1, 3), MEAN),
        "[multilabel_margin_loss] a label must be in [-1, 3), but element 2 of the target is 3");
    to.add(
        "multilabel margin: int32",
        () -> F.multilabelMarginLoss(f(2), longs(0, -1).to(DType.INT32), MEAN),
        "[multilabel_margin_loss] target must be int64 class indices, got int32; cast it to int64");
    to.add(
        "multilabel margin: shapes",
        () ->
            F.multilabelMarginLoss(
                f(2, 2, 2), Tensors.zeros(f(2, 2, 2).shape(), DType.INT64), MEAN),
        "[multilabel_margin_loss] x must be [n, c] or [c] with at least one class, got [2, 2, 2]");
  }

  private static void margins(Misuse.Family to) {
    to.add(
        "margin ranking: ranks",
        () -> F.marginRankingLoss(f(2, 3), f(3), f(2, 3), 0, MEAN),
        "[margin_ranking_loss] both inputs and the target must have the same rank: they are [2, 3],"
            + " [3], [2, 3]");
    to.add(
        "cosine: ranks",
        () -> F.cosineEmbeddingLoss(f(2, 3), f(2, 3), f(), 0, MEAN),
        "[cosine_embedding_loss] the inputs must be [n, d] for a target [n], or [d] for a scalar"
            + " target: they are [2, 3] and [2, 3], the target is []");
    to.add(
        "triplet: margin",
        () -> F.tripletMarginLoss(f(2), f(2), f(2), 0, 2, 1e-6, false, MEAN),
        "[triplet_margin_loss] margin must be positive, got 0.0");
    to.add(
        "triplet: ranks",
        () -> F.tripletMarginLoss(f(2), f(2), f(1, 2), 1, 2, 1e-6, false, MEAN),
        "[triplet_margin_loss] anchor, positive and negative must have the same rank: they are [2],"
            + " [2], [1, 2]");
    to.add(
        "multilabel soft margin: scalar",
        () -> F.multilabelSoftMarginLoss(f(), f(), null, MEAN),
        "[multilabel_soft_margin_loss] x must be [.., c], got a scalar");
  }
}
