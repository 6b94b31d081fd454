// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.ops.AvgPoolOp;
import org.rushlight.tensor.ops.MaxPoolOp;
import org.rushlight.tensor.ops.MaxUnpoolOp;

/** The pools over windows in any number of dims, and the numbers that describe a window. */
final class Windows {
  private Windows() {}

  /** A number for each dim: given so, or as one for all. */
  static int[] spread(String op, String name, int dims, int... given) {
    if (given.length == 1 && dims > 1) {
      int[] all = new int[dims];
      Arrays.fill(all, given[0]);
      return all;
    }
    if (given.length != dims) {
      throw new TensorException(
          "[%s] %s must be one number%s, got %s"
              .formatted(op, name, dims == 1 ? "" : " or " + dims, Arrays.toString(given)));
    }
    return given;
  }

  /** The same; the kernel where nothing is given. */
  static int[] stride(String op, int dims, int[] kernel, int @Nullable [] stride) {
    boolean none = stride == null || stride.length == 0;
    return spread(op, none ? "kernel" : "stride", dims, none ? kernel : stride);
  }

  private static long[] geometry(
      String op, int dims, int[] kernel, int @Nullable [] stride, int[] padding, int[] dilation) {
    return LongStream.concat(
            LongStream.concat(
                longs(spread(op, "kernel", dims, kernel)), longs(stride(op, dims, kernel, stride))),
            LongStream.concat(
                longs(spread(op, "padding", dims, padding)),
                longs(spread(op, "dilation", dims, dilation))))
        .toArray();
  }

  private static LongStream longs(int... numbers) {
    return Arrays.stream(numbers).asLongStream();
  }

  static MaxPooled maxPool(
      int dims,
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    String op = "max_pool" + dims + "d";
    long[] geometry = geometry(op, dims, kernel, stride, padding, dilation);
    Tensor[] both = MaxPoolOp.maxPool(x, dims, ceilMode, geometry);
    return new MaxPooled(both[0], both[1]);
  }

  static Tensor avgPool(
      int dims,
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Integer divisor) {
    String op = "avg_pool" + dims + "d";
    if (divisor != null && divisor == 0) {
      throw new TensorException("[%s] divisor_override must not be 0".formatted(op));
    }
    long[] geometry = geometry(op, dims, kernel, stride, padding, new int[] {1});
    long by = divisor == null ? 0 : divisor;
    return AvgPoolOp.avgPool(x, dims, ceilMode, countIncludePad, by, geometry);
  }

  /** The p-th root of the sum of the p-th powers, as PyTorch composes it. */
  static Tensor lpPool(
      int dims, Tensor x, double p, int[] kernel, int @Nullable [] stride, boolean ceilMode) {
    int[] window = spread("lp_pool" + dims + "d", "kernel", dims, kernel);
    Tensor mean = avgPool(dims, x.pow(p), window, stride, new int[] {0}, ceilMode, true, null);
    double count = Arrays.stream(window).asDoubleStream().reduce(1, (a, b) -> a * b);
    return mean.sign().mul(mean.abs().relu()).mul(count).pow(1 / p);
  }

  static Tensor maxUnpool(
      int dims,
      Tensor x,
      Tensor indices,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      long... outputSize) {
    String op = "max_unpool" + dims + "d";
    int[] window = spread(op, "kernel", dims, kernel);
    int[] step = stride(op, dims, kernel, stride);
    int[] pad = spread(op, "padding", dims, padding);
    int first = x.rank() - dims;
    if (first < 1 || first > 2) {
      throw new TensorException(
          "[%s] x must have %d or %d dims, got %s".formatted(op, dims + 1, dims + 2, x.shape()));
    }
    if (outputSize.length != 0 && outputSize.length < dims) {
      throw new TensorException(
          "[%s] output_size must be empty or end in %d sizes, got %s"
              .formatted(op, dims, Arrays.toString(outputSize)));
    }
    long[] sizes = new long[dims];
    for (int i = 0; i < dims; i++) {
      long usual = (x.size(first + i) - 1) * step[i] + window[i] - 2L * pad[i];
      sizes[i] = outputSize.length == 0 ? usual : outputSize[outputSize.length - dims + i];
      if (Math.abs(sizes[i] - usual) > Math.max(0, step[i] - 1)) {
        throw new TensorException(
            "[%s] output_size must be within the stride %d of %d, got %d"
                .formatted(op, step[i], usual, sizes[i]));
      }
    }
    return MaxUnpoolOp.maxUnpool(x, indices, sizes);
  }

  /** As PyTorch prints it: one number where all are the same. */
  static String print(int... numbers) {
    return Arrays.stream(numbers).allMatch(n -> n == numbers[0])
        ? Integer.toString(numbers[0])
        : tuple(numbers);
  }

  /** As PyTorch prints a tuple. */
  static String tuple(int... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "(", numbers.length == 1 ? ",)" : ")"));
  }
}
