// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;

/** Losses of torch.nn.functional. */
final class LossOps {
  private LossOps() {}

  static void addTo(Functions to) {
    to.put(
        "nn.functional.cross_entropy",
        "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None,"
            + " reduction='mean', label_smoothing=0.0",
        a ->
            F.crossEntropy(
                a.tensor("input"),
                a.tensor("target"),
                a.tensorOrNull("weight"),
                a.reduction(),
                a.integer("ignore_index"),
                a.number("label_smoothing")));
    elements(to);
    margins(to);
  }

  private static void elements(Functions to) {
    to.put(
        "nn.functional.mse_loss",
        "input, target, size_average=None, reduce=None, reduction='mean', weight=None",
        a ->
            F.mseLoss(
                a.floating("input"),
                a.like(a.tensor("input"), "target"),
                a.reduction(),
                a.tensorOrNull("weight")));
    to.put(
        "nn.functional.l1_loss",
        "input, target, size_average=None, reduce=None, reduction='mean', weight=None",
        a ->
            F.l1Loss(
                a.floating("input"),
                a.like(a.tensor("input"), "target"),
                a.reduction(),
                a.tensorOrNull("weight")));
    to.put(
        "nn.functional.smooth_l1_loss",
        "input, target, size_average=None, reduce=None, reduction='mean', beta=1.0",
        a ->
            F.smoothL1Loss(
                a.floating("input"),
                a.like(a.tensor("input"), "target"),
                a.reduction(),
                a.number("beta")));
    to.put(
        "nn.functional.huber_loss",
        "input, target, reduction='mean', delta=1.0, weight=None",
        a ->
            F.huberLoss(
                a.floating("input"),
                a.like(a.tensor("input"), "target"),
                a.reduction(),
                a.number("delta"),
                a.tensorOrNull("weight")));
    to.put(
        "nn.functional.nll_loss",
        "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'",
        a ->
            F.nllLoss(
                a.floating("input"),
                a.index("target"),
                a.tensorOrNull("weight"),
                a.reduction(),
                a.integer("ignore_index")));
    to.put(
        "nn.functional.binary_cross_entropy",
        "input, target, weight=None, size_average=None, reduce=None, reduction='mean'",
        a ->
            F.binaryCrossEntropy(
                a.floating("input"),
                a.like(a.tensor("input"), "target"),
                a.tensorOrNull("weight"),
                a.reduction()));
    to.put(
        "nn.functional.binary_cross_entropy_with_logits",
        "input, target, weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None",
        a ->
            F.binaryCrossEntropyWithLogits(
                a.floating("input"),
                a.like(a.tensor("input"), "target"),
                a.tensorOrNull("weight"),
                a.reduction(),
                a.tensorOrNull("pos_weight")));
    to.put(
        "nn.functional.kl_div",
        "input, target, size_average=None, reduce=None, reduction='mean', log_target=False",
        a ->
            F.klDiv(
                a.floating("input"),
                a.like(a.tensor("input"), "target"),
                a.reduction(),
                a.flag("log_target")));
    to.put(
        "nn.functional.poisson_nll_loss",
        "input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean'",
        a ->
            F.poissonNllLoss(
                a.floating("input"),
                a.like(a.tensor("input"), "target"),
                a.flag("log_input"),
                a.flag("full"),
                a.number("eps"),
                a.reduction()));
    to.put(
        "nn.functional.gaussian_nll_loss",
        "input, target, var, full=False, eps=1e-06, reduction='mean'",
        a -> gaussian(a));
  }

  private static void margins(Functions to) {
    to.put(
        "nn.functional.margin_ranking_loss",
        "input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean'",
        a ->
            F.marginRankingLoss(
                a.floating("input1"),
                a.like(a.tensor("input1"), "input2"),
                a.tensor("target"),
                a.number("margin"),
                a.reduction()));
    to.put(
        "nn.functional.hinge_embedding_loss",
        "input, target, margin=1.0, size_average=None, reduce=None, reduction='mean'",
        a ->
            F.hingeEmbeddingLoss(
                a.floating("input"), a.tensor("target"), a.number("margin"), a.reduction()));
    to.put(
        "nn.functional.cosine_embedding_loss",
        "input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean'",
        a ->
            F.cosineEmbeddingLoss(
                a.floating("input1"),
                a.like(a.tensor("input1"), "input2"),
                a.tensor("target"),
                a.number("margin"),
                a.reduction()));
    to.put(
        "nn.functional.soft_margin_loss",
        "input, target, size_average=None, reduce=None, reduction='mean'",
        a -> F.softMarginLoss(a.floating("input"), a.tensor("target"), a.reduction()));
    to.put(
        "nn.functional.multi_margin_loss",
        "input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction='mean'",
        a ->
            F.multiMarginLoss(
                a.floating("input"),
                a.index("target"),
                a.integer("p"),
                a.number("margin"),
                a.tensorOrNull("weight"),
                a.reduction()));
    to.put(
        "nn.functional.multilabel_margin_loss",
        "input, target, size_average=None, reduce=None, reduction='mean'",
        a -> F.multilabelMarginLoss(a.floating("input"), a.index("target"), a.reduction()));
    to.put(
        "nn.functional.multilabel_soft_margin_loss",
        "input, target, weight=None, size_average=None, reduce=None, reduction='mean'",
        a ->
            F.multilabelSoftMarginLoss(
                a.floating("input"), a.tensor("target"), a.tensorOrNull("weight"), a.reduction()));
    to.put(
        "nn.functional.triplet_margin_loss",
        "anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False, size_average=None, reduce=None, reduction='mean'",
        a ->
            F.tripletMarginLoss(
                a.floating("anchor"),
                a.like(a.tensor("anchor"), "positive"),
                a.like(a.tensor("anchor"), "negative"),
                a.number("margin"),
                a.number("p"),
                a.number("eps"),
                a.flag("swap"),
                a.reduction()));
    to.put(
        "nn.functional.triplet_margin_with_distance_loss",
        "anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction='mean'",
        a ->
            F.tripletMarginWithDistanceLoss(
                a.floating("anchor"),
                a.like(a.tensor("anchor"), "positive"),
                a.like(a.tensor("anchor"), "negative"),
                LossModules::distance,
                a.number("margin"),
                a.flag("swap"),
                a.reduction()));
  }

  private static Tensor gaussian(Arguments a) {
    Tensor x = a.floating("input");
    Tensor target = a.like(x, "target");
    return a.isTensor("var")
        ? F.gaussianNllLoss(
            x, target, a.like(x, "var"), a.flag("full"), a.number("eps"), a.reduction())
        : F.gaussianNllLoss(
            x, target, a.number("var"), a.flag("full"), a.number("eps"), a.reduction());
  }
}
