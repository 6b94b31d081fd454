// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;
import static org.rushlight.proof.Nested.d;

import java.util.List;
import org.rushlight.nn.BCELoss;
import org.rushlight.nn.BCEWithLogitsLoss;
import org.rushlight.nn.CosineEmbeddingLoss;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.DistillationLoss;
import org.rushlight.nn.GaussianNLLLoss;
import org.rushlight.nn.HingeEmbeddingLoss;
import org.rushlight.nn.HuberLoss;
import org.rushlight.nn.KLDivLoss;
import org.rushlight.nn.L1Loss;
import org.rushlight.nn.MSELoss;
import org.rushlight.nn.MarginRankingLoss;
import org.rushlight.nn.MultiLabelMarginLoss;
import org.rushlight.nn.MultiLabelSoftMarginLoss;
import org.rushlight.nn.MultiMarginLoss;
import org.rushlight.nn.NLLLoss;
import org.rushlight.nn.PoissonNLLLoss;
import org.rushlight.nn.Reduction;
import org.rushlight.nn.SmoothL1Loss;
import org.rushlight.nn.SoftMarginLoss;
import org.rushlight.nn.TripletMarginLoss;

/** Losses that are part of a model. */
final class NestedLossMisuses {
  private NestedLossMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    Nested.add(
        to,
        "CrossEntropyLoss: label, in a model",
        "loss",
        new CrossEntropyLoss(),
        m -> m.call(f(2, 3), longs(0, 3)),
        "[cross_entropy] a label must be in [0, 3) or be ignore_index (-100), but"
            + " target[1] is 3; labels count from 0, and the logits have 3 classes (in"
            + " encoder.0.loss (CrossEntropyLoss))");
    Nested.add(
        to,
        "CrossEntropyLoss: batch, in a model",
        "loss",
        new CrossEntropyLoss(),
        m -> m.call(f(2, 3), longs(0, 1, 2)),
        "[cross_entropy] class indices for logits [2, 3] must have the shape [2], got [3]"
            + " (in encoder.0.loss (CrossEntropyLoss))");
    Nested.add(
        to,
        "CrossEntropyLoss: weight, in a model",
        "loss",
        new CrossEntropyLoss().weight(f(2)),
        m -> m.call(f(2, 3), longs(0, 1)),
        "[cross_entropy] weight must have one element a class, shape [3], got [2] (in"
            + " encoder.0.loss (CrossEntropyLoss))");
    Nested.add(
        to,
        "CrossEntropyLoss: null, in a model",
        "loss",
        new CrossEntropyLoss(),
        m -> m.call(f(2, 3), null),
        "[cross_entropy] an input that must be a tensor is null (in encoder.0.loss"
            + " (CrossEntropyLoss))");
    Nested.add(
        to,
        "SmoothL1Loss: null, in a model",
        "loss",
        new SmoothL1Loss(),
        m -> m.call(f(2, 3), null),
        "[smooth_l1_loss] target must be a tensor, got null (in encoder.0.loss (SmoothL1Loss))");
    Nested.add(
        to,
        "NLLLoss: label, in a model",
        "loss",
        new NLLLoss(),
        m -> m.call(f(2, 3), longs(0, -1)),
        "[nll_loss] a label must be in [0, 3) or be ignore_index (-100), but target[1] is"
            + " -1; labels count from 0, and the log_probabilities have 3 classes (in"
            + " encoder.0.loss (NLLLoss))");
    Nested.add(
        to,
        "NLLLoss: float labels, in a model",
        "loss",
        new NLLLoss(),
        m -> m.call(f(2, 3), f(2)),
        "[nll_loss] target must be int64 class indices, got float32; cast it to int64 (in"
            + " encoder.0.loss (NLLLoss))");
    Nested.add(
        to,
        "MSELoss: shapes, in a model",
        "loss",
        new MSELoss(),
        m -> m.call(f(2, 3), f(2)),
        "[mse_loss] x and target must broadcast: x is [2, 3], target is [2] (dim 1: 3 vs"
            + " 2) (in encoder.0.loss (MSELoss))");
    Nested.add(
        to,
        "MSELoss: types, in a model",
        "loss",
        new MSELoss(),
        m -> m.call(f(2), d(2)),
        "[mse_loss] x and target must have the same dtype: x is float32, target is"
            + " float64; convert one of them (in encoder.0.loss (MSELoss))");
    Nested.add(
        to,
        "MSELoss: reduction, in a model",
        "loss",
        new MSELoss().reduction(Reduction.BATCHMEAN),
        m -> m.call(f(2), f(2)),
        "[loss] reduction BATCHMEAN is for klDiv and KLDivLoss alone; use NONE, MEAN or"
            + " SUM (in encoder.0.loss (MSELoss))");
    Nested.add(
        to,
        "L1Loss: shapes, in a model",
        "loss",
        new L1Loss(),
        m -> m.call(f(2, 3), f(2)),
        "[l1_loss] x and target must broadcast: x is [2, 3], target is [2] (dim 1: 3 vs"
            + " 2) (in encoder.0.loss (L1Loss))");
    Nested.add(
        to,
        "SmoothL1Loss: integers, in a model",
        "loss",
        new SmoothL1Loss(),
        m -> m.call(longs(1), longs(2)),
        "[smooth_l1_loss] x must be float32 or float64, got int64 (in encoder.0.loss"
            + " (SmoothL1Loss))");
    Nested.add(
        to,
        "HuberLoss: shapes, in a model",
        "loss",
        new HuberLoss(),
        m -> m.call(f(2, 3), f(4)),
        "[huber_loss] x and target must broadcast: x is [2, 3], target is [4] (dim 1: 3"
            + " vs 4) (in encoder.0.loss (HuberLoss))");
    Nested.add(
        to,
        "BCELoss: range, in a model",
        "loss",
        new BCELoss(),
        m -> m.call(f(2).mul(2), f(2)),
        "[binary_cross_entropy] x must be in [0, 1], but x[0] is 2; for logits use"
            + " binary_cross_entropy_with_logits (in encoder.0.loss (BCELoss))");
    Nested.add(
        to,
        "BCELoss: shapes, in a model",
        "loss",
        new BCELoss(),
        m -> m.call(f(2), f(3)),
        "[binary_cross_entropy] x and target must have equal shapes: x is [2], target is"
            + " [3]; they are not broadcast, because [64, 1] against [64] would silently"
            + " give a [64, 64] loss: reshape one of them (in encoder.0.loss (BCELoss))");
    Nested.add(
        to,
        "BCEWithLogitsLoss: shapes, in a model",
        "loss",
        new BCEWithLogitsLoss(),
        m -> m.call(f(2), f(3)),
        "[binary_cross_entropy_with_logits] x and target must have equal shapes: x is"
            + " [2], target is [3]; they are not broadcast, because [64, 1] against [64]"
            + " would silently give a [64, 64] loss: reshape one of them (in"
            + " encoder.0.loss (BCEWithLogitsLoss))");
    Nested.add(
        to,
        "KLDivLoss: types, in a model",
        "loss",
        new KLDivLoss(),
        m -> m.call(f(2), d(2)),
        "[kl_div] x and target must have the same dtype: x is float32, target is float64;"
            + " convert one of them (in encoder.0.loss (KLDivLoss))");
    Nested.add(
        to,
        "PoissonNLLLoss: shapes, in a model",
        "loss",
        new PoissonNLLLoss(),
        m -> m.call(f(2), f(3)),
        "[poisson_nll_loss] x and target must broadcast: x is [2], target is [3] (dim 0:"
            + " 2 vs 3) (in encoder.0.loss (PoissonNLLLoss))");
    Nested.add(
        to,
        "GaussianNLLLoss: variance, in a model",
        "loss",
        new GaussianNLLLoss(),
        m -> m.call(f(2), f(2), f(2).neg()),
        "[gaussian_nll_loss] var must not be negative, but an element is -1.0 (in"
            + " encoder.0.loss (GaussianNLLLoss))");
    Nested.add(
        to,
        "HingeEmbeddingLoss: shapes, in a model",
        "loss",
        new HingeEmbeddingLoss(),
        m -> m.call(f(2), f(3)),
        "[hinge_embedding_loss] x and target must broadcast: x is [2], target is [3] (dim"
            + " 0: 2 vs 3) (in encoder.0.loss (HingeEmbeddingLoss))");
    Nested.add(
        to,
        "MarginRankingLoss: ranks, in a model",
        "loss",
        new MarginRankingLoss(),
        m -> m.call(f(2), f(2), f(2, 1)),
        "[margin_ranking_loss] both inputs and the target must have the same rank: they"
            + " are [2], [2], [2, 1] (in encoder.0.loss (MarginRankingLoss))");
    Nested.add(
        to,
        "CosineEmbeddingLoss: target, in a model",
        "loss",
        new CosineEmbeddingLoss(),
        m -> m.call(f(2, 3), f(2, 3), f(3)),
        "[cosine_embedding_loss] target must have a number for each of the 2 pairs, got"
            + " [3] (in encoder.0.loss (CosineEmbeddingLoss))");
    Nested.add(
        to,
        "MultiMarginLoss: label, in a model",
        "loss",
        new MultiMarginLoss(),
        m -> m.call(f(2, 3), longs(0, 3)),
        "[multi_margin_loss] a label must be in [0, 3), but element 1 of the target is 3"
            + " (in encoder.0.loss (MultiMarginLoss))");
    Nested.add(
        to,
        "MultiLabelMarginLoss: label, in a model",
        "loss",
        new MultiLabelMarginLoss(),
        m -> m.call(f(1, 3), longs(0, 3, -1).reshape(1, 3)),
        "[multilabel_margin_loss] a label must be in [-1, 3), but element 1 of the target"
            + " is 3 (in encoder.0.loss (MultiLabelMarginLoss))");
    Nested.add(
        to,
        "MultiLabelSoftMarginLoss: shapes, in a model",
        "loss",
        new MultiLabelSoftMarginLoss(),
        m -> m.call(f(2, 3), f(2, 2)),
        "[multilabel_soft_margin_loss] target must have the shape of x, [2, 3], got [2,"
            + " 2] (in encoder.0.loss (MultiLabelSoftMarginLoss))");
    Nested.add(
        to,
        "SoftMarginLoss: shapes, in a model",
        "loss",
        new SoftMarginLoss(),
        m -> m.call(f(2), f(3)),
        "[soft_margin_loss] x and target must broadcast: x is [2], target is [3] (dim 0:"
            + " 2 vs 3) (in encoder.0.loss (SoftMarginLoss))");
    Nested.add(
        to,
        "TripletMarginLoss: ranks, in a model",
        "loss",
        new TripletMarginLoss(),
        m -> m.call(f(2, 3), f(2, 3), f(3)),
        "[triplet_margin_loss] anchor, positive and negative must have the same rank:"
            + " they are [2, 3], [2, 3], [3] (in encoder.0.loss (TripletMarginLoss))");
    Nested.add(
        to,
        "DistillationLoss: teacher, in a model",
        "loss",
        new DistillationLoss(),
        m -> m.call(f(2, 3), f(2, 4), longs(0, 1)),
        "[distillation_loss] teacher must have the shape of x, [2, 3], got [2, 4] (in"
            + " encoder.0.loss (DistillationLoss))");
    Nested.add(
        to,
        "MarginRankingLoss: shapes, in a model",
        "loss",
        new MarginRankingLoss(),
        m -> m.call(f(2), f(3), f(2)),
        "[margin_ranking_loss] x1 and x2 must broadcast: x1 is [2], x2 is [3] (dim 0: 2"
            + " vs 3) (in encoder.0.loss (MarginRankingLoss))");
    Nested.add(
        to,
        "TripletMarginLoss: shapes, in a model",
        "loss",
        new TripletMarginLoss(),
        m -> m.call(f(2, 3), f(2, 4), f(2, 3)),
        "[pairwise_distance] x1 and x2 must broadcast: x1 is [2, 3], x2 is [2, 4] (dim 1:"
            + " 3 vs 4) (in encoder.0.loss (TripletMarginLoss))");
    return to.rows();
  }
}
