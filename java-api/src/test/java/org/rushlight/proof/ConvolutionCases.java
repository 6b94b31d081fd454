// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.normal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;

/** Convolutions of 1, 2 and 3 dims, transposed ones, unfold, fold and shuffles. */
final class ConvolutionCases {
  private ConvolutionCases() {}

  /**
   * A convolution.
   *
   * @param x with or without a batch
   * @param w of channels and kernel
   * @param output null for one that is not transposed
   */
  private record Convolution(
      long[] x, long[] w, int[] stride, int[] padding, int[] dilation, int[] output, int groups) {}

  private static long[] l(long... values) {
    return values;
  }

  private static int[] i(int... values) {
    return values;
  }

  private static Convolution plain(
      long[] x, long[] w, int[] stride, int[] padding, int[] dilation, int groups) {
    return new Convolution(x, w, stride, padding, dilation, null, groups);
  }

  private static Convolution transposed(
      long[] x, long[] w, int[] stride, int[] padding, int[] output, int groups, int[] dilation) {
    return new Convolution(x, w, stride, padding, dilation, output, groups);
  }

  private static final List<Convolution> CONVOLUTIONS =
      List.of(
          plain(l(2, 3, 9), l(4, 3, 3), i(1), i(0), i(1), 1),
          plain(l(3, 9), l(4, 3, 3), i(2), i(1), i(1), 1),
          plain(l(2, 4, 10), l(6, 2, 3), i(2), i(2), i(2), 2),
          plain(l(2, 4, 11), l(4, 1, 4), i(1), i(3), i(3), 4),
          plain(l(2, 3, 1), l(2, 3, 1), i(1), i(0), i(1), 1),
          plain(l(0, 3, 5), l(2, 3, 2), i(1), i(0), i(1), 1),
          plain(l(1, 2, 40), l(3, 2, 7), i(1), i(3), i(1), 1),
          plain(l(2, 2, 3, 4, 5), l(3, 2, 2, 2, 2), i(1, 1, 1), i(0, 0, 0), i(1, 1, 1), 1),
          plain(l(2, 4, 5, 4), l(3, 2, 2, 3, 2), i(2, 1, 2), i(1, 1, 0), i(1, 2, 1), 1),
          plain(l(1, 4, 4, 5, 4), l(4, 2, 3, 2, 3), i(1, 2, 1), i(2, 0, 1), i(2, 1, 2), 2),
          plain(l(2, 3, 3, 3, 3), l(3, 1, 3, 3, 3), i(1, 1, 1), i(1, 1, 1), i(1, 1, 1), 3),
          plain(l(2, 3, 2, 3, 2), l(4, 3, 1, 1, 1), i(1, 1, 1), i(0, 0, 0), i(1, 1, 1), 1),
          plain(l(2, 3, 1, 4, 4), l(2, 3, 1, 3, 2), i(1, 1, 1), i(0, 1, 0), i(1, 1, 1), 1),
          plain(l(0, 2, 3, 3, 3), l(2, 2, 2, 2, 2), i(1, 1, 1), i(0, 0, 0), i(1, 1, 1), 1),
          transposed(l(2, 3, 5), l(3, 4, 3), i(1), i(0), i(0), 1, i(1)),
          transposed(l(3, 5), l(3, 2, 3), i(2), i(1), i(1), 1, i(1)),
          transposed(l(2, 4, 4), l(4, 3, 2), i(3), i(1), i(2), 2, i(2)),
          transposed(l(2, 2, 4), l(2, 3, 2), i(1), i(0), i(1), 1, i(2)),
          transposed(l(0, 2, 4), l(2, 3, 2), i(1), i(0), i(0), 1, i(1)),
          transposed(l(2, 3, 4, 3), l(3, 2, 3, 3), i(1, 1), i(0, 0), i(0, 0), 1, i(1, 1)),
          transposed(l(2, 3, 3, 4), l(3, 2, 4, 4), i(2, 2), i(1, 1), i(0, 0), 1, i(1, 1)),
          transposed(l(3, 3, 4), l(3, 2, 3, 2), i(2, 1), i(1, 0), i(1, 0), 1, i(1, 1)),
          transposed(l(2, 4, 3, 3), l(4, 1, 3, 3), i(2, 3), i(0, 2), i(1, 2), 4, i(1, 1)),
          transposed(l(2, 4, 3, 4), l(4, 3, 2, 3), i(2, 1), i(1, 1), i(0, 1), 2, i(3, 2)),
          transposed(l(2, 4, 1, 1), l(4, 3, 4, 4), i(1, 1), i(0, 0), i(0, 0), 1, i(1, 1)),
          transposed(l(2, 3, 4, 5), l(3, 4, 1, 1), i(1, 1), i(0, 0), i(0, 0), 1, i(1, 1)),
          transposed(l(2, 3, 4, 5), l(3, 4, 1, 1), i(1, 1), i(0, 0), i(1, 1), 1, i(2, 2)),
          transposed(l(0, 3, 4, 5), l(3, 4, 2, 2), i(2, 2), i(0, 0), i(0, 0), 1, i(1, 1)),
          transposed(
              l(2, 2, 2, 3, 2),
              l(2, 2, 2, 2, 3),
              i(1, 2, 1),
              i(0, 1, 1),
              i(0, 1, 0),
              1,
              i(1, 1, 1)),
          transposed(
              l(4, 2, 2, 3), l(4, 1, 3, 2, 2), i(2, 2, 2), i(1, 0, 0), i(1, 0, 1), 2, i(1, 2, 1)),
          transposed(
              l(2, 2, 2, 2, 3),
              l(2, 3, 1, 1, 1),
              i(1, 1, 1),
              i(0, 0, 0),
              i(0, 0, 0),
              1,
              i(1, 1, 1)));

