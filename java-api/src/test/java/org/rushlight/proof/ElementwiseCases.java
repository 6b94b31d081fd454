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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.rushlight.nn.F;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/** Ops of one input, element by element. */
final class ElementwiseCases {
  private ElementwiseCases() {}

  /** Smooth on all numbers. */
  private static final Map<String, UnaryOperator<Tensor>> SMOOTH =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("-a", Tensor::neg),
              Map.entry("torch.square(a)", Tensor::square),
              Map.entry("torch.exp(a)", Tensor::exp),
              Map.entry("torch.expm1(a)", Tensor::expm1),
              Map.entry("torch.sin(a)", Tensor::sin),
              Map.entry("torch.cos(a)", Tensor::cos),
              Map.entry("torch.tanh(a)", Tensor::tanh),
              Map.entry("torch.sigmoid(a)", Tensor::sigmoid),
              Map.entry("a + 2.5", x -> x.add(2.5)),
              Map.entry("a - 2.5", x -> x.sub(2.5)),
              Map.entry("a * 2.5", x -> x.mul(2.5)),
              Map.entry("a / 2.5", x -> x.div(2.5)),
              Map.entry("a ** 2", x -> x.pow(2)),
              Map.entry("a ** 3", x -> x.pow(3)),
              Map.entry("a.clone()", Tensor::copy)));

  /** Smooth on positive numbers. */
  private static final Map<String, UnaryOperator<Tensor>> POSITIVE =
      new TreeMap<>(
          Map.of(
              "torch.log(a)", Tensor::log,
              "torch.log1p(a)", Tensor::log1p,
              "torch.sqrt(a)", Tensor::sqrt,
              "torch.rsqrt(a)", Tensor::rsqrt,
              "torch.reciprocal(a)", Tensor::reciprocal,
              "torch.pow(a, torch.full_like(a, 0.5))", x -> x.pow(0.5),
              "torch.pow(a, torch.full_like(a, -1.5))", x -> x.pow(-1.5)));

  /** With a kink at 0 or a jump between whole numbers. */
  private static final Map<String, UnaryOperator<Tensor>> KINKED =
      new TreeMap<>(
          Map.of(
              "torch.abs(a)",
              Tensor::abs,
              "torch.sign(a)",
              Tensor::sign,
              "torch.relu(a)",
              Tensor::relu,
              "F.relu(a)",
              F::relu,
              "F.leaky_relu(a, 0.01)",
              x -> F.leakyRelu(x, 0.01),
              "F.leaky_relu(a, 0.3)",
              x -> F.leakyRelu(x, 0.3),
              "torch.clamp(a, -1.05, 1.55)",
              x -> x.clamp(-1.05, 1.55),
              "torch.clamp(a, -1, 1)",
              x -> x.clamp(-1, 1)));

  private static final Map<String, UnaryOperator<Tensor>> STEPPED =
      new TreeMap<>(
          Map.of(
              "torch.floor(a)", Tensor::floor,
              "torch.ceil(a)", Tensor::ceil,
              "torch.round(a)", Tensor::round));

  private static final Map<String, UnaryOperator<Tensor>> LOGICAL =
      new TreeMap<>(
          Map.of(
              "torch.isnan(a)", Tensor::isNaN,
              "torch.isinf(a)", Tensor::isInf,
              "torch.logical_not(a)", Tensor::logicalNot,
              "a == 1", x -> x.eq(1),
              "a != 1", x -> x.ne(1),
              "a < 1", x -> x.lt(1),
              "a <= 1", x -> x.le(1),
              "a > 1", x -> x.gt(1),
              "a >= 1", x -> x.ge(1)));

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    SMOOTH.forEach((torch, op) -> add(cases, torch, op, normal(), normal(2, 3), normal(33)));
    POSITIVE.forEach((torch, op) -> add(cases, torch, op, uniform(0.5, 2), uniform(0.25, 3, 3, 7)));
    KINKED.forEach(
        (torch, op) -> {
          add(cases, torch, op, apart(), apart(5, 7));
          cases.add(OpCase.of(torch, in -> op.apply(in[0]), steps(-2, 2, 4, 5)).atKinks());
        });
    STEPPED.forEach(
        (torch, op) -> {
          add(cases, torch, op, uniform(0.1, 0.4, 6));
          cases.add(
              OpCase.of(
                      torch + " + 0 * a", in -> op.apply(in[0]).add(in[0].mul(0)), steps(-3, 3, 4))
                  .atKinks()
                  .named(TorchName.of(torch)));
          cases.add(
              OpCase.of(
                      torch.replace("(a)", "(a / 2)"),
                      in -> op.apply(in[0].div(2)),
                      steps(-5, 5, 17))
                  .atKinks());
        });
    LOGICAL.forEach(
        (torch, op) -> {
          cases.add(logical(torch, op, steps(-1, 2, 3, 4)));
          cases.add(logical(torch, op, special()));
        });
    List.of(SMOOTH, POSITIVE, KINKED, STEPPED)
        .forEach(
            ops ->
                ops.forEach(
                    (torch, op) ->
                        cases.add(OpCase.of(torch, in -> op.apply(in[0]), special()).atKinks())));
    cases.addAll(casts());
    return cases;
  }

  private static void add(
      List<OpCase> cases, String torch, UnaryOperator<Tensor> op, Input... inputs) {
    for (Input input : inputs) {
      cases.add(OpCase.of(torch, in -> op.apply(in[0]), input));
    }
  }

  private static OpCase logical(String torch, UnaryOperator<Tensor> op, Input input) {
    return OpCase.of(torch, in -> op.apply(in[0]), input).withoutGradient();
  }

  private static List<OpCase> casts() {
    List<OpCase> cases = new ArrayList<>();
    for (DType to : List.of(DType.INT64, DType.INT32, DType.BOOL)) {
      cases.add(
          OpCase.of("a.to(torch.%s)".formatted(to), in -> in[0].to(to), uniform(-5, 5, 3, 4))
              .withoutGradient());
    }
    cases.add(
        OpCase.of("a.to(torch.uint8)", in -> in[0].to(DType.UINT8), uniform(0, 255.9, 40))
            .withoutGradient());
    for (DType to : DType.values()) {
      cases.add(
          OpCase.of("a.to(torch.%s)".formatted(to), in -> in[0].to(to), indices(9, 3, 2))
              .withoutGradient());
      cases.add(
          OpCase.of("a.to(torch.%s)".formatted(to), in -> in[0].to(to), flags(5))
              .withoutGradient());
    }
    cases.add(
        OpCase.of(
                "a * b.to(a.dtype)", in -> in[0].mul(in[1].to(in[0].dtype())), normal(4), flags(4))
            .named("mul"));
    cases.add(
        OpCase.of("a.double() * 3", in -> in[0].to(DType.FLOAT64).mul(3), normal(2, 2))
            .named("to"));
    cases.add(
        OpCase.of("a.float() * 3", in -> in[0].to(DType.FLOAT32).mul(3), normal(2, 2))
            .atKinks()
            .named("to"));
    return cases;
  }
}
