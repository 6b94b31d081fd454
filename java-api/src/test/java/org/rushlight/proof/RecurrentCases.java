// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.indices;
import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.ops.GruOp;
import org.rushlight.tensor.ops.LstmOp;
import org.rushlight.tensor.ops.RnnOp;

/** rnn, gru and lstm of one layer and direction; embedding, oneHot and bilinear. */
final class RecurrentCases {
  private RecurrentCases() {}

  /** Steps, batch, in, hidden. */
  private static final int[][] SIZES = {
    {1, 1, 1, 1}, {3, 2, 3, 2}, {4, 1, 2, 3}, {2, 9, 3, 2}, {5, 2, 2, 4}, {2, 0, 2, 3}
  };

  /** What an op is given besides x, w_ih and w_hh; each input is the next letter. */
  private record Layer(
      int gates, int[] sizes, int projected, boolean biased, boolean initial, boolean reverse) {
    private int out() {
      return projected > 0 ? projected : sizes[3];
    }

    /** x, h0 and c0, the weights. */
    Input[] inputs() {
      int columns = gates * sizes[3];
      List<Input> inputs = new ArrayList<>();
      inputs.add(normal(sizes[0], sizes[1], sizes[2]));
      if (initial) {
        inputs.add(normal(sizes[1], out()));
        if (gates == 4) {
          inputs.add(normal(sizes[1], sizes[3]));
        }
      }
      // As wide as first values can be. Wider ones saturate: there the gradient, 1 - h^2, is what
      // is
      // left of two equal numbers, and float32 has few digits of it, in any library.
      inputs.add(uniform(-1, 1, columns, sizes[2]));
      inputs.add(uniform(-1, 1, columns, out()));
      if (biased) {
        inputs.add(uniform(-1, 1, columns));
        inputs.add(uniform(-1, 1, columns));
      }
      if (projected > 0) {
        inputs.add(uniform(-1, 1, projected, sizes[3]));
      }
      return inputs.toArray(Input[]::new);
    }

    private int firstWeight() {
      return !initial ? 1 : gates == 4 ? 3 : 2;
    }

    Tensor state(int which, Tensor... in) {
      return initial ? in[1 + which] : null;
    }

    /** The weights in the places of the op, null where there is none. */
    Tensor[] weights(Tensor... in) {
      Tensor[] given = Arrays.copyOfRange(in, firstWeight(), in.length);
      Tensor[] weights = new Tensor[5];
      System.arraycopy(given, 0, weights, 0, biased ? 4 : 2);
      weights[4] = projected > 0 ? given[given.length - 1] : null;
      return weights;
    }

    /** PyTorch's call; one that goes backwards flips its input and its output. */
    String torch(String op) {
      String zeros = "torch.zeros(1, %d, %d, dtype=a.dtype)";
      String h = initial ? "b[None]" : zeros.formatted(sizes[1], out());
      String c = initial ? "c[None]" : zeros.formatted(sizes[1], sizes[3]);
      StringBuilder weights = new StringBuilder();
      for (int i = firstWeight(); i < inputs().length; i++) {
        weights.append(weights.length() == 0 ? "" : ", ").append((char) ('a' + i));
      }
      return "torch.%s(%s, %s, [%s], %s, 1, 0.0, False, False, False)"
          .formatted(
              op,
              reverse ? "a.flip(0)" : "a",
              gates == 4 ? "(" + h + ", " + c + ")" : h,
              weights,
              biased ? "True" : "False");
    }

    String flip() {
      return reverse ? ".flip(0)" : "";
    }

    long terms() {
      return (long) gates * sizes[3] * Math.max(1, sizes[0] * sizes[1]);
    }
  }

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (int[] sizes : SIZES) {
      for (int variant = 0; variant < 8; variant++) {
        boolean biased = (variant & 1) != 0;
        boolean initial = (variant & 2) != 0;
        boolean reverse = (variant & 4) != 0;
        rnn(cases, new Layer(1, sizes, 0, biased, initial, reverse));
        gru(cases, new Layer(3, sizes, 0, biased, initial, reverse));
        lstm(cases, new Layer(4, sizes, 0, biased, initial, reverse));
        if (sizes[3] > 1) {
          lstm(cases, new Layer(4, sizes, sizes[3] - 1, biased, initial, reverse));
        }
      }
    }
    embeddings(cases);
    bilinears(cases);
    return cases;
  }

  private static void rnn(List<OpCase> cases, Layer layer) {
    for (boolean relu : new boolean[] {false, true}) {
      String op = relu ? "rnn_relu" : "rnn_tanh";
      cases.add(
          OpCase.of(
                  layer.torch(op) + "[0]" + layer.flip(),
                  in ->
                      RnnOp.rnn(
                          in[0], layer.state(0, in), layer.weights(in), relu, layer.reverse()),
                  layer.inputs())
              .reducing(layer.terms())
              .named(op));
    }
  }

  private static void gru(List<OpCase> cases, Layer layer) {
    cases.add(
        OpCase.of(
                layer.torch("gru") + "[0]" + layer.flip(),
                in -> GruOp.gru(in[0], layer.state(0, in), layer.weights(in), layer.reverse()),
                layer.inputs())
            .reducing(layer.terms())
            .named("gru"));
  }

  /** The states and the last cells in one vector; each of them alone for one size. */
  private static void lstm(List<OpCase> cases, Layer layer) {
    String torch =
        "(lambda r: torch.cat([r[0]%s.flatten(), r[2].flatten()]))(%s)"
            .formatted(layer.flip(), layer.torch("lstm"));
    cases.add(
        OpCase.of(
                torch,
                in -> {
                  Tensor[] results = lstm(layer, in);
                  return Tensors.cat(0, results[0].flatten(), results[1].flatten());
                },
                layer.inputs())
            .reducing(layer.terms())
            .named("lstm"));
    if (layer.sizes() != SIZES[1]) {
      return;
    }
    cases.add(
        OpCase.of(
                layer.torch("lstm") + "[0]" + layer.flip(),
                in -> lstm(layer, in)[0],
                layer.inputs())
            .reducing(layer.terms())
            .named("lstm"));
    if (layer.projected() == 0) {
      cases.add(
          OpCase.of(layer.torch("lstm") + "[2][0]", in -> lstm(layer, in)[1], layer.inputs())
              .reducing(layer.terms())
              .named("lstm"));
    }
  }

  private static Tensor[] lstm(Layer layer, Tensor... in) {
    return LstmOp.lstm(
        in[0], layer.state(0, in), layer.state(1, in), layer.weights(in), layer.reverse());
  }

  private static void embeddings(List<OpCase> cases) {
    for (long[] shape : new long[][] {{}, {5}, {2, 3}, {2, 1, 4}, {0}}) {
      cases.add(
          OpCase.of(
              "F.embedding(a, b)",
              in -> F.embedding(in[0], in[1]),
              indices(4, shape),
              normal(4, 3)));
      cases.add(
          OpCase.of("F.one_hot(a, 4)", in -> F.oneHot(in[0], 4), indices(4, shape))
              .withoutGradient());
    }
    for (boolean byFrequency : new boolean[] {false, true}) {
      String scaled = byFrequency ? ", scale_grad_by_freq=True" : "";
      // The gradient is not that of the function: padding gets none, frequent rows get less.
      cases.add(
          OpCase.of(
                  "F.embedding(a, b, padding_idx=-2%s)".formatted(scaled),
                  in -> F.embedding(in[0], in[1], -2, null, 2, byFrequency),
                  indices(4, 9),
                  normal(4, 3))
              .atKinks());
    }
    cases.add(
        OpCase.of("F.one_hot(a)", in -> F.oneHot(in[0], -1), indices(3, 40)).withoutGradient());
    // The table is scaled in place: a copy of it, so that the case can run again.
    cases.add(
        OpCase.of(
                "F.embedding(a, b.detach() + 0, max_norm=1.5, norm_type=3.0) * b.sum()",
                in ->
                    F.embedding(in[0], in[1].detach().copy(), null, 1.5, 3, false).mul(in[1].sum()),
                indices(4, 6),
                normal(4, 3))
            .atKinks()
            .named("embedding"));
  }

  private static void bilinears(List<OpCase> cases) {
    for (long[] lead : new long[][] {{}, {1}, {4}, {2, 3}, {0}}) {
      for (boolean biased : new boolean[] {false, true}) {
        Input x1 = normal(with(lead, 3));
        Input x2 = normal(with(lead, 2));
        cases.add(
            (biased
                    ? OpCase.of(
                        "F.bilinear(a, b, c, d)",
                        in -> F.bilinear(in[0], in[1], in[2], in[3]),
                        x1,
                        x2,
                        normal(4, 3, 2),
                        normal(4))
                    : OpCase.of(
                        "F.bilinear(a, b, c)",
                        in -> F.bilinear(in[0], in[1], in[2], null),
                        x1,
                        x2,
                        normal(4, 3, 2)))
                .reducing(24));
      }
    }
  }

  private static long[] with(long[] lead, long last) {
    long[] shape = Arrays.copyOf(lead, lead.length + 1);
    shape[lead.length] = last;
    return shape;
  }
}
