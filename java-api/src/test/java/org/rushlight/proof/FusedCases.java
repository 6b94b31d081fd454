// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.ops.BatchNormOp;
import org.rushlight.tensor.ops.ConvolutionOp;
import org.rushlight.tensor.ops.ConvolutionOp.Geometry;
import org.rushlight.tensor.ops.LinearOp;

/** Layers with the ReLU behind them, in one kernel. */
final class FusedCases {
  private FusedCases() {}

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (long[] x : new long[][] {{3}, {1, 3}, {5, 3}, {2, 4, 3}, {0, 3}, {33, 3}}) {
      linear(cases, normal(x), 4, 40);
    }
    linear(cases, normal(6, 129), 10, 129);
    convolution(cases, normal(2, 3, 9), normal(4, 3, 3), "", plain(1, 1, 0, 1));
    convolution(
        cases,
        normal(2, 4, 6, 5),
        normal(6, 2, 3, 3),
        ", stride=2, padding=1, groups=2",
        plain(2, 2, 1, 2));
    convolution(cases, normal(3, 5, 6), normal(4, 3, 2, 2), ", padding=1", plain(2, 1, 1, 1));
    convolution(cases, normal(0, 3, 5, 6), normal(4, 3, 2, 2), "", plain(2, 1, 0, 1));
    convolution(
        cases, normal(2, 2, 3, 4, 5), normal(3, 2, 2, 2, 2), ", padding=1", plain(3, 1, 1, 1));
    for (long[] x : new long[][] {{6, 3}, {4, 3, 5}, {2, 3, 2, 4}, {3, 70}}) {
      batchNorm(cases, x);
    }
    return cases;
  }

  private static void linear(List<OpCase> cases, Input x, long out, long terms) {
    long in = x.shape().size(-1);
    cases.add(
        OpCase.of(
                "F.relu(F.linear(a, b, c))",
                a -> LinearOp.linearRelu(a[0], a[1], a[2]),
                x,
                normal(out, in),
                normal(out))
            .reducing(terms));
    cases.add(
        OpCase.of(
                "F.relu(F.linear(a, b))",
                a -> LinearOp.linearRelu(a[0], a[1], null),
                x,
                normal(out, in))
            .reducing(terms));
  }

  private static Geometry plain(int dims, int stride, int padding, int groups) {
    int[] zeros = new int[dims];
    return new Geometry(
        false,
        all(dims, stride),
        all(dims, padding),
        all(dims, padding),
        all(dims, 1),
        zeros,
        groups);
  }

  private static int[] all(int dims, int value) {
    int[] numbers = new int[dims];
    Arrays.fill(numbers, value);
    return numbers;
  }

  private static void convolution(
      List<OpCase> cases, Input x, Input w, String options, Geometry geometry) {
    int dims = geometry.stride().length;
    long terms = Math.max(x.shape().numel(), w.shape().numel());
    cases.add(
        OpCase.of(
                "F.relu(F.conv%dd(a, b, c%s))".formatted(dims, options),
                in -> ConvolutionOp.convolutionRelu(in[0], in[1], in[2], geometry),
                x,
                w,
                normal(w.shape().size(0)))
            .reducing(terms));
    cases.add(
        OpCase.of(
                "F.relu(F.conv%dd(a, b, None%s))".formatted(dims, options),
                in -> ConvolutionOp.convolutionRelu(in[0], in[1], null, geometry),
                x,
                w)
            .reducing(terms));
  }

  private static void batchNorm(List<OpCase> cases, long... shape) {
    Input x = normal(shape);
    Input scale = normal(shape[1]);
    cases.add(
        OpCase.of(
                "F.relu(F.batch_norm(a, None, None, b, c, True))",
                in ->
                    BatchNormOp.batchNormRelu(
                        in[0], in[1], in[2], BatchNormOp.statistics(in[0]), 1e-5, true),
                x,
                scale,
                scale)
            .reducing(x.shape().numel()));
    cases.add(
        OpCase.of(
                "F.relu(F.batch_norm(a, b[0], b[1], c, d, False))",
                in ->
                    BatchNormOp.batchNormRelu(
                        in[0], in[2], in[3], in[1].to(DType.FLOAT64), 1e-5, false),
                x,
                uniform(0.5, 2, 2, shape[1]).constant(),
                scale,
                scale)
            .reducing(x.shape().numel()));
  }
}