  /** x, w, dilation, groups of convolutions with padding "same". */
  private static final List<Convolution> SAME =
      List.of(
          plain(l(2, 3, 7), l(2, 3, 4), i(1), i(), i(1), 1),
          plain(l(3, 7), l(2, 3, 2), i(1), i(), i(3), 1),
          plain(l(2, 3, 5, 6), l(2, 3, 3, 3), i(1, 1), i(), i(2, 1), 1),
          plain(l(2, 4, 5, 6), l(6, 2, 2, 4), i(1, 1), i(), i(1, 1), 2),
          plain(l(2, 2, 5, 6), l(3, 2, 1, 2), i(1, 1), i(), i(1, 3), 1),
          plain(l(1, 2, 3, 4, 3), l(2, 2, 2, 3, 2), i(1, 1, 1), i(), i(1, 1, 1), 1));

  /** Height, width; kernel; dilation; padding; stride. */
  private static final int[][] WINDOWS = {
    {4, 5, 2, 2, 1, 1, 0, 0, 1, 1},
    {5, 6, 2, 3, 1, 1, 1, 0, 2, 1},
    {6, 6, 3, 2, 2, 1, 2, 1, 1, 3},
    {7, 5, 1, 1, 1, 1, 0, 0, 2, 2},
    {3, 3, 3, 3, 1, 1, 0, 0, 1, 1},
    {4, 4, 2, 2, 1, 1, 0, 0, 2, 2}
  };

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (Convolution c : CONVOLUTIONS) {
      convolution(cases, c, true);
    }
    for (int at : new int[] {1, 2, 9, 16, 23, 29}) {
      convolution(cases, CONVOLUTIONS.get(at), false);
    }
    SAME.forEach(c -> same(cases, c));
    for (int[] w : WINDOWS) {
      windows(cases, w, 2, 2);
    }
    windows(cases, WINDOWS[1], 3);
    windows(cases, WINDOWS[0], 0, 2);
    shuffles(cases);
    return cases;
  }

  private static String tuple(int... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "(", numbers.length == 1 ? ",)" : ")"));
  }

  /** The longest sum in the result or a gradient, or more. */
  private static long terms(Convolution c) {
    long pixels = 1;
    for (long size : c.x) {
      pixels *= Math.max(1, size);
    }
    long weights = 1;
    for (long size : c.w) {
      weights *= size;
    }
    return Math.max(pixels * (c.output == null ? 1 : c.w[1]), weights);
  }

  private static void convolution(List<OpCase> cases, Convolution c, boolean biased) {
    int dims = c.stride.length;
    boolean isTransposed = c.output != null;
    String options =
        "stride=%s, padding=%s, dilation=%s, groups=%d"
            .formatted(tuple(c.stride), tuple(c.padding), tuple(c.dilation), c.groups);
    if (isTransposed) {
      options += ", output_padding=" + tuple(c.output);
    }
    String name =
        "F.conv%s%dd(a, b, %s, %s)"
            .formatted(isTransposed ? "_transpose" : "", dims, biased ? "c" : "None", options);
    long out = isTransposed ? c.w[1] * c.groups : c.w[0];
    Input[] inputs =
        biased
            ? new Input[] {normal(c.x), normal(c.w), normal(out)}
            : new Input[] {normal(c.x), normal(c.w)};
    cases.add(
        OpCase.of(name, in -> run(c, in[0], in[1], biased ? in[2] : null), inputs)
            .reducing(terms(c)));
  }

  private static Tensor run(Convolution c, Tensor x, Tensor w, Tensor b) {
    int[] s = c.stride;
    int[] p = c.padding;
    int[] d = c.dilation;
    int[] o = c.output;
    if (o == null) {
      return switch (s.length) {
        case 1 -> F.conv1d(x, w, b, s[0], p[0], d[0], c.groups);
        case 2 -> F.conv2d(x, w, b, s, p, d, c.groups);
        default -> F.conv3d(x, w, b, s, p, d, c.groups);
      };
    }
    return switch (s.length) {
      case 1 -> F.convTranspose1d(x, w, b, s[0], p[0], o[0], c.groups, d[0]);
      case 2 -> F.convTranspose2d(x, w, b, s, p, o, c.groups, d);
      default -> F.convTranspose3d(x, w, b, s, p, o, c.groups, d);
    };
  }

  private static void same(List<OpCase> cases, Convolution c) {
    int dims = c.stride.length;
    cases.add(
        OpCase.of(
                "F.conv%dd(a, b, c, padding='same', dilation=%s, groups=%d)"
                    .formatted(dims, tuple(c.dilation), c.groups),
                in ->
                    switch (dims) {
                      case 1 -> F.conv1d(in[0], in[1], in[2], 1, "same", c.dilation[0], c.groups);
                      case 2 ->
                          F.conv2d(in[0], in[1], in[2], c.stride, "same", c.dilation, c.groups);
                      default ->
                          F.conv3d(in[0], in[1], in[2], c.stride, "same", c.dilation, c.groups);
                    },
                normal(c.x),
                normal(c.w),
                normal(c.w[0]))
            .reducing(terms(c)));
  }

  private static void windows(List<OpCase> cases, int[] w, long... planes) {
    int[] size = Arrays.copyOf(w, 2);
    int[] kernel = Arrays.copyOfRange(w, 2, 4);
    int[] dilation = Arrays.copyOfRange(w, 4, 6);
    int[] padding = Arrays.copyOfRange(w, 6, 8);
    int[] stride = Arrays.copyOfRange(w, 8, 10);
    String options =
        "%s, %s, %s, %s".formatted(tuple(kernel), tuple(dilation), tuple(padding), tuple(stride));
    long[] image = Arrays.copyOf(planes, planes.length + 2);
    long[] columns = Arrays.copyOf(planes, planes.length + 1);
    columns[planes.length - 1] *= (long) kernel[0] * kernel[1];
    columns[planes.length] = 1;
    for (int d = 0; d < 2; d++) {
      image[planes.length + d] = size[d];
      columns[planes.length] *=
          (size[d] + 2L * padding[d] - (long) dilation[d] * (kernel[d] - 1) - 1) / stride[d] + 1;
    }
    cases.add(
        OpCase.of(
                "F.unfold(a, %s)".formatted(options),
                in -> F.unfold(in[0], kernel, dilation, padding, stride),
                normal(image))
            .reducing((long) kernel[0] * kernel[1]));
    cases.add(
        OpCase.of(
                "F.fold(a, %s, %s)".formatted(tuple(size), options),
                in -> F.fold(in[0], size, kernel, dilation, padding, stride),
                normal(columns))
            .reducing((long) kernel[0] * kernel[1]));
  }

  private static void shuffles(List<OpCase> cases) {
    for (long[] x : new long[][] {{2, 8, 2, 3}, {4, 3, 2}, {2, 1, 4, 2, 2}}) {
      cases.add(OpCase.of("F.pixel_shuffle(a, 2)", in -> F.pixelShuffle(in[0], 2), normal(x)));
    }
    for (long[] x : new long[][] {{2, 2, 4, 6}, {1, 6, 2}, {2, 1, 1, 2, 2}}) {
      cases.add(OpCase.of("F.pixel_unshuffle(a, 2)", in -> F.pixelUnshuffle(in[0], 2), normal(x)));
    }
    // Of an empty batch PyTorch's shuffle refuses its own gradient, and its unshuffle keeps the
    // shape.
    cases.add(
        OpCase.of(
                "F.pixel_shuffle(a, 2)",
                in -> F.pixelShuffle(in[0], 2),
                normal(0, 4, 2, 2).constant())
            .withoutGradient());
    cases.add(
        OpCase.of("a.reshape(0, 4, 1, 1)", in -> F.pixelUnshuffle(in[0], 2), normal(0, 1, 2, 2))
            .named("pixel_unshuffle"));
    cases.add(
        OpCase.of("F.pixel_shuffle(a, 3)", in -> F.pixelShuffle(in[0], 3), normal(1, 9, 2, 2)));
    for (long[] x : new long[][] {{2, 6, 2, 3}, {1, 6, 4}}) {
      cases.add(OpCase.of("F.channel_shuffle(a, 3)", in -> F.channelShuffle(in[0], 3), normal(x)));
    }
  }
}
