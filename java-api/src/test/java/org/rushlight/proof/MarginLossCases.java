// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.flags;
import static org.rushlight.proof.Input.indices;
import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.steps;
import static org.rushlight.proof.Input.uniform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rushlight.autograd.GradCheck;
import org.rushlight.nn.F;
import org.rushlight.nn.Reduction;
import org.rushlight.tensor.Tensor;

/** Losses with margins: of signs, of class indices, of triplets; and distillation. */
final class MarginLossCases {
  private MarginLossCases() {}

  private static final List<Reduction> REDUCTIONS =
      List.of(Reduction.NONE, Reduction.MEAN, Reduction.SUM);

  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> cases() {
    var all = new MarginLossCases();
    for (Reduction reduction : REDUCTIONS) {
      String r = "reduction='%s'".formatted(reduction.name().toLowerCase(Locale.ROOT));
      all.signs(reduction, r);
      all.classes(reduction, r);
      all.triplets(reduction, r);
      all.distillation(reduction, r);
    }
    return all.cases;
  }

  private void add(String torch, GradCheck.Body body, Input... inputs) {
    cases.add(OpCase.of(torch, body, inputs).reducing(inputs[0].shape().numel()));
  }

  /** 1 and -1 of flags. */
  private static Tensor sign(Tensor flags, Tensor like) {
    return flags.to(like.dtype()).mul(2).sub(1);
  }

  private void signs(Reduction reduction, String r) {
    for (long[] shape : new long[][] {{}, {7}, {3, 4}}) {
      add(
          "F.margin_ranking_loss(a, b, 2 * c.to(a.dtype) - 1, margin=0.5, %s)".formatted(r),
          in -> F.marginRankingLoss(in[0], in[1], sign(in[2], in[0]), 0.5, reduction),
          normal(shape),
          normal(shape),
          flags(shape));
      add(
          "F.hinge_embedding_loss(a, 2 * b.to(a.dtype) - 1, margin=0.7, %s)".formatted(r),
          in -> F.hingeEmbeddingLoss(in[0], sign(in[1], in[0]), 0.7, reduction),
          normal(shape),
          flags(shape));
      add(
          "F.soft_margin_loss(a, 2 * b.to(a.dtype) - 1, %s)".formatted(r),
          in -> F.softMarginLoss(in[0], sign(in[1], in[0]), reduction),
          normal(shape),
          flags(shape));
    }
    add(
        "F.margin_ranking_loss(a, b, c, margin=0.5, %s)".formatted(r),
        in -> F.marginRankingLoss(in[0], in[1], in[2], 0.5, reduction),
        normal(3, 1),
        normal(1, 4),
        normal(3, 4));
    // Ties at the margin.
    cases.add(
        OpCase.of(
                "F.margin_ranking_loss(a, b, c, margin=1, %s)".formatted(r),
                in -> F.marginRankingLoss(in[0], in[1], in[2], 1, reduction),
                steps(-1, 1, 23),
                steps(-1, 1, 23),
                steps(-1, 1, 23))
            .atKinks());
    cases.add(
        OpCase.of(
                "F.hinge_embedding_loss(a, b, %s)".formatted(r),
                in -> F.hingeEmbeddingLoss(in[0], in[1], 1, reduction),
                steps(-2, 2, 23),
                steps(-1, 1, 23).constant())
            .atKinks());
    add(
        "F.cosine_embedding_loss(a, b, 2 * c.to(a.dtype) - 1, margin=0.1, %s)".formatted(r),
        in -> F.cosineEmbeddingLoss(in[0], in[1], sign(in[2], in[0]), 0.1, reduction),
        normal(6, 5),
        normal(6, 5),
        flags(6));
    add(
        "F.cosine_embedding_loss(a, b, 2 * c.to(a.dtype) - 1, %s)".formatted(r),
        in -> F.cosineEmbeddingLoss(in[0], in[1], sign(in[2], in[0]), 0, reduction),
        normal(5),
        normal(5),
        flags());
  }

