// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.rushlight.autograd.GradCheck;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;

/** Normalisation with every option, in training and evaluation, and distances. */
final class NormCases {
  private NormCases() {}

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    long[][] images = {{6, 3}, {4, 3, 5}, {2, 3, 2, 4}, {2, 3, 3, 3}, {2, 2, 2, 2, 3}, {2, 1, 40}};
    for (long[] shape : images) {
      Input scale = normal(shape[1]);
      batch(cases, normal(shape), scale);
      if (shape.length > 2) {
        instance(cases, normal(shape), scale);
      }
    }
    // Above 64 channels side by side, and planes larger than a tile.
    batch(cases, normal(3, 70), normal(70));
    batch(cases, normal(300, 2), normal(2));
    for (long[] shape :
        new long[][] {{3, 4}, {2, 4, 5}, {2, 4, 3, 3}, {2, 4, 1}, {1, 4, 2, 2, 2}}) {
      for (int groups : new int[] {1, 2, 4}) {
        if (groups < 4 || shape.length > 2 && shape[2] > 1) {
          group(cases, normal(shape), groups);
        }
      }
    }
    last(cases, normal(7), 7);
    last(cases, normal(5, 6), 6);
    last(cases, normal(5, 6), 5, 6);
    last(cases, normal(2, 3, 4), 4);
    last(cases, normal(2, 3, 4), 3, 4);
    last(cases, normal(9, 70), 70);
    distances(cases);
    return cases;
  }

  private static void batch(List<OpCase> cases, Input x, Input scale) {
    long terms = x.shape().numel();
    Input variance = uniform(0.5, 2, scale.shape().toArray()).constant();
    add(
        cases,
        terms,
        "F.batch_norm(a, None, None, b, c, True)",
        in -> batchNorm(in[0], null, null, in[1], in[2], true, 1e-5),
        x,
        scale,
        scale);
    add(
        cases,
        terms,
        "F.batch_norm(a, None, None, None, None, True, eps=0.1)",
        in -> batchNorm(in[0], null, null, null, null, true, 0.1),
        x);
    add(
        cases,
        terms,
        "F.batch_norm(a, b, c, d, e, False)",
        in -> batchNorm(in[0], in[1], in[2], in[3], in[4], false, 1e-5),
        x,
        scale.constant(),
        variance,
        scale,
        scale);
    add(
        cases,
        terms,
        "F.batch_norm(a, b, c, None, d, False, eps=0.1)",
        in -> batchNorm(in[0], in[1], in[2], null, in[3], false, 0.1),
        x,
        scale.constant(),
        variance,
        scale);
  }

  private static Tensor batchNorm(
      Tensor x, Tensor mean, Tensor var, Tensor w, Tensor b, boolean training, double eps) {
    return F.batchNorm(x, mean, var, w, b, training, 0.1, eps);
  }

  private static void instance(List<OpCase> cases, Input x, Input scale) {
    long terms = x.shape().numel();
    add(
        cases,
        terms,
        "F.instance_norm(a, weight=b, bias=c)",
        in -> F.instanceNorm(in[0], null, null, in[1], in[2], true, 0.1, 1e-5),
        x,
        scale,
        scale);
    add(
        cases,
        terms,
        "F.instance_norm(a, eps=0.1)",
        in -> F.instanceNorm(in[0], null, null, null, null, true, 0.1, 0.1),
        x);
    add(
        cases,
        terms,
        "F.instance_norm(a, b, c, use_input_stats=False)",
        in -> F.instanceNorm(in[0], in[1], in[2], null, null, false, 0.1, 1e-5),
        x,
        scale.constant(),
        uniform(0.5, 2, scale.shape().toArray()).constant());
  }

  private static void group(List<OpCase> cases, Input x, int groups) {
    long terms = x.shape().numel();
    add(
        cases,
        terms,
        "F.group_norm(a, %d, b, c)".formatted(groups),
        in -> F.groupNorm(in[0], groups, in[1], in[2], 1e-5),
        x,
        normal(4),
        normal(4));
    add(
        cases,
        terms,
        "F.group_norm(a, %d, eps=0.1)".formatted(groups),
        in -> F.groupNorm(in[0], groups, null, null, 0.1),
        x);
  }

  private static void last(List<OpCase> cases, Input x, long... shape) {
    long terms = x.shape().numel();
    String sizes =
        Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", ", "[", "]"));
    add(
        cases,
        terms,
        "F.layer_norm(a, %s, b, c)".formatted(sizes),
        in -> F.layerNorm(in[0], shape, in[1], in[2], 1e-5),
        x,
        normal(shape),
        normal(shape));
    add(
        cases,
        terms,
        "F.layer_norm(a, %s, b, eps=0.1)".formatted(sizes),
        in -> F.layerNorm(in[0], shape, in[1], null, 0.1),
        x,
        normal(shape));
    add(
        cases,
        terms,
        "F.layer_norm(a, %s, None, b)".formatted(sizes),
        in -> F.layerNorm(in[0], shape, null, in[1], 1e-5),
        x,
        normal(shape));
    add(
        cases,
        terms,
        "F.layer_norm(a, %s)".formatted(sizes),
        in -> F.layerNorm(in[0], shape, null, null, 1e-5),
        x);
    add(
        cases,
        terms,
        "F.rms_norm(a, %s, b, eps=0.1)".formatted(sizes),
        in -> F.rmsNorm(in[0], shape, in[1], 0.1),
        x,
        normal(shape));
    add(
        cases,
        terms,
        "F.rms_norm(a, %s, eps=1e-5)".formatted(sizes),
        in -> F.rmsNorm(in[0], shape, null, 1e-5),
        x);
  }

  private static void distances(List<OpCase> cases) {
    for (String p : List.of("1", "2", "3", "1.5", "0.5", "float('inf')")) {
      double order = p.startsWith("float") ? Double.POSITIVE_INFINITY : Double.parseDouble(p);
      for (int dim : new int[] {0, 1}) {
        add(
            cases,
            12,
            "F.normalize(a, %s, %d)".formatted(p, dim),
            in -> F.normalize(in[0], order, dim, 1e-12),
            Input.apart(3, 4));
      }
      add(
          cases,
          12,
          "F.pairwise_distance(a, b, %s)".formatted(p),
          in -> F.pairwiseDistance(in[0], in[1], order, 1e-6, false),
          Input.apart(3, 4),
          normal(4));
    }
    add(cases, 12, "F.normalize(a * 0)", in -> F.normalize(in[0].mul(0)), normal(2, 3));
    add(
        cases,
        12,
        "F.pairwise_distance(a, b, keepdim=True)",
        in -> F.pairwiseDistance(in[0], in[1], 2, 1e-6, true),
        normal(3, 4),
        normal(3, 4));
    for (int dim : new int[] {0, 1, -1}) {
      add(
          cases,
          12,
          "F.cosine_similarity(a, b, %d)".formatted(dim),
          in -> F.cosineSimilarity(in[0], in[1], dim, 1e-8),
          normal(3, 4),
          normal(3, 4));
    }
    add(
        cases,
        12,
        "F.cosine_similarity(a, b, -1)",
        in -> F.cosineSimilarity(in[0], in[1], -1, 1e-8),
        normal(2, 1, 4),
        normal(3, 4));
    cases.add(
        OpCase.of(
                "F.cosine_similarity(a, b, 1, 100.0)",
                in -> F.cosineSimilarity(in[0], in[1], 1, 100),
                normal(3, 4),
                normal(3, 4))
            .atKinks());
  }

  private static void add(
      List<OpCase> cases, long terms, String torch, GradCheck.Body body, Input... inputs) {
    cases.add(OpCase.of(torch, body, inputs).reducing(terms));
  }
}
