// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.apart;
import static org.rushlight.proof.Input.indices;
import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.steps;
import static org.rushlight.proof.Input.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rushlight.autograd.GradCheck;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Reductions over every set of axes of ranks 1 to 4, and softmax along every axis. */
final class ReductionCases {
  private ReductionCases() {}

  private static final long[] SIZES = {2, 3, 4, 3};

  @FunctionalInterface
  private interface Reduce {
    Tensor run(Tensor x, boolean keepDim, int... dims);
  }

  private static long[] shape(int rank) {
    return Arrays.copyOf(SIZES, rank);
  }

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (int rank = 1; rank <= 4; rank++) {
      for (int set = 1; set < 1 << rank; set++) {
        int chosen = set;
        int[] dims = IntStream.range(0, rank).filter(d -> (chosen >> d & 1) == 1).toArray();
        reductions(cases, rank, set % 2 == 0, dims);
      }
      for (int dim = -rank; dim < rank; dim++) {
        alongOne(cases, rank, dim);
      }
      whole(cases, rank);
    }
    whole(cases, 0);
    softmaxes(cases);
    edges(cases);
    return cases;
  }

  private static void reductions(List<OpCase> cases, int rank, boolean keep, int... dims) {
    long count = Arrays.stream(dims).mapToLong(d -> SIZES[d]).reduce(1, (a, b) -> a * b);
    Input x = normal(shape(rank));
    add(cases, "torch.sum", Tensor::sum, x, keep, dims, count);
    add(cases, "torch.mean", Tensor::mean, x, !keep, dims, count);
    add(cases, "prod", Tensor::prod, uniform(-1.5, 1.5, shape(rank)), keep, dims, count);
    add(cases, "torch.amax", Tensor::amax, apart(shape(rank)), keep, dims, 1);
    add(cases, "torch.amin", Tensor::amin, apart(shape(rank)), !keep, dims, 1);
  }

  private static void add(
      List<OpCase> cases, String torch, Reduce op, Input x, boolean keep, int[] dims, long count) {
    cases.add(
        OpCase.of(call(torch, keep, dims), in -> op.run(in[0], keep, dims), x).reducing(count));
  }

  private static String call(String torch, boolean keep, int... dims) {
    String list = Arrays.stream(dims).mapToObj(d -> d + ",").collect(Collectors.joining());
    return "%s(a, dim=(%s), keepdim=%s)".formatted(torch, list, keep ? "True" : "False");
  }

  private static void alongOne(List<OpCase> cases, int rank, int dim) {
    Input steps = steps(-2, 2, shape(rank));
    boolean keep = dim % 2 == 0;
    String python = keep ? "True" : "False";
    cases.add(
        OpCase.of("torch.amax(a, dim=%d)".formatted(dim), in -> in[0].amax(dim), steps).atKinks());
    cases.add(
        OpCase.of("torch.amin(a, dim=%d)".formatted(dim), in -> in[0].amin(dim), steps).atKinks());
    cases.add(
        OpCase.of("prod(a, dim=(%d,), keepdim=False)".formatted(dim), in -> in[0].prod(dim), steps)
            .atKinks());
    cases.add(
        OpCase.of(
                "torch.argmax(a, dim=%d, keepdim=%s)".formatted(dim, python),
                in -> in[0].argmax(dim, keep),
                apart(shape(rank)))
            .withoutGradient());
    cases.add(
        OpCase.of(
                "torch.argmin(a, dim=%d, keepdim=%s)".formatted(dim, python),
                in -> in[0].argmin(dim, keep),
                apart(shape(rank)))
            .withoutGradient());
    cases.add(
        OpCase.of("torch.all(a != -2, dim=%d)".formatted(dim), in -> in[0].ne(-2).all(dim), steps)
            .withoutGradient());
    cases.add(
        OpCase.of("torch.any(a == 2, dim=%d)".formatted(dim), in -> in[0].eq(2).any(dim), steps)
            .withoutGradient());
  }

  private static void whole(List<OpCase> cases, int rank) {
    long count = Arrays.stream(shape(rank)).reduce(1, (a, b) -> a * b);
    add(cases, "a.sum()", in -> in[0].sum(), normal(shape(rank)), count);
    add(cases, "a.mean()", in -> in[0].mean(), normal(shape(rank)), count);
    add(cases, "a.prod()", in -> in[0].prod(), uniform(0.5, 1.5, shape(rank)), count);
    add(cases, "a.amax()", in -> in[0].amax(), apart(shape(rank)), 1);
    add(cases, "a.amin()", in -> in[0].amin(), apart(shape(rank)), 1);
    add(cases, "a.max()", in -> in[0].max(), apart(shape(rank)), 1);
    add(cases, "a.min()", in -> in[0].min(), apart(shape(rank)), 1);
    cases.add(OpCase.of("a.argmax()", in -> in[0].argmax(), apart(shape(rank))).withoutGradient());
    cases.add(OpCase.of("a.argmin()", in -> in[0].argmin(), apart(shape(rank))).withoutGradient());
    cases.add(
        OpCase.of("torch.all(a != 9)", in -> in[0].ne(9).all(), apart(shape(rank)))
            .withoutGradient());
    cases.add(
        OpCase.of("torch.any(a == 9)", in -> in[0].eq(9).any(), apart(shape(rank)))
            .withoutGradient());
  }

  private static void add(
      List<OpCase> cases, String torch, GradCheck.Body body, Input x, long count) {
    cases.add(OpCase.of(torch, body, x).reducing(count));
  }

  private static void softmaxes(List<OpCase> cases) {
    long[] sizes = {3, 4, 2, 3, 2};
    for (int rank = 1; rank <= 5; rank++) {
      for (int dim = -rank; dim < rank; dim++) {
        softmax(cases, normal(Arrays.copyOf(sizes, rank)), dim);
      }
    }
    softmax(cases, normal(), 0);
    for (long n : new long[] {1, 10, 127, 128, 129}) {
      softmax(cases, normal(2, n), 1);
    }
    for (String big : List.of("1e4", "-1e4", "1e20")) {
      double offset = Double.parseDouble(big);
      cases.add(
          OpCase.of(
                  "torch.softmax(a + torch.tensor([[%s], [0.]], dtype=a.dtype), dim=1)"
                      .formatted(big),
                  in -> in[0].add(rows(in[0], offset)).softmax(1),
                  steps(-2, 2, 2, 5))
              .atKinks());
      cases.add(
          OpCase.of(
                  "torch.log_softmax(a + torch.tensor([[%s], [0.]], dtype=a.dtype), dim=1)"
                      .formatted(big),
                  in -> in[0].add(rows(in[0], offset)).logSoftmax(1),
                  steps(-2, 2, 2, 5))
              .atKinks());
    }
  }

  private static Tensor rows(Tensor like, double first) {
    return Tensors.ofDoubles(new double[] {first, 0}, 2, 1).to(like.dtype());
  }

  private static void softmax(List<OpCase> cases, Input x, int dim) {
    long size = x.shape().rank() == 0 ? 1 : x.shape().size(dim);
    cases.add(
        OpCase.of("torch.softmax(a, dim=%d)".formatted(dim), in -> in[0].softmax(dim), x)
            .reducing(size));
    cases.add(
        OpCase.of("torch.log_softmax(a, dim=%d)".formatted(dim), in -> in[0].logSoftmax(dim), x)
            .reducing(size));
  }

  private static void edges(List<OpCase> cases) {
    for (long n : new long[] {1, 127, 128, 129, 1000}) {
      add(cases, "a.sum()", in -> in[0].sum(), normal(n), n);
      add(cases, "a.mean()", in -> in[0].mean(), normal(n), n);
    }
    add(cases, "a.sum(dim=0)", in -> in[0].sum(0), normal(130, 3), 130);
    add(cases, "a.sum(dim=1)", in -> in[0].sum(1), normal(3, 130), 130);
    add(cases, "a.sum(dim=0)", in -> in[0].sum(0), normal(0, 3), 1);
    add(cases, "a.sum()", in -> in[0].sum(), normal(0), 1);
    add(cases, "a.prod()", in -> in[0].prod(), normal(0), 1);
    add(cases, "a.prod(dim=0)", in -> in[0].prod(0), normal(0, 3), 1);
    cases.add(OpCase.of("a.mean()", in -> in[0].mean(), normal(0)).atKinks());
    cases.add(OpCase.of("a.sum()", in -> in[0].sum(), indices(9, 3, 4)).withoutGradient());
    cases.add(OpCase.of("a.sum(dim=1)", in -> in[0].sum(1), indices(9, 3, 4)).withoutGradient());
    cases.add(OpCase.of("a.prod()", in -> in[0].prod(), indices(9, 5)).withoutGradient());
    cases.add(OpCase.of("a.amax(dim=1)", in -> in[0].amax(1), indices(9, 3, 4)).withoutGradient());
    cases.add(OpCase.of("a.argmax(dim=1)", in -> in[0].argmax(1), apart(3, 129)).withoutGradient());
    cases.add(OpCase.of("a.amax()", in -> in[0].amax(), Input.special()).atKinks());
    cases.add(OpCase.of("a.argmax()", in -> in[0].argmax(), Input.special()).withoutGradient());
    cases.add(OpCase.of("a.argmin()", in -> in[0].argmin(), Input.special()).withoutGradient());
    cases.add(OpCase.of("a.sum()", in -> in[0].sum(), Input.special()).atKinks());
  }
}
