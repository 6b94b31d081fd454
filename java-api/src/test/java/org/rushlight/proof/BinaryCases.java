// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.apart;
import static org.rushlight.proof.Input.flags;
import static org.rushlight.proof.Input.indices;
import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.special;
import static org.rushlight.proof.Input.steps;
import static org.rushlight.proof.Input.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Ops of two or three inputs that broadcast. */
final class BinaryCases {
  private BinaryCases() {}

  private static final long[] FULL = {2, 3, 2, 3};

  private static final Map<String, BinaryOperator<Tensor>> COMPARISONS =
      new TreeMap<>(
          Map.of(
              "a == b", Tensor::eq,
              "a != b", Tensor::ne,
              "a < b", Tensor::lt,
              "a <= b", Tensor::le,
              "a > b", Tensor::gt,
              "a >= b", Tensor::ge,
              "torch.logical_and(a, b)", Tensor::logicalAnd,
              "torch.logical_or(a, b)", Tensor::logicalOr,
              "torch.logical_xor(a, b)", Tensor::logicalXor));

  /** The last {@code rank} sizes of FULL; every second one is 1, beginning as told. */
  private static long[] holed(int rank, int hole) {
    long[] shape = new long[rank];
    for (int i = 0; i < rank; i++) {
      int dim = FULL.length - rank + i;
      shape[i] = dim % 2 == hole ? 1 : FULL[dim];
    }
    return shape;
  }

