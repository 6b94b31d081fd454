// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.apart;
import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.steps;
import static org.rushlight.proof.Input.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Pools over lines, images and volumes; maxPool2d has further rows among the windows. */
final class PoolCases {
  private PoolCases() {}

  /** A window: the sizes of x after batch and channels, kernel, stride, padding; ceil mode. */
  private record Window(int[] sizes, int[] kernel, int[] stride, int[] padding, boolean ceil) {
    static Window of(boolean ceil, int... numbers) {
      int dims = numbers.length / 4;
      int[][] parts = new int[4][];
      for (int i = 0; i < 4; i++) {
        parts[i] = Arrays.copyOfRange(numbers, i * dims, (i + 1) * dims);
      }
      return new Window(parts[0], parts[1], parts[2], parts[3], ceil);
    }

    int dims() {
      return kernel.length;
    }

    long taps() {
      return Arrays.stream(kernel).asLongStream().reduce(1, (a, b) -> a * b);
    }

    String python() {
      return "%s, %s, %s".formatted(tuple(kernel), tuple(stride), tuple(padding));
    }
  }

  private static final Window[] WINDOWS = {
    Window.of(false, 7, 3, 2, 1),
    Window.of(true, 8, 3, 3, 0),
    Window.of(true, 6, 2, 3, 1),
    Window.of(false, 5, 1, 1, 0),
    Window.of(false, 5, 6, 2, 3, 2, 1, 0, 1),
    Window.of(true, 5, 5, 2, 2, 2, 2, 0, 0),
    Window.of(true, 6, 5, 3, 3, 2, 2, 1, 1),
    Window.of(false, 4, 4, 4, 4, 1, 1, 2, 2),
    Window.of(false, 3, 4, 5, 2, 2, 2, 2, 2, 2, 0, 0, 0),
    Window.of(true, 4, 3, 5, 3, 2, 2, 2, 1, 3, 1, 1, 0),
    Window.of(true, 3, 3, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1)
  };

