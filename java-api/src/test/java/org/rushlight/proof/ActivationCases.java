// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.apart;
import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.special;
import static org.rushlight.proof.Input.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.rushlight.nn.F;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;

/** Activations: values and gradients, at kinks and at the edges of the numbers. */
final class ActivationCases {
  private ActivationCases() {}

  // PyTorch's own hardswish and hardsigmoid have a float32 1/6 in their float64 gradient.
  private static final String HARDSWISH = "a * F.relu6(a + 3) / 6";
  private static final String HARDSIGMOID = "F.relu6(a + 3) / 6";
  private static final Map<String, String> NAMES =
      Map.of(HARDSWISH, "hardswish", HARDSIGMOID, "hardsigmoid");

  /** Smooth but for a kink at 0 at most. */
  private static final Map<String, UnaryOperator<Tensor>> CURVES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("F.elu(a)", x -> F.elu(x, 1)),
              Map.entry("F.elu(a, 1.7)", x -> F.elu(x, 1.7)),
              Map.entry("F.celu(a, 0.75)", x -> F.celu(x, 0.75)),
              Map.entry("F.selu(a)", F::selu),
              Map.entry("F.gelu(a)", F::gelu),
              Map.entry("F.gelu(a, approximate='tanh')", x -> F.gelu(x, "tanh")),
              Map.entry("F.silu(a)", F::silu),
              Map.entry("F.mish(a)", F::mish),
              Map.entry("F.softplus(a)", F::softplus),
              Map.entry("F.softplus(a, 3, 50)", x -> F.softplus(x, 3, 50)),
              Map.entry("F.softsign(a)", F::softsign),
              Map.entry("F.logsigmoid(a)", F::logsigmoid),
              Map.entry("F.tanhshrink(a)", F::tanhshrink),
              Map.entry("torch.erf(a)", Tensor::erf),
              Map.entry("torch.erfc(a)", Tensor::erfc)));

  /** Of pieces, with kinks at tenths or whole numbers. */
  private static final Map<String, UnaryOperator<Tensor>> PIECES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("F.hardtanh(a, -1, 1)", x -> F.hardtanh(x, -1, 1)),
              Map.entry("F.hardtanh(a, -0.75, 2)", x -> F.hardtanh(x, -0.75, 2)),
              Map.entry("F.relu6(a)", F::relu6),
              Map.entry(HARDSWISH, F::hardswish),
              Map.entry(HARDSIGMOID, F::hardsigmoid),
              Map.entry("F.hardshrink(a, 1)", x -> F.hardshrink(x, 1)),
              Map.entry("F.softshrink(a, 1)", x -> F.softshrink(x, 1)),
              Map.entry("F.threshold(a, 1, 20)", x -> F.threshold(x, 1, 20)),
              Map.entry("F.softplus(a, 2, 2)", x -> F.softplus(x, 2, 2)),
              Map.entry("F.rrelu(a, 0.1, 0.4)", x -> F.rrelu(x, 0.1, 0.4, false, null))));

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (var ops : List.of(CURVES, PIECES)) {
      ops.forEach(
          (torch, op) -> {
            for (Input input : List.of(apart(), apart(5, 9))) {
              cases.add(one(torch, op, input));
            }
            cases.add(one(torch, op, steps(-4, 7, 5, 7)).atKinks());
            // At infinity the product has no slope, but hardswish has: its C++ test checks that.
            if (!torch.equals(HARDSWISH)) {
              cases.add(one(torch, op, special()).atKinks());
            }
          });
    }
    CURVES.forEach((torch, op) -> cases.add(one(torch, op, apart(33))));
    halved(cases);
    learned(cases);
    cases.add(
        OpCase.of(
                "rrelu in training",
                in -> F.rrelu(in[0], 0.1, 0.4, true, new Generator(5)),
                apart(4, 6))
            .withoutGolden()
            .named("rrelu"));
    for (int dim : new int[] {0, -1}) {
      cases.add(OpCase.of("F.softmin(a, " + dim + ")", in -> F.softmin(in[0], dim), normal(3, 5)));
    }
    return cases;
  }

  private static OpCase one(String torch, UnaryOperator<Tensor> op, Input input) {
    return OpCase.of(torch, in -> op.apply(in[0]), input).named(NAMES.get(torch));
  }

  // Not at special inputs: PyTorch flushes sigmoid(-90), a subnormal number, to 0. The C++ test of
  // glu has those.
  private static void halved(List<OpCase> cases) {
    long[][] shapes = {{4}, {6, 4}, {2, 4, 6}, {4, 2, 2, 2}};
    for (long[] shape : shapes) {
      for (int dim = -1; dim < shape.length; dim++) {
        int d = dim;
        cases.add(OpCase.of("F.glu(a, " + d + ")", in -> F.glu(in[0], d), normal(shape)));
      }
    }
  }

  private static void learned(List<OpCase> cases) {
    long[][] shapes = {{}, {5}, {4, 3}, {2, 3, 4}, {2, 3, 2, 9}};
    for (long[] shape : shapes) {
      cases.add(prelu(apart(shape), normal(1)).reducing(108));
      if (shape.length > 1) {
        cases.add(prelu(apart(shape), normal(3)).reducing(36));
        cases.add(prelu(steps(-2, 2, shape), normal(3)).atKinks());
      }
    }
    cases.add(prelu(apart(7), normal()).reducing(7));
  }

  private static OpCase prelu(Input x, Input w) {
    return OpCase.of("F.prelu(a, b)", in -> F.prelu(in[0], in[1]), x, w);
  }
}
