// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.indices;
import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.simplex;
import static org.rushlight.proof.Input.steps;
import static org.rushlight.proof.Input.uniform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rushlight.autograd.GradCheck;
import org.rushlight.nn.F;
import org.rushlight.nn.Reduction;

/** Losses of pairs of elements and likelihoods, with gradients by the target and by weights. */
final class PairLossCases {
  private PairLossCases() {}

  private static final List<Reduction> REDUCTIONS =
      List.of(Reduction.NONE, Reduction.MEAN, Reduction.SUM);

  /** The shapes of x and target. */
  private static final long[][][] SHAPES = {
    {{}, {}},
    {{5}, {5}},
    {{3, 4}, {3, 4}},
    {{257}, {257}},
    {{3, 1}, {4}},
    {{}, {2, 3}},
    {{2, 3, 4}, {4}}
  };

  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> cases() {
    var all = new PairLossCases();
    for (Reduction reduction : REDUCTIONS) {
      String r = "reduction='%s'".formatted(reduction.name().toLowerCase(Locale.ROOT));
      for (long[][] shapes : SHAPES) {
        all.distances(reduction, r, shapes[0], shapes[1]);
        all.divergences(reduction, r, shapes[0], shapes[1]);
        all.poisson(reduction, r, shapes[0], shapes[1]);
      }
      all.weighted(reduction, r);
      all.binary(reduction, r);
      all.gaussian(reduction, r);
      all.labels(reduction, r);
      all.extremes(reduction, r);
    }
    all.add(
        "F.kl_div(a, b, reduction='batchmean')",
        in -> F.klDiv(in[0], in[1], Reduction.BATCHMEAN, false),
        normal(3, 4),
        simplex(3, 4));
    return all.cases;
  }

  private void add(String torch, GradCheck.Body body, Input... inputs) {
    long terms = 1;
    for (Input input : inputs) {
      terms = Math.max(terms, input.shape().numel());
    }
    cases.add(OpCase.of(torch, body, inputs).reducing(terms));
  }

  private void distances(Reduction reduction, String r, long[] x, long[] target) {
    if (x.length != target.length) {
      add(
          "F.mse_loss(a, b, %s)".formatted(r),
          in -> F.mseLoss(in[0], in[1], reduction),
          normal(x),
          normal(target));
    }
    add(
        "F.l1_loss(a, b, %s)".formatted(r),
        in -> F.l1Loss(in[0], in[1], reduction),
        normal(x),
        normal(target));
    for (double size : new double[] {0.5, 1, 3}) {
      add(
          "F.smooth_l1_loss(a, b, beta=%s, %s)".formatted(size, r),
          in -> F.smoothL1Loss(in[0], in[1], reduction, size),
          normal(x),
          normal(target));
      add(
          "F.huber_loss(a, b, delta=%s, %s)".formatted(size, r),
          in -> F.huberLoss(in[0], in[1], reduction, size),
          normal(x),
          normal(target));
    }
    add(
        "F.smooth_l1_loss(a, b, beta=0.0, %s)".formatted(r),
        in -> F.smoothL1Loss(in[0], in[1], reduction, 0),
        normal(x),
        normal(target));
  }

  private void divergences(Reduction reduction, String r, long[] x, long[] target) {
    add(
        "F.kl_div(a, b, %s)".formatted(r),
        in -> F.klDiv(in[0], in[1], reduction, false),
        normal(x),
        uniform(0.1, 1, target));
    add(
        "F.kl_div(a, b, log_target=True, %s)".formatted(r),
        in -> F.klDiv(in[0], in[1], reduction, true),
        normal(x),
        normal(target));
  }

  private void poisson(Reduction reduction, String r, long[] x, long[] target) {
    add(
        "F.poisson_nll_loss(a, b, %s)".formatted(r),
        in -> F.poissonNllLoss(in[0], in[1], true, false, 1e-8, reduction),
        normal(x),
        uniform(0.1, 5, target));
    add(
        "F.poisson_nll_loss(a, b, log_input=False, full=True, eps=0.1, %s)".formatted(r),
        in -> F.poissonNllLoss(in[0], in[1], false, true, 0.1, reduction),
        uniform(0.2, 3, x),
        uniform(0.1, 5, target));
  }

  private void weighted(Reduction reduction, String r) {
    Input weight = uniform(0.2, 2, 3, 4);
    add(
        "F.mse_loss(a, b, weight=c, %s)".formatted(r),
        in -> F.mseLoss(in[0], in[1], reduction, in[2]),
        normal(3, 4),
        normal(4),
        weight);
    add(
        "F.l1_loss(a, b, weight=c, %s)".formatted(r),
        in -> F.l1Loss(in[0], in[1], reduction, in[2]),
        normal(3, 4),
        normal(3, 4),
        weight);
    add(
        "F.huber_loss(a, b, delta=0.7, weight=c, %s)".formatted(r),
        in -> F.huberLoss(in[0], in[1], reduction, 0.7, in[2]),
        normal(3, 4),
        normal(3, 4),
        weight);
  }

