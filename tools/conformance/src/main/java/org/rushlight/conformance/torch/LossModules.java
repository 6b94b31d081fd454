// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.rushlight.conformance.cases.Arguments;
import org.rushlight.nn.BCELoss;
import org.rushlight.nn.BCEWithLogitsLoss;
import org.rushlight.nn.CosineEmbeddingLoss;
import org.rushlight.nn.CrossEntropyLoss;
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
import org.rushlight.nn.SmoothL1Loss;
import org.rushlight.nn.SoftMarginLoss;
import org.rushlight.nn.TripletMarginLoss;
import org.rushlight.nn.TripletMarginWithDistanceLoss;
import org.rushlight.tensor.Tensor;

/** Losses of torch.nn. */
final class LossModules {
  private LossModules() {}

  static void addTo(ModuleTable to) {
    to.put(
        "CrossEntropyLoss",
        "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean',"
            + " label_smoothing=0.0",
        LossModules::crossEntropy,
        "input, target",
        (loss, a) -> loss.call(a.tensor("input"), a.tensor("target")));
    elements(to);
    margins(to);
  }

  private static void elements(ModuleTable to) {
    to.put(
        "MSELoss",
        "size_average=None, reduce=None, reduction='mean'",
        a -> new MSELoss().reduction(a.reduction()),
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.like(a.tensor("input"), "target")));
    to.put(
        "L1Loss",
        "size_average=None, reduce=None, reduction='mean'",
        a -> new L1Loss().reduction(a.reduction()),
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.like(a.tensor("input"), "target")));
    to.put(
        "SmoothL1Loss",
        "size_average=None, reduce=None, reduction='mean', beta=1.0",
        a -> new SmoothL1Loss().reduction(a.reduction()).beta(a.number("beta")),
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.like(a.tensor("input"), "target")));
    to.put(
        "HuberLoss",
        "reduction='mean', delta=1.0",
        a -> new HuberLoss().reduction(a.reduction()).delta(a.number("delta")),
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.like(a.tensor("input"), "target")));
    to.put(
        "NLLLoss",
        "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'",
        LossModules::nll,
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.index("target")));
    to.put(
        "BCELoss",
        "weight=None, size_average=None, reduce=None, reduction='mean'",
        LossModules::binary,
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.like(a.tensor("input"), "target")));
    to.put(
        "BCEWithLogitsLoss",
        "weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None",
        LossModules::binaryWithLogits,
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.like(a.tensor("input"), "target")));
    to.put(
        "KLDivLoss",
        "size_average=None, reduce=None, reduction='mean', log_target=False",
        a -> new KLDivLoss().reduction(a.reduction()).logTarget(a.flag("log_target")),
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.like(a.tensor("input"), "target")));
    to.put(
        "PoissonNLLLoss",
        "log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean'",
        a ->
            new PoissonNLLLoss()
                .logInput(a.flag("log_input"))
                .full(a.flag("full"))
                .eps(a.number("eps"))
                .reduction(a.reduction()),
        "log_input, target",
        (loss, a) -> loss.call(a.floating("log_input"), a.like(a.tensor("log_input"), "target")));
    to.put(
        "GaussianNLLLoss",
        "*, full=False, eps=1e-06, reduction='mean'",
        a ->
            new GaussianNLLLoss()
                .full(a.flag("full"))
                .eps(a.number("eps"))
                .reduction(a.reduction()),
        "input, target, var",
        (loss, a) ->
            loss.call(
                a.floating("input"),
                a.like(a.tensor("input"), "target"),
                a.like(a.tensor("input"), "var")));
  }

  private static void margins(ModuleTable to) {
    to.put(
        "MarginRankingLoss",
        "margin=0.0, size_average=None, reduce=None, reduction='mean'",
        a -> new MarginRankingLoss().margin(a.number("margin")).reduction(a.reduction()),
        "input1, input2, target",
        (loss, a) ->
            loss.call(
                a.floating("input1"), a.like(a.tensor("input1"), "input2"), a.tensor("target")));
    to.put(
        "HingeEmbeddingLoss",
        "margin=1.0, size_average=None, reduce=None, reduction='mean'",
        a -> new HingeEmbeddingLoss().margin(a.number("margin")).reduction(a.reduction()),
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.tensor("target")));
    to.put(
        "CosineEmbeddingLoss",
        "margin=0.0, size_average=None, reduce=None, reduction='mean'",
        a -> new CosineEmbeddingLoss().margin(a.number("margin")).reduction(a.reduction()),
        "input1, input2, target",
        (loss, a) ->
            loss.call(
                a.floating("input1"), a.like(a.tensor("input1"), "input2"), a.tensor("target")));
    to.put(
        "SoftMarginLoss",
        "size_average=None, reduce=None, reduction='mean'",
        a -> new SoftMarginLoss().reduction(a.reduction()),
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.tensor("target")));
    to.put(
        "MultiMarginLoss",
        "p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction='mean'",
        LossModules::multiMargin,
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.index("target")));
    to.put(
        "MultiLabelMarginLoss",
        "size_average=None, reduce=None, reduction='mean'",
        a -> new MultiLabelMarginLoss().reduction(a.reduction()),
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.index("target")));
    to.put(
        "MultiLabelSoftMarginLoss",
        "weight=None, size_average=None, reduce=None, reduction='mean'",
        LossModules::multiLabelSoftMargin,
        "input, target",
        (loss, a) -> loss.call(a.floating("input"), a.tensor("target")));
    to.put(
        "TripletMarginLoss",
        "margin=1.0, p=2.0, eps=1e-06, swap=False, size_average=None, reduce=None, reduction='mean'",
        a ->
            new TripletMarginLoss()
                .margin(a.number("margin"))
                .p(a.number("p"))
                .eps(a.number("eps"))
                .swap(a.flag("swap"))
                .reduction(a.reduction()),
        "anchor, positive, negative",
        (loss, a) ->
            loss.call(
                a.floating("anchor"),
                a.like(a.tensor("anchor"), "positive"),
                a.like(a.tensor("anchor"), "negative")));
    to.put(
        "TripletMarginWithDistanceLoss",
        "*, distance_function=None, margin=1.0, swap=False, reduction='mean'",
        a ->
            new TripletMarginWithDistanceLoss()
                .margin(a.number("margin"))
                .swap(a.flag("swap"))
                .reduction(a.reduction()),
        "anchor, positive, negative",
        (loss, a) ->
            loss.call(
                a.floating("anchor"),
                a.like(a.tensor("anchor"), "positive"),
                a.like(a.tensor("anchor"), "negative")));
  }

  private static CrossEntropyLoss crossEntropy(Arguments a) {
    CrossEntropyLoss loss =
        new CrossEntropyLoss()
            .ignoreIndex(a.integer("ignore_index"))
            .reduction(a.reduction())
            .labelSmoothing(a.number("label_smoothing"));
    return a.isNone("weight") ? loss : loss.weight(a.tensor("weight"));
  }

  private static NLLLoss nll(Arguments a) {
    NLLLoss loss = new NLLLoss().ignoreIndex(a.integer("ignore_index")).reduction(a.reduction());
    return a.isNone("weight") ? loss : loss.weight(a.tensor("weight"));
  }

  private static BCELoss binary(Arguments a) {
    BCELoss loss = new BCELoss().reduction(a.reduction());
    return a.isNone("weight") ? loss : loss.weight(a.tensor("weight"));
  }

  private static BCEWithLogitsLoss binaryWithLogits(Arguments a) {
    BCEWithLogitsLoss loss = new BCEWithLogitsLoss().reduction(a.reduction());
    loss = a.isNone("weight") ? loss : loss.weight(a.tensor("weight"));
    return a.isNone("pos_weight") ? loss : loss.posWeight(a.tensor("pos_weight"));
  }

  private static MultiMarginLoss multiMargin(Arguments a) {
    MultiMarginLoss loss =
        new MultiMarginLoss().p(a.integer("p")).margin(a.number("margin")).reduction(a.reduction());
    return a.isNone("weight") ? loss : loss.weight(a.tensor("weight"));
  }

  private static MultiLabelSoftMarginLoss multiLabelSoftMargin(Arguments a) {
    MultiLabelSoftMarginLoss loss = new MultiLabelSoftMarginLoss().reduction(a.reduction());
    return a.isNone("weight") ? loss : loss.weight(a.tensor("weight"));
  }

  /** PyTorch's default: the Euclidean distance with 1e-6 added to each difference. */
  static Tensor distance(Tensor a, Tensor b) {
    return a.sub(b).add(1e-6).square().sum(-1).sqrt();
  }
}
