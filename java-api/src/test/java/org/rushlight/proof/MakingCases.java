// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.indices;
import static org.rushlight.proof.Input.normal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.rushlight.autograd.Grad;
import org.rushlight.autograd.GradCheck;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Tensors made of nothing, and tensors changed in place; none of it is on the tape. */
final class MakingCases {
  private MakingCases() {}

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    made(cases, "torch.arange(7)", in -> Tensors.arange(7));
    made(cases, "torch.arange(0)", in -> Tensors.arange(0));
    made(
        cases,
        "torch.arange(-2, 7, 3, dtype=torch.int32)",
        in -> Tensors.arange(-2, 7, 3, DType.INT32));
    made(
        cases,
        "torch.arange(1, -1, -0.25, dtype=torch.float64)",
        in -> Tensors.arange(1, -1, -0.25, DType.FLOAT64));
    for (int steps : new int[] {0, 1, 2, 7, 100}) {
      cases.add(
          OpCase.of(
                  "torch.linspace(-1, 2, %d, dtype=torch.float64).float()".formatted(steps),
                  in -> Tensors.linspace(-1, 2, steps))
              .withoutGradient()
              .named("linspace"));
    }
    made(cases, "torch.eye(3)", in -> Tensors.eye(3));
    made(cases, "torch.zeros(2, 3)", in -> Tensors.zeros(2, 3));
    made(cases, "torch.ones(2, 0)", in -> Tensors.ones(2, 0));
    made(cases, "torch.full((2, 3), 2.5)", in -> Tensors.full(Shape.of(2, 3), 2.5, DType.FLOAT32));
    made(cases, "torch.tensor(2.5)", in -> Tensors.scalar(2.5));
    for (DType type : DType.values()) {
      made(
          cases,
          "torch.full((3,), 1, dtype=torch.%s)".formatted(type),
          in -> Tensors.full(Shape.of(3), 1, type));
    }
    made(
        cases,
        "torch.tensor([[1, 2], [3, 4]])",
        in -> Tensors.ofNested(new int[][] {{1, 2}, {3, 4}}));
    made(cases, "torch.tensor([True, False])", in -> Tensors.of(true, false));
    made(
        cases,
        "torch.tensor([0, 127, 128, 255], dtype=torch.uint8)",
        in -> Tensors.ofBytes(new byte[] {0, 127, (byte) 128, (byte) 255}, 4));
    like(cases, "torch.zeros_like(a)", in -> Tensors.zerosLike(in[0]));
    like(cases, "torch.ones_like(a)", in -> Tensors.onesLike(in[0]));
    cases.add(
        OpCase.of("a.detach().exp()", in -> in[0].detach().exp(), normal(2, 3))
            .withoutGradient()
            .named("detach"));
    inPlace(cases);
    return cases;
  }

  private static void made(List<OpCase> cases, String torch, GradCheck.Body body) {
    cases.add(OpCase.of(torch, body).withoutGradient());
  }

  private static void like(List<OpCase> cases, String torch, GradCheck.Body body) {
    cases.add(OpCase.of(torch, body, normal(2, 3)).withoutGradient());
  }

  private static void inPlace(List<OpCase> cases) {
    changed(cases, "add_(b)", (x, other) -> x.add_(other));
    changed(cases, "add_(b, alpha=-0.5)", (x, other) -> x.add_(other, -0.5));
    changed(cases, "sub_(b)", (x, other) -> x.sub_(other));
    changed(cases, "mul_(b)", (x, other) -> x.mul_(other));
    changed(cases, "mul_(3)", (x, other) -> x.mul_(3));
    changed(cases, "fill_(3)", (x, other) -> x.fill_(3));
    changed(cases, "zero_()", (x, other) -> x.zero_());
    changed(cases, "copy_(b)", (x, other) -> x.copy_(other));
    cases.add(
        OpCase.of(
                "a.clone().copy_(b)",
                in -> Grad.noGrad(() -> in[0].copy().copy_(in[1])),
                indices(9, 3),
                normal(3))
            .withoutGradient()
            .named("copy_"));
  }

  private static void changed(List<OpCase> cases, String torch, BinaryOperator<Tensor> change) {
    for (Input other : List.of(normal(3, 4), normal(4), normal(3, 1), normal())) {
      cases.add(
          OpCase.of(
                  "a.clone()." + torch,
                  in -> Grad.noGrad(() -> change.apply(in[0].copy(), in[1])),
                  normal(3, 4),
                  other)
              .withoutGradient()
              .named(torch.substring(0, torch.indexOf('('))));
    }
  }
}