  private void binary(Reduction reduction, String r) {
    String logits = "F.binary_cross_entropy_with_logits";
    for (long[] shape : new long[][] {{}, {5}, {3, 4}, {257}}) {
      add(
          "F.binary_cross_entropy(a, b, %s)".formatted(r),
          in -> F.binaryCrossEntropy(in[0], in[1], null, reduction),
          uniform(0.05, 0.95, shape),
          uniform(0, 1, shape));
      add(
          "%s(a, b, %s)".formatted(logits, r),
          in -> F.binaryCrossEntropyWithLogits(in[0], in[1], null, reduction, null),
          normal(shape),
          uniform(0, 1, shape));
    }
    for (long[] shape : new long[][] {{4}, {3, 1}, {3, 4}}) {
      // PyTorch has no gradients by these weights.
      Input weight = uniform(0.2, 2, shape).constant();
      add(
          "F.binary_cross_entropy(a, b, weight=c, %s)".formatted(r),
          in -> F.binaryCrossEntropy(in[0], in[1], in[2], reduction),
          uniform(0.05, 0.95, 3, 4),
          uniform(0, 1, 3, 4),
          weight);
      add(
          "%s(a, b, weight=c, pos_weight=d, %s)".formatted(logits, r),
          in -> F.binaryCrossEntropyWithLogits(in[0], in[1], in[2], reduction, in[3]),
          normal(3, 4),
          uniform(0, 1, 3, 4),
          weight,
          uniform(0.5, 3, 4).constant());
      cases.add(
          OpCase.of(
                  "%s(a, b, pos_weight=c, %s)".formatted(logits, r),
                  in -> F.binaryCrossEntropyWithLogits(in[0], in[1], null, reduction, in[2]),
                  normal(3, 4),
                  uniform(0, 1, 3, 4),
                  uniform(0.2, 2, shape))
              .withoutGolden());
    }
  }

  private void gaussian(Reduction reduction, String r) {
    for (long[] var : new long[][] {{3, 4}, {3}, {3, 1}, {1, 4}}) {
      for (boolean full : new boolean[] {false, true}) {
        add(
            "F.gaussian_nll_loss(a, b, c, full=%s, eps=0.25, %s)"
                .formatted(full ? "True" : "False", r),
            in -> F.gaussianNllLoss(in[0], in[1], in[2], full, 0.25, reduction),
            normal(3, 4),
            normal(full ? new long[] {4} : new long[] {3, 4}),
            uniform(0.3, 2, var));
      }
    }
    // Below eps the gradient passes as if the bound were not there: differences see none.
    cases.add(
        OpCase.of(
                "F.gaussian_nll_loss(a, b, c, eps=0.5, %s)".formatted(r),
                in -> F.gaussianNllLoss(in[0], in[1], in[2], false, 0.5, reduction),
                normal(7),
                normal(7),
                uniform(0, 1, 7))
            .atKinks());
    add(
        "F.gaussian_nll_loss(a, b, 0.7, %s)".formatted(r),
        in -> F.gaussianNllLoss(in[0], in[1], 0.7, false, 1e-6, reduction),
        normal(3, 4),
        normal(3, 4));
  }

  private void labels(Reduction reduction, String r) {
    for (long[] x : new long[][] {{4}, {6, 4}, {2, 4, 3}, {2, 4, 2, 2}, {0, 4}}) {
      long[] target = x.length == 1 ? new long[0] : x.clone();
      if (x.length > 1) {
        target = new long[x.length - 1];
        target[0] = x[0];
        System.arraycopy(x, 2, target, 1, x.length - 2);
      }
      add(
          "F.nll_loss(a, b, %s)".formatted(r),
          in -> F.nllLoss(in[0], in[1], null, reduction, -100),
          normal(x),
          indices(4, target));
      add(
          "F.nll_loss(a, b, weight=c, ignore_index=1, %s)".formatted(r),
          in -> F.nllLoss(in[0], in[1], in[2], reduction, 1),
          normal(x),
          indices(x.length == 1 ? 1 : 4, target),
          uniform(0.2, 2, 4).constant());
    }
  }

  /** Where logarithms and exponentials of home-made losses overflow; ties at the kinks. */
  private void extremes(Reduction reduction, String r) {
    kink(
        "F.binary_cross_entropy_with_logits(a * 1e4, b, %s)".formatted(r),
        in -> F.binaryCrossEntropyWithLogits(in[0].mul(1e4), in[1], null, reduction, null),
        steps(-2, 2, 17),
        steps(0, 1, 17));
    kink(
        "F.binary_cross_entropy(a, b, %s)".formatted(r),
        in -> F.binaryCrossEntropy(in[0], in[1], null, reduction),
        steps(0, 1, 17),
        steps(0, 1, 17).constant());
    kink(
        "F.kl_div(a * 1e4, b, %s)".formatted(r),
        in -> F.klDiv(in[0].mul(1e4), in[1], reduction, false),
        steps(-2, 0, 17),
        steps(0, 1, 17).constant());
    for (double scale : new double[] {1, 1e4}) {
      kink(
          "F.l1_loss(a * %s, b, %s)".formatted(scale, r),
          in -> F.l1Loss(in[0].mul(scale), in[1], reduction),
          steps(-2, 2, 17),
          steps(-2, 2, 17));
      kink(
          "F.smooth_l1_loss(a * %s, b, %s)".formatted(scale, r),
          in -> F.smoothL1Loss(in[0].mul(scale), in[1], reduction, 1),
          steps(-2, 2, 17),
          steps(-2, 2, 17));
      kink(
          "F.huber_loss(a * %s, b, %s)".formatted(scale, r),
          in -> F.huberLoss(in[0].mul(scale), in[1], reduction, 1),
          steps(-2, 2, 17),
          steps(-2, 2, 17));
    }
  }

  private void kink(String torch, GradCheck.Body body, Input... inputs) {
    cases.add(OpCase.of(torch, body, inputs).atKinks());
  }
}