  private static long[] full(int rank) {
    return Arrays.copyOfRange(FULL, FULL.length - rank, FULL.length);
  }

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (int ra = 0; ra <= 4; ra++) {
      for (int rb = 0; rb <= 4; rb++) {
        Input a = normal(holed(ra, 0));
        Input b = normal(holed(rb, 1));
        Input divisor = uniform(0.5, 2, holed(rb, 1));
        cases.add(OpCase.of("a + b", in -> in[0].add(in[1]), a, b));
        cases.add(OpCase.of("a - b", in -> in[0].sub(in[1]), b, a));
        cases.add(OpCase.of("a * b", in -> in[0].mul(in[1]), a, b));
        cases.add(OpCase.of("a / b", in -> in[0].div(in[1]), a, divisor));
      }
    }
    for (int rank = 1; rank <= 4; rank++) {
      Input[][] pairs = {
        {uniform(0.5, 2, full(rank)), uniform(-2, 2, full(rank))},
        {uniform(0.5, 2, holed(rank, 0)), uniform(-2, 2, holed(rank, 1))},
        {uniform(0.5, 2, full(rank)), uniform(-2, 2)}
      };
      for (Input[] pair : pairs) {
        cases.add(OpCase.of("a ** b", in -> in[0].pow(in[1]), pair));
      }
      cases.add(
          OpCase.of(
              "torch.maximum(a, b + 0.05)",
              in -> in[0].maximum(in[1].add(0.05)),
              apart(full(rank)),
              apart(holed(rank, 0))));
      cases.add(
          OpCase.of(
              "torch.minimum(a, b + 0.05)",
              in -> in[0].minimum(in[1].add(0.05)),
              apart(holed(rank, 1)),
              apart(full(rank))));
      cases.add(
          OpCase.of(
                  "torch.maximum(a, b)",
                  in -> in[0].maximum(in[1]),
                  steps(-2, 2, full(rank)),
                  steps(-2, 2, holed(rank, 0)))
              .atKinks());
      cases.add(
          OpCase.of(
                  "torch.minimum(a, b)",
                  in -> in[0].minimum(in[1]),
                  steps(-2, 2, full(rank)),
                  steps(-2, 2, holed(rank, 1)))
              .atKinks());
      cases.add(
          OpCase.of(
              "torch.where(a, b, c)",
              in -> Tensors.where(in[0], in[1], in[2]),
              flags(full(rank)),
              normal(full(rank)),
              normal(full(rank))));
      cases.add(
          OpCase.of(
              "torch.where(a, b, c)",
              in -> Tensors.where(in[0], in[1], in[2]),
              flags(holed(rank, 0)),
              normal(holed(rank, 1)),
              normal()));
      long[] other = holed(rank, 1);
      long[] shape = full(rank);
      COMPARISONS.forEach(
          (torch, op) ->
              cases.add(
                  OpCase.of(
                          torch,
                          in -> op.apply(in[0], in[1]),
                          steps(-1, 1, shape),
                          steps(-1, 1, other))
                      .withoutGradient()));
    }
    COMPARISONS.forEach(
        (torch, op) -> {
          cases.add(
              OpCase.of(torch, in -> op.apply(in[0], in[1]), special(), special())
                  .withoutGradient());
          cases.add(
              OpCase.of(torch, in -> op.apply(in[0], in[1]), indices(3, 4, 1), indices(3, 5))
                  .withoutGradient());
          cases.add(
              OpCase.of(torch, in -> op.apply(in[0], in[1]), flags(4, 1), flags(5))
                  .withoutGradient());
        });
    cases.addAll(reuse());
    cases.addAll(edges());
    return cases;
  }

  /** One tensor in several places: its gradients are summed. */
  private static List<OpCase> reuse() {
    return List.of(
        OpCase.of("a + a", in -> in[0].add(in[0]), normal(3)),
        OpCase.of("a * a", in -> in[0].mul(in[0]), normal(3)),
        OpCase.of("a - a", in -> in[0].sub(in[0]), normal(3)),
        OpCase.of("a / a", in -> in[0].div(in[0]), uniform(0.5, 2, 3)),
        OpCase.of("a ** a", in -> in[0].pow(in[0]), uniform(0.5, 2, 3)),
        OpCase.of(
                "torch.exp(a) * torch.sin(a) + torch.exp(a)",
                in -> {
                  Tensor e = in[0].exp();
                  return e.mul(in[0].sin()).add(e);
                },
                normal(3))
            .named("add"),
        OpCase.of("a * a * a * a", in -> in[0].mul(in[0]).mul(in[0]).mul(in[0]), normal(3))
            .named("mul"),
        OpCase.of("a * a.sum()", in -> in[0].mul(in[0].sum()), normal(4)).named("mul"));
  }

  private static List<OpCase> edges() {
    List<OpCase> cases = new ArrayList<>();
    cases.add(OpCase.of("a + b", in -> in[0].add(in[1]), special(), special()).atKinks());
    cases.add(OpCase.of("a - b", in -> in[0].sub(in[1]), special(), special()).atKinks());
    cases.add(OpCase.of("a * b", in -> in[0].mul(in[1]), special(), special()).atKinks());
    cases.add(OpCase.of("a / b", in -> in[0].div(in[1]), special(), special()).atKinks());
    cases.add(
        OpCase.of("torch.maximum(a, b)", in -> in[0].maximum(in[1]), special(), special())
            .atKinks());
    cases.add(
        OpCase.of("torch.minimum(a, -b)", in -> in[0].minimum(in[1].neg()), special(), special())
            .atKinks());
    cases.add(OpCase.of("a ** b", in -> in[0].pow(in[1]), special(), special()).atKinks());
    cases.add(
        OpCase.of("a ** b", in -> in[0].pow(in[1]), steps(-3, 3, 7, 1), steps(-3, 3, 9)).atKinks());
    cases.add(OpCase.of("a ** 0", in -> in[0].pow(0), special()).atKinks());
    for (long n : new long[] {15, 16, 17, 127, 128, 129}) {
      cases.add(
          OpCase.of("a * b + a", in -> in[0].mul(in[1]).add(in[0]), normal(n), normal(n))
              .named("add"));
    }
    cases.add(OpCase.of("a + b", in -> in[0].add(in[1]), normal(0), normal(1)));
    cases.add(OpCase.of("a * b", in -> in[0].mul(in[1]), normal(2, 0, 3), normal(3)));
    cases.add(
        OpCase.of("a + b", in -> in[0].add(in[1]), indices(9, 3, 2), indices(9, 2))
            .withoutGradient());
    cases.add(
        OpCase.of("a - b", in -> in[0].sub(in[1]), indices(9, 3, 2), indices(9, 2))
            .withoutGradient());
    cases.add(
        OpCase.of("a * b", in -> in[0].mul(in[1]), indices(9, 3, 2), indices(9, 2))
            .withoutGradient());
    return cases;
  }
}
