// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.indices;
import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.simplex;
import static org.rushlight.proof.Input.steps;
import static org.rushlight.proof.Input.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rushlight.nn.F;
import org.rushlight.nn.Reduction;
import org.rushlight.tensor.Generator;

/** Cross-entropy in all its forms, the mean squared error, and dropout. */
final class LossCases {
  private LossCases() {}

  private static final List<Reduction> REDUCTIONS =
      List.of(Reduction.NONE, Reduction.MEAN, Reduction.SUM);

  private static final long[][] LOGITS = {{4}, {6, 4}, {2, 4, 3}, {2, 3, 2, 2}, {1, 3}, {33, 10}};

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (Reduction reduction : REDUCTIONS) {
      for (long[] logits : LOGITS) {
        labels(cases, logits, reduction, false, -100, 0);
        probabilities(cases, logits, reduction, false, 0);
      }
      for (long[] logits : new long[][] {{4}, {6, 4}, {2, 4, 3}}) {
        labels(cases, logits, reduction, true, -100, 0);
        // A vector has one label: ignoring it leaves nothing.
        labels(cases, logits, reduction, true, logits.length == 1 ? -100 : 1, 0.2);
        labels(cases, logits, reduction, false, -100, 0.1);
        probabilities(cases, logits, reduction, true, 0.1);
        probabilities(cases, logits, reduction, false, 1);
      }
      labels(cases, LOGITS[1], reduction, false, 2, 0);
      labels(cases, LOGITS[3], reduction, true, 0, 0);
      extremes(cases, reduction);
      squares(cases, reduction);
    }
    dropouts(cases);
    return cases;
  }

  private static String options(Reduction reduction, long ignore, double smoothing) {
    return "reduction='%s'".formatted(reduction.name().toLowerCase(Locale.ROOT))
        + (ignore == -100 ? "" : ", ignore_index=" + ignore)
        + (smoothing == 0 ? "" : ", label_smoothing=" + smoothing);
  }

  private static void labels(
      List<OpCase> cases,
      long[] shape,
      Reduction reduction,
      boolean weighted,
      long ignore,
      double smoothing) {
    long classes = shape[shape.length == 1 ? 0 : 1];
    long[] labels = withoutClasses(shape);
    String call = options(reduction, ignore, smoothing);
    long terms = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    cases.add(
        (weighted
                ? OpCase.of(
                    "F.cross_entropy(a, b, c, %s)".formatted(call),
                    in -> F.crossEntropy(in[0], in[1], in[2], reduction, ignore, smoothing),
                    normal(shape),
                    indices(classes, labels),
                    uniform(0.2, 2, classes).constant())
                : OpCase.of(
                    "F.cross_entropy(a, b, %s)".formatted(call),
                    in -> F.crossEntropy(in[0], in[1], null, reduction, ignore, smoothing),
                    normal(shape),
                    indices(classes, labels)))
            .reducing(terms));
  }

  private static void probabilities(
      List<OpCase> cases, long[] shape, Reduction reduction, boolean weighted, double smoothing) {
    long classes = shape[shape.length == 1 ? 0 : 1];
    String call = options(reduction, -100, smoothing);
    long terms = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    cases.add(
        (weighted
                ? OpCase.of(
                    "F.cross_entropy(a, b, c, %s)".formatted(call),
                    in -> F.crossEntropy(in[0], in[1], in[2], reduction, -100, smoothing),
                    normal(shape),
                    simplex(shape),
                    uniform(0.2, 2, classes))
                : OpCase.of(
                    "F.cross_entropy(a, b, %s)".formatted(call),
                    in -> F.crossEntropy(in[0], in[1], null, reduction, -100, smoothing),
                    normal(shape),
                    simplex(shape)))
            .reducing(terms));
  }

  private static long[] withoutClasses(long... shape) {
    if (shape.length == 1) {
      return new long[0];
    }
    long[] labels = new long[shape.length - 1];
    labels[0] = shape[0];
    System.arraycopy(shape, 2, labels, 1, labels.length - 1);
    return labels;
  }

  /** Logits so far apart that a softmax before the logarithm would give log(0). */
  private static void extremes(List<OpCase> cases, Reduction reduction) {
    for (String scale : List.of("1e3", "1e4")) {
      double factor = Double.parseDouble(scale);
      cases.add(
          OpCase.of(
                  "F.cross_entropy(a * %s, b, %s)".formatted(scale, options(reduction, -100, 0)),
                  in -> F.crossEntropy(in[0].mul(factor), in[1], null, reduction, -100, 0),
                  steps(-2, 2, 5, 4),
                  indices(4, 5))
              .atKinks());
    }
    // All labels ignored: the mean is 0 / 0.
    cases.add(
        OpCase.of(
                "F.cross_entropy(a, b, %s)".formatted(options(reduction, 0, 0)),
                in -> F.crossEntropy(in[0], in[1], null, reduction, 0, 0),
                normal(3, 4),
                indices(1, 3))
            .atKinks());
    cases.add(
        OpCase.of(
                "F.cross_entropy(a, b, %s)".formatted(options(reduction, -100, 0)),
                in -> F.crossEntropy(in[0], in[1], null, reduction, -100, 0),
                normal(0, 4),
                indices(4, 0))
            .atKinks());
  }

  private static void squares(List<OpCase> cases, Reduction reduction) {
    for (long[] shape : new long[][] {{}, {5}, {3, 4}, {2, 3, 2, 2}, {257}}) {
      cases.add(
          OpCase.of(
                  "F.mse_loss(a, b, %s)".formatted(options(reduction, -100, 0)),
                  in -> F.mseLoss(in[0], in[1], reduction),
                  normal(shape),
                  normal(shape))
              .reducing(Arrays.stream(shape).reduce(1, (a, b) -> a * b)));
    }
  }

  /** Our own random numbers: PyTorch draws others, so these have no golden values. */
  private static void dropouts(List<OpCase> cases) {
    for (double p : new double[] {0.1, 0.5, 0.9}) {
      cases.add(
          OpCase.of(
                  "F.dropout(a, %s)".formatted(p),
                  in -> F.dropout(in[0], p, true, new Generator(7)),
                  normal(4, 9))
              .withoutGolden());
    }
    cases.add(
        OpCase.of(
                "F.dropout(a, 0.3) + F.dropout(a, 0.6)",
                in -> {
                  var generator = new Generator(8);
                  return F.dropout(in[0], 0.3, true, generator)
                      .add(F.dropout(in[0], 0.6, true, generator));
                },
                normal(33))
            .withoutGolden()
            .named("dropout"));
    cases.add(OpCase.of("F.dropout(a, 0.0)", in -> F.dropout(in[0], 0, true, null), normal(5)));
    cases.add(OpCase.of("F.dropout(a, 1.0)", in -> F.dropout(in[0], 1, true, null), normal(5)));
    cases.add(
        OpCase.of(
            "F.dropout(a, 0.5, training=False)",
            in -> F.dropout(in[0], 0.5, false, null),
            normal(5)));
  }
}
