// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.BinaryCrossEntropyOp;
import org.rushlight.tensor.ops.BinaryCrossEntropyWithLogitsOp;
import org.rushlight.tensor.ops.HuberLossOp;
import org.rushlight.tensor.ops.KlDivOp;
import org.rushlight.tensor.ops.L1LossOp;
import org.rushlight.tensor.ops.MseLossOp;
import org.rushlight.tensor.ops.SmoothL1LossOp;

/** Losses of pairs of elements: what is broadcast, and how weights count. */
final class ElementLosses {
  private static final int NONE = Reduction.NONE.number();

  private ElementLosses() {}

  static Tensor mse(Tensor x, Tensor target, Reduction reduction, @Nullable Tensor weight) {
    Tensor[] pair = Broadcast.warned("mse_loss", x, target);
    if (weight == null) {
      return MseLossOp.mseLoss(pair[0], pair[1], reduction.number());
    }
    Broadcast.same("mse_loss", "weight", weight, x);
    return weightedMean(MseLossOp.mseLoss(pair[0], pair[1], NONE), weight, reduction);
  }

  static Tensor l1(Tensor x, Tensor target, Reduction reduction, @Nullable Tensor weight) {
    Tensor[] pair = Broadcast.warned("l1_loss", x, target);
    if (weight == null) {
      return L1LossOp.l1Loss(pair[0], pair[1], reduction.number());
    }
    Broadcast.same("l1_loss", "weight", weight, x);
    return weightedMean(L1LossOp.l1Loss(pair[0], pair[1], NONE), weight, reduction);
  }

  static Tensor smoothL1(Tensor x, Tensor target, Reduction reduction, double beta) {
    Tensor[] pair = Broadcast.warned("smooth_l1_loss", x, target);
    return SmoothL1LossOp.smoothL1Loss(pair[0], pair[1], reduction.number(), beta);
  }

  /** Unlike the weighted means above, PyTorch's weighted mean here divides by the count. */
  static Tensor huber(
      Tensor x, Tensor target, Reduction reduction, double delta, @Nullable Tensor weight) {
    Tensor[] pair = Broadcast.warned("huber_loss", x, target);
    if (weight == null) {
      return HuberLossOp.huberLoss(pair[0], pair[1], reduction.number(), delta);
    }
    Broadcast.same("huber_loss", "weight", weight, x);
    return reduction.of(HuberLossOp.huberLoss(pair[0], pair[1], NONE, delta).mul(weight));
  }

  static Tensor binary(Tensor x, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    if (weight == null) {
      return BinaryCrossEntropyOp.binaryCrossEntropy(x, target, reduction.number());
    }
    Broadcast.fits("binary_cross_entropy", "weight", weight, x);
    return reduction.of(BinaryCrossEntropyOp.binaryCrossEntropy(x, target, NONE).mul(weight));
  }

  static Tensor binaryWithLogits(
      Tensor x,
      Tensor target,
      @Nullable Tensor weight,
      Reduction reduction,
      @Nullable Tensor posWeight) {
    Tensor positive = posWeight;
    if (positive != null && !positive.shape().equals(x.shape())) {
      Broadcast.fits("binary_cross_entropy_with_logits", "pos_weight", positive, x);
      positive = positive.expand(x.shape().toArray());
    }
    if (weight == null) {
      return BinaryCrossEntropyWithLogitsOp.binaryCrossEntropyWithLogits(
          x, target, positive, reduction.number());
    }
    Broadcast.fits("binary_cross_entropy_with_logits", "weight", weight, x);
    return reduction.of(
        BinaryCrossEntropyWithLogitsOp.binaryCrossEntropyWithLogits(x, target, positive, NONE)
            .mul(weight));
  }

  static Tensor klDiv(Tensor x, Tensor target, Reduction reduction, boolean logTarget) {
    Tensor[] pair = Broadcast.pair("kl_div", x, target);
    if (reduction != Reduction.BATCHMEAN) {
      return KlDivOp.klDiv(pair[0], pair[1], reduction.number(), logTarget);
    }
    Tensor sum = KlDivOp.klDiv(pair[0], pair[1], Reduction.SUM.number(), logTarget);
    return x.rank() == 0 ? sum : sum.div(x.size(0));
  }

  private static Tensor weightedMean(Tensor losses, Tensor weight, Reduction reduction) {
    Tensor weighted = losses.mul(weight);
    return reduction == Reduction.MEAN ? weighted.sum().div(weight.sum()) : reduction.of(weighted);
  }
}