  private void classes(Reduction reduction, String r) {
    for (int p : new int[] {1, 2}) {
      add(
          "F.multi_margin_loss(a, b, p=%d, margin=0.8, %s)".formatted(p, r),
          in -> F.multiMarginLoss(in[0], in[1], p, 0.8, null, reduction),
          normal(6, 4),
          indices(4, 6));
      add(
          "F.multi_margin_loss(a, b, p=%d, weight=c, %s)".formatted(p, r),
          in -> F.multiMarginLoss(in[0], in[1], p, 1, in[2], reduction),
          normal(4),
          indices(4),
          uniform(0.2, 2, 4).constant());
    }
    for (long[] shape : new long[][] {{5, 4}, {4}}) {
      add(
          "F.multilabel_margin_loss(a, b - 1, %s)".formatted(r),
          in -> F.multilabelMarginLoss(in[0], in[1].sub(1), reduction),
          normal(shape),
          indices(5, shape));
      add(
          "F.multilabel_soft_margin_loss(a, b.to(a.dtype), weight=c, %s)".formatted(r),
          in -> F.multilabelSoftMarginLoss(in[0], in[1].to(in[0].dtype()), in[2], reduction),
          normal(shape),
          flags(shape),
          uniform(0.2, 2, 4));
    }
    // Ties at the margin.
    cases.add(
        OpCase.of(
                "F.multi_margin_loss(a, b, %s)".formatted(r),
                in -> F.multiMarginLoss(in[0], in[1], 1, 1, null, reduction),
                steps(-1, 1, 9, 4),
                indices(4, 9))
            .atKinks());
    cases.add(
        OpCase.of(
                "F.multilabel_margin_loss(a, b - 1, %s)".formatted(r),
                in -> F.multilabelMarginLoss(in[0], in[1].sub(1), reduction),
                steps(-1, 1, 9, 4),
                indices(5, 9, 4))
            .atKinks());
  }

  private void triplets(Reduction reduction, String r) {
    for (double p : new double[] {1, 1.5, 2, 3}) {
      for (boolean swap : new boolean[] {false, true}) {
        add(
            "F.triplet_margin_loss(a, b, c, margin=2.0, p=%s, swap=%s, %s)"
                .formatted(p, swap ? "True" : "False", r),
            in -> F.tripletMarginLoss(in[0], in[1], in[2], 2, p, 1e-6, swap, reduction),
            normal(4, 5),
            normal(4, 5),
            normal(4, 5));
      }
    }
    add(
        "F.triplet_margin_with_distance_loss(a, b, c, swap=True, %s,".formatted(r)
            + " distance_function=lambda u, v: torch.sum((u - v) ** 2, -1))",
        in ->
            F.tripletMarginWithDistanceLoss(
                in[0], in[1], in[2], (u, v) -> u.sub(v).square().sum(-1), 1, true, reduction),
        normal(4, 5),
        normal(4, 5),
        normal(4, 5));
  }

  private void distillation(Reduction reduction, String r) {
    String soft = "F.kl_div(F.log_softmax(a / 3, 1), F.softmax(b / 3, 1), reduction='none').sum(1)";
    String reduced =
        switch (reduction) {
          case MEAN -> ".mean()";
          case SUM -> ".sum()";
          default -> "";
        };
    OpCase hard =
        OpCase.of(
            "0.4 * 9 * %s%s + 0.6 * F.cross_entropy(a, c, %s)".formatted(soft, reduced, r),
            in -> F.distillationLoss(in[0], in[1], in[2], 3, 0.4, reduction),
            normal(6, 4),
            normal(6, 4).constant(),
            indices(4, 6));
    cases.add(hard.reducing(24).named("distillation_loss"));
    OpCase alone =
        OpCase.of(
            "9 * %s%s".formatted(soft, reduced),
            in -> F.distillationLoss(in[0], in[1], null, 3, 1, reduction),
            normal(2, 4, 3),
            normal(2, 4, 3).constant());
    cases.add(alone.reducing(24).named("distillation_loss"));
  }
}
