// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.apart;
import static org.rushlight.proof.Input.indices;
import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.special;
import static org.rushlight.proof.Input.steps;
import static org.rushlight.proof.Input.uniform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Further functions of one number or two, norms, running sums and contractions. */
final class TensorMathCases {
  private TensorMathCases() {}

  private static final Map<String, UnaryOperator<Tensor>> EVERYWHERE =
      new TreeMap<>(
          Map.of(
              "torch.atan(a)", Tensor::atan,
              "torch.asinh(a)", Tensor::asinh,
              "torch.exp2(a)", Tensor::exp2));
  private static final Map<String, UnaryOperator<Tensor>> INSIDE =
      new TreeMap<>(
          Map.of(
              "torch.tan(a)", Tensor::tan,
              "torch.asin(a)", Tensor::asin,
              "torch.acos(a)", Tensor::acos,
              "torch.atanh(a)", Tensor::atanh));
  private static final Map<String, UnaryOperator<Tensor>> ABOVE =
      new TreeMap<>(
          Map.of(
              "torch.acosh(a)", Tensor::acosh,
              "torch.log2(a)", Tensor::log2,
              "torch.log10(a)", Tensor::log10));

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    EVERYWHERE.forEach((torch, op) -> one(cases, torch, op, normal(3, 5)));
    // Not at special inputs: PyTorch's vectorised ones are infinite at 710 already, where the true
    // values are not. The C++ tests have those.
    cases.add(OpCase.of("torch.sinh(a)", in -> in[0].sinh(), normal(3, 5)));
    cases.add(OpCase.of("torch.cosh(a)", in -> in[0].cosh(), normal(3, 5)));
    INSIDE.forEach((torch, op) -> one(cases, torch, op, uniform(-0.9, 0.9, 3, 5)));
    ABOVE.forEach((torch, op) -> one(cases, torch, op, uniform(1.1, 5, 3, 5)));
    one(cases, "torch.trunc(a)", Tensor::trunc, apart(3, 5));
    one(cases, "torch.frac(a)", Tensor::frac, apart(3, 5));
    cases.add(OpCase.of("torch.isfinite(a)", in -> in[0].isFinite(), special()).withoutGradient());
    two(cases);
    reductions(cases);
    contractions(cases);
    return cases;
  }

  private static void one(List<OpCase> cases, String torch, UnaryOperator<Tensor> op, Input x) {
    cases.add(OpCase.of(torch, in -> op.apply(in[0]), x));
    cases.add(OpCase.of(torch, in -> op.apply(in[0]), special()).atKinks());
  }

  private static void two(List<OpCase> cases) {
    Input a = uniform(-5, 5, 3, 4);
    Input b = uniform(0.5, 2, 4);
    cases.add(
        OpCase.of("torch.xlogy(a, b)", in -> in[0].xlogy(in[1]), normal(3, 1), uniform(0.5, 2, 4)));
    cases.add(
        OpCase.of("torch.xlogy(a, b)", in -> in[0].xlogy(in[1]), normal(2, 3), uniform(0.5, 2)));
    cases.add(
        OpCase.of("torch.xlogy(a * 0, b)", in -> in[0].mul(0).xlogy(in[1]), normal(4), normal(4))
            .atKinks());
    cases.add(OpCase.of("torch.atan2(a, b)", in -> in[0].atan2(in[1]), normal(3, 1), normal(4)));
    cases.add(OpCase.of("torch.fmod(a, b)", in -> in[0].fmod(in[1]), a, b).reducing(3));
    cases.add(OpCase.of("torch.remainder(a, b)", in -> in[0].remainder(in[1]), a, b).reducing(3));
    cases.add(OpCase.of("torch.remainder(a, -0.75)", in -> in[0].remainder(-0.75), a));
    cases.add(
        OpCase.of("torch.div(a, b, rounding_mode='floor')", in -> in[0].floorDivide(in[1]), a, b));
    Input whole = indices(50, 3, 4);
    cases.add(
        OpCase.of(
                "torch.fmod(a - 25, b - 7)",
                in -> in[0].sub(25).fmod(in[1].sub(7)),
                whole,
                indices(7, 4))
            .withoutGradient());
    cases.add(
        OpCase.of(
                "torch.remainder(a - 25, b - 7)",
                in -> in[0].sub(25).remainder(in[1].sub(7)),
                whole,
                indices(7, 4))
            .withoutGradient());
    cases.add(
        OpCase.of(
                "torch.floor_divide(a - 25, b - 7)",
                in -> in[0].sub(25).floorDivide(in[1].sub(7)),
                whole,
                indices(7, 4))
            .withoutGradient());
    cases.add(
        OpCase.of("(a - 3) ** b", in -> in[0].sub(3).pow(in[1]), indices(7, 3, 4), indices(6, 4))
            .withoutGradient());
  }

  private static void reductions(List<OpCase> cases) {
    for (int dim : new int[] {-1, 0, 1}) {
      Input x = normal(3, 4, 2);
      cases.add(OpCase.of("a.cumsum(%d)".formatted(dim), in -> in[0].cumsum(dim), x).reducing(4));
      cases.add(OpCase.of("a.cumprod(%d)".formatted(dim), in -> in[0].cumprod(dim), x).reducing(4));
      // Zeros, where a rule that divides fails.
      cases.add(
          OpCase.of("a.cumprod(%d)".formatted(dim), in -> in[0].cumprod(dim), steps(-1, 1, 3, 4, 2))
              .reducing(4));
      for (double p : new double[] {0, 0.5, 1, 2, 3, Double.POSITIVE_INFINITY}) {
        boolean keep = dim == 0;
        String order = Double.isInfinite(p) ? "float('inf')" : Double.toString(p);
        cases.add(
            OpCase.of(
                    "torch.linalg.vector_norm(a, %s, dim=%d, keepdim=%s)"
                        .formatted(order, dim, keep ? "True" : "False"),
                    in -> in[0].norm(p, keep, dim),
                    apart(3, 4, 2))
                .reducing(12));
      }
      cases.add(
          OpCase.of("a.var(%d, correction=0)".formatted(dim), in -> in[0].var(0, false, dim), x)
              .reducing(12));
      cases.add(
          OpCase.of("a.std(%d)".formatted(dim), in -> in[0].std(1, false, dim), x).reducing(12));
    }
    cases.add(OpCase.of("a.norm()", in -> in[0].norm(), normal(3, 4)).reducing(12));
    cases.add(
        OpCase.of("torch.linalg.vector_norm(a, -1.5)", in -> in[0].norm(-1.5, false), apart(3, 4))
            .reducing(12));
    cases.add(OpCase.of("a.cumsum(0)", in -> in[0].cumsum(0), normal()));
    cases.add(OpCase.of("a.cumsum(0)", in -> in[0].cumsum(0), indices(9, 5)).withoutGradient());
  }

  private static void contractions(List<OpCase> cases) {
    String[] two = {"ij,jk->ik", "ij,kj->ki", "ij,ij->", "ij,ij->i", "i...,i...->...", "ij,jk"};
    for (String equation : two) {
      cases.add(
          OpCase.of(
                  "torch.einsum('%s', a, b)".formatted(equation),
                  in -> Tensors.einsum(equation, in[0], in[1]),
                  normal(3, 3),
                  normal(3, 3))
              .reducing(9));
    }
    cases.add(
        OpCase.of(
                "torch.einsum('bhqd,bhkd->bhqk', a, b)",
                in -> Tensors.einsum("bhqd,bhkd->bhqk", in[0], in[1]),
                normal(2, 3, 4, 5),
                normal(2, 3, 2, 5))
            .reducing(5));
    cases.add(
        OpCase.of(
                "torch.einsum('ij,jk,kl->il', a, b, c)",
                in -> Tensors.einsum("ij,jk,kl->il", in),
                normal(2, 3),
                normal(3, 4),
                normal(4, 2))
            .reducing(12));
    cases.add(
        OpCase.of("torch.einsum('ii->i', a)", in -> Tensors.einsum("ii->i", in), normal(3, 3)));
    cases.add(
        OpCase.of("torch.einsum('iji->j', a)", in -> Tensors.einsum("iji->j", in), normal(3, 2, 3))
            .reducing(3));
    cases.add(OpCase.of("torch.einsum('ba', a)", in -> Tensors.einsum("ba", in), normal(3, 2)));
    cases.add(
        OpCase.of(
                "torch.tensordot(a, b, 2)",
                in -> Tensors.tensordot(in[0], in[1], 2),
                normal(2, 3, 4),
                normal(3, 4, 5))
            .reducing(12));
  }
}
