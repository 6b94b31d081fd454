// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.normal;

import java.util.ArrayList;
import java.util.List;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;

/** matmul and linear. */
final class ProductCases {
  private ProductCases() {}

  private static final long[][][] MATMULS = {
    {{3}, {3}},
    {{3}, {3, 4}},
    {{2, 3}, {3}},
    {{2, 3}, {3, 4}},
    {{1, 1}, {1, 1}},
    {{1, 5}, {5, 1}},
    {{5, 1}, {1, 5}},
    {{7, 17}, {17, 9}},
    {{4, 65}, {65, 3}},
    {{2, 2, 3}, {2, 3, 4}},
    {{2, 2, 3}, {3, 4}},
    {{2, 3}, {2, 3, 4}},
    {{1, 2, 3}, {4, 3, 2}},
    {{4, 2, 3}, {1, 3, 2}},
    {{2, 1, 2, 3}, {3, 3, 2}},
    {{2, 1, 2, 3}, {1, 3, 3, 2}},
    {{2, 2, 2, 3}, {2, 2, 3, 2}},
    {{3}, {2, 3, 4}},
    {{2, 4, 3}, {3}},
    {{2, 2, 4, 3}, {3}},
    {{3}, {2, 2, 3, 2}},
    {{0, 3}, {3, 2}},
    {{2, 0}, {0, 3}},
    {{0, 2, 3}, {3, 2}},
    {{2, 3}, {3, 0}}
  };

  private static final long[][] LINEARS = {
    {3}, {1, 3}, {5, 3}, {2, 4, 3}, {2, 2, 2, 3}, {0, 3}, {33, 3}
  };

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (long[][] pair : MATMULS) {
      cases.add(
          OpCase.of(
                  "torch.matmul(a, b)", in -> in[0].matmul(in[1]), normal(pair[0]), normal(pair[1]))
              .reducing(terms(pair)));
    }
    cases.add(
        OpCase.of("torch.mm(a, b)", in -> in[0].mm(in[1]), normal(3, 4), normal(4, 2)).reducing(4));
    cases.add(
        OpCase.of("a.t() @ b", in -> in[0].t().matmul(in[1]), normal(4, 3), normal(4, 2))
            .reducing(4)
            .named("matmul"));
    cases.add(
        OpCase.of("a @ b.t()", in -> in[0].matmul(in[1].t()), normal(3, 4), normal(2, 4))
            .reducing(4)
            .named("matmul"));
    cases.add(OpCase.of("a @ a", in -> in[0].matmul(in[0]), normal(4, 4)).reducing(8));
    cases.add(
        OpCase.of(
                "torch.softmax(a @ b.transpose(-1, -2), dim=-1) @ c",
                in -> {
                  Tensor scores = in[0].matmul(in[1].transpose(-1, -2));
                  return scores.softmax(-1).matmul(in[2]);
                },
                normal(2, 3, 4),
                normal(2, 5, 4),
                normal(2, 5, 4))
            .reducing(64)
            .named("matmul"));
    for (long[] x : LINEARS) {
      long rows = 1;
      for (int i = 0; i + 1 < x.length; i++) {
        rows *= x[i];
      }
      cases.add(
          OpCase.of(
                  "F.linear(a, b, c)",
                  in -> F.linear(in[0], in[1], in[2]),
                  normal(x),
                  normal(4, 3),
                  normal(4))
              .reducing(Math.max(4, rows)));
      cases.add(
          OpCase.of("F.linear(a, b)", in -> F.linear(in[0], in[1], null), normal(x), normal(4, 3))
              .reducing(Math.max(4, rows)));
    }
    cases.add(
        OpCase.of(
                "F.linear(a, b, c)",
                in -> F.linear(in[0], in[1], in[2]),
                normal(6, 129),
                normal(10, 129),
                normal(10))
            .reducing(129));
    cases.add(
        OpCase.of(
                "F.linear(F.linear(a, b, c), b, c)",
                in -> F.linear(F.linear(in[0], in[1], in[2]), in[1], in[2]),
                normal(3, 4),
                normal(4, 4),
                normal(4))
            .reducing(16));
    return cases;
  }

  /** The longest sum among the product and its two gradients, batches that are summed included. */
  private static long terms(long[]... pair) {
    long terms = 1;
    for (long[] shape : pair) {
      long count = 1;
      for (long size : shape) {
        count *= Math.max(1, size);
      }
      terms = Math.max(terms, count);
    }
    return terms;
  }
}