  /** Sizes of x, then of the result; 0 keeps a size. */
  private static final int[][] ADAPTIVE = {
    {7, 3},
    {3, 7},
    {5, 1},
    {4, 4},
    {5, 7, 3, 3},
    {4, 6, 1, 1},
    {3, 5, 4, 2},
    {5, 4, 3, 0},
    {4, 5, 6, 2, 3, 4},
    {3, 2, 5, 1, 1, 1},
    {2, 3, 4, 3, 0, 5}
  };

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (Window w : WINDOWS) {
      long[] shape = shape(w.sizes);
      max(cases, w, apart(shape), 1, false);
      max(cases, w, steps(-2, 2, shape), 1, true);
      mean(cases, w, normal(shape), true, null);
      mean(cases, w, normal(unbatched(shape)), false, null);
      if (w.dims() > 1) {
        mean(cases, w, normal(shape), true, 3);
        mean(cases, w, normal(shape), false, -2);
      }
    }
    max(cases, Window.of(false, 9, 2, 2, 1), apart(2, 2, 9), 3, false);
    max(cases, Window.of(true, 5, 4, 6, 2, 2, 2, 1, 2, 2, 1, 0, 1), apart(1, 2, 5, 4, 6), 2, false);
    max(cases, WINDOWS[0], apart(0, 2, 7), 1, false);
    mean(cases, WINDOWS[4], normal(0, 2, 5, 6), true, null);
    for (int[] a : ADAPTIVE) {
      adaptive(cases, a);
    }
    powers(cases);
    unpools(cases);
    return cases;
  }

  private static long[] shape(int... sizes) {
    long[] shape = new long[sizes.length + 2];
    Arrays.fill(shape, 0, 2, 2);
    for (int i = 0; i < sizes.length; i++) {
      shape[i + 2] = sizes[i];
    }
    return shape;
  }

  private static long[] unbatched(long... shape) {
    return Arrays.copyOfRange(shape, 1, shape.length);
  }

  private static String tuple(int... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "(", ",)"));
  }

  private static String python(boolean flag) {
    return flag ? "True" : "False";
  }

  private static Tensor max(Tensor x, Window w, int dilation) {
    return switch (w.dims()) {
      case 1 -> F.maxPool1d(x, w.kernel[0], w.stride[0], w.padding[0], dilation, w.ceil);
      case 2 -> F.maxPool2d(x, w.kernel, w.stride, w.padding, new int[] {dilation}, w.ceil);
      default -> F.maxPool3d(x, w.kernel, w.stride, w.padding, new int[] {dilation}, w.ceil);
    };
  }

  private static void max(List<OpCase> cases, Window w, Input x, int dilation, boolean kinks) {
    String torch =
        "F.max_pool%dd(a, %s, %d, %s)".formatted(w.dims(), w.python(), dilation, python(w.ceil));
    OpCase one = OpCase.of(torch, in -> max(in[0], w, dilation), x).reducing(w.taps());
    cases.add(kinks ? one.atKinks() : one);
  }

  private static void mean(
      List<OpCase> cases, Window w, Input x, boolean countPad, Integer divisor) {
    String more = w.dims() == 1 ? "" : ", " + (divisor == null ? "None" : divisor);
    String torch =
        "F.avg_pool%dd(a, %s, %s, %s%s)"
            .formatted(w.dims(), w.python(), python(w.ceil), python(countPad), more);
    cases.add(
        OpCase.of(
                torch,
                in ->
                    switch (w.dims()) {
                      case 1 ->
                          F.avgPool1d(
                              in[0], w.kernel[0], w.stride[0], w.padding[0], w.ceil, countPad);
                      case 2 ->
                          F.avgPool2d(
                              in[0], w.kernel, w.stride, w.padding, w.ceil, countPad, divisor);
                      default ->
                          F.avgPool3d(
                              in[0], w.kernel, w.stride, w.padding, w.ceil, countPad, divisor);
                    },
                x)
            .reducing(w.taps()));
  }

  private static void adaptive(List<OpCase> cases, int... numbers) {
    int dims = numbers.length / 2;
    long[] shape = shape(Arrays.copyOf(numbers, dims));
    Integer[] to = new Integer[dims];
    for (int i = 0; i < dims; i++) {
      to[i] = numbers[dims + i] == 0 ? null : numbers[dims + i];
    }
    String sizes =
        Arrays.stream(to)
            .map(size -> size == null ? "None" : size.toString())
            .collect(Collectors.joining(", ", "(", ",)"));
    long taps = Arrays.stream(shape).skip(2).reduce(1, (a, b) -> a * b);
    cases.add(
        OpCase.of(
                "F.adaptive_avg_pool%dd(a, %s)".formatted(dims, sizes),
                in ->
                    switch (dims) {
                      case 1 -> F.adaptiveAvgPool1d(in[0], to[0]);
                      case 2 -> F.adaptiveAvgPool2d(in[0], to[0], to[1]);
                      default -> F.adaptiveAvgPool3d(in[0], to[0], to[1], to[2]);
                    },
                normal(shape))
            .reducing(taps));
    cases.add(
        OpCase.of(
                "F.adaptive_max_pool%dd(a, %s)".formatted(dims, sizes),
                in ->
                    switch (dims) {
                      case 1 -> F.adaptiveMaxPool1d(in[0], to[0]);
                      case 2 -> F.adaptiveMaxPool2d(in[0], to[0], to[1]);
                      default -> F.adaptiveMaxPool3d(in[0], to[0], to[1], to[2]);
                    },
                apart(unbatched(shape)))
            .reducing(taps));
  }

  private static void powers(List<OpCase> cases) {
    int[] two = {2, 3};
    int[] three = {2, 2, 2};
    cases.add(
        OpCase.of(
            "F.lp_pool1d(a, 2, 3, 2, True)",
            in -> F.lpPool1d(in[0], 2, 3, 2, true),
            uniform(0.5, 2, 2, 2, 8)));
    cases.add(
        OpCase.of(
            "F.lp_pool2d(a, 3, (2, 3))",
            in -> F.lpPool2d(in[0], 3, two, null, false),
            uniform(0.5, 2, 2, 2, 5, 6)));
    cases.add(
        OpCase.of(
            "F.lp_pool3d(a, 1.5, (2, 2, 2), 1)",
            in -> F.lpPool3d(in[0], 1.5, three, new int[] {1}, false),
            uniform(0.5, 2, 1, 2, 3, 4, 3)));
  }

  private static void unpools(List<OpCase> cases) {
    cases.add(
        OpCase.of(
            "F.max_unpool1d(a, torch.arange(3).mul(2).repeat(2, 2, 1), 2)",
            in -> F.maxUnpool1d(in[0], evens(3).repeat(2, 2, 1), 2, null, 0),
            normal(2, 2, 3)));
    cases.add(
        OpCase.of(
            "F.max_unpool2d(a, torch.arange(6).mul(2).reshape(2, 3).repeat(2, 1, 1), 2,"
                + " output_size=(5, 6))",
            in -> {
              Tensor indices = evens(6).reshape(2, 3).repeat(2, 1, 1);
              int[] two = {2};
              return F.maxUnpool2d(in[0], indices, two, null, new int[] {0}, 5, 6);
            },
            normal(2, 2, 3)));
    cases.add(
        OpCase.of(
            "F.max_unpool3d(a, torch.arange(4).mul(2).reshape(1, 2, 2).repeat(2, 3, 1, 1, 1), 2)",
            in -> {
              Tensor indices = evens(4).reshape(1, 2, 2).repeat(2, 3, 1, 1, 1);
              return F.maxUnpool3d(in[0], indices, new int[] {2}, null, new int[] {0});
            },
            normal(2, 3, 1, 2, 2)));
  }

  /** 0, 2, 4, .. */
  private static Tensor evens(int count) {
    return Tensors.of(LongStream.range(0, count).map(i -> 2 * i).toArray());
  }
}
