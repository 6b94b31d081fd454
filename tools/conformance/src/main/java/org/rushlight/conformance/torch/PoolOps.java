// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
import org.rushlight.nn.MaxPooled;
import org.rushlight.tensor.Tensor;

/** Pools, padding, interpolation and local response normalisation of torch.nn.functional. */
final class PoolOps {
  private static final String MAX =
      "input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False,"
          + " return_indices=False";
  private static final String AVG =
      "input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True";

  private PoolOps() {}

  static void addTo(Functions to) {
    for (int dims = 1; dims <= 3; dims++) {
      int n = dims;
      to.put(
          "nn.functional.max_pool%dd".formatted(n),
          MAX,
          a -> results(a, "return_indices", maxPool(n, a)));
      to.put("max_pool%dd".formatted(n), MAX, a -> results(a, "return_indices", maxPool(n, a)));
      to.put(
          "nn.functional.max_pool%dd_with_indices".formatted(n),
          MAX.replace("return_indices=False", "return_indices=True"),
          a -> results(a, "return_indices", maxPool(n, a)));
      to.put(
          "nn.functional.avg_pool%dd".formatted(n),
          n == 1 ? AVG : AVG + ", divisor_override=None",
          a -> avgPool(n, a));
      to.put(
          "nn.functional.adaptive_avg_pool%dd".formatted(n),
          "input, output_size",
          a -> adaptiveAvg(a.tensor("input"), sizes(n, a.object("output_size"))));
      to.put(
          "nn.functional.adaptive_max_pool%dd".formatted(n),
          "input, output_size, return_indices=False",
          a ->
              results(
                  a,
                  "return_indices",
                  adaptiveMax(a.tensor("input"), sizes(n, a.object("output_size")))));
      to.put(
          "nn.functional.lp_pool%dd".formatted(n),
          "input, norm_type, kernel_size, stride=None, ceil_mode=False",
          a -> lpPool(n, a));
      to.put(
          "nn.functional.max_unpool%dd".formatted(n),
          "input, indices, kernel_size, stride=None, padding=0, output_size=None",
          a -> maxUnpool(n, a));
    }
    to.put("nn.functional.pad", "input, pad, mode='constant', value=None", PoolOps::pad);
    to.put("constant_pad_nd", "input, pad, value=0", PoolOps::constantPad);
    String resizing = "input, size=None, scale_factor=None, mode='nearest', align_corners=None";
    to.put(
        "nn.functional.interpolate",
        resizing + ", recompute_scale_factor=None, antialias=False",
        a -> interpolate(a, a.text("mode"), flag(a, "align_corners"), a.flag("antialias")));
    to.put(
        "nn.functional.upsample",
        resizing,
        a -> interpolate(a, a.text("mode"), flag(a, "align_corners"), false));
    to.put(
        "nn.functional.upsample_nearest",
        "input, size=None, scale_factor=None",
        a -> interpolate(a, "nearest", null, false));
    to.put(
        "nn.functional.upsample_bilinear",
        "input, size=None, scale_factor=None",
        a -> interpolate(a, "bilinear", true, false));
    to.put(
        "nn.functional.local_response_norm",
        "input, size, alpha=0.0001, beta=0.75, k=1.0",
        a ->
            F.localResponseNorm(
                a.tensor("input"),
                a.integer("size"),
                a.number("alpha"),
                a.number("beta"),
                a.number("k")));
  }

  /** The values, with the indices if the flag says so. */
  static Object results(Arguments a, String flag, MaxPooled pooled) {
    return a.flag(flag) ? List.of(pooled.values(), pooled.indices()) : pooled.values();
  }

  private static MaxPooled maxPool(int dims, Arguments a) {
    Tensor x = a.tensor("input");
    int[] kernel = a.ints("kernel_size");
    int[] stride = a.ints("stride");
    int[] padding = a.ints("padding");
    int[] dilation = a.ints("dilation");
    boolean ceil = a.flag("ceil_mode");
    return switch (dims) {
      case 1 -> F.maxPool1dWithIndices(x, kernel[0], one(stride), padding[0], dilation[0], ceil);
      case 2 -> F.maxPool2dWithIndices(x, kernel, stride, padding, dilation, ceil);
      default -> F.maxPool3dWithIndices(x, kernel, stride, padding, dilation, ceil);
    };
  }

  /** The number of a list of one; null of none. */
  static @Nullable Integer one(int... numbers) {
    return numbers.length == 0 ? null : numbers[0];
  }

  private static Tensor avgPool(int dims, Arguments a) {
    Tensor x = a.tensor("input");
    int[] kernel = a.ints("kernel_size");
    int[] stride = a.ints("stride");
    int[] padding = a.ints("padding");
    boolean ceil = a.flag("ceil_mode");
    boolean count = a.flag("count_include_pad");
    if (dims == 1) {
      return F.avgPool1d(x, kernel[0], one(stride), padding[0], ceil, count);
    }
    Integer divisor = a.isNone("divisor_override") ? null : a.integer("divisor_override");
    return dims == 2
        ? F.avgPool2d(x, kernel, stride, padding, ceil, count, divisor)
        : F.avgPool3d(x, kernel, stride, padding, ceil, count, divisor);
  }

  /** Sizes given as one number or as a list of numbers and Nones. */
  static @Nullable Integer[] sizes(int dims, @Nullable Object given) {
    @Nullable Integer[] sizes = new Integer[dims];
    for (int i = 0; i < dims; i++) {
      Object size = given instanceof List<?> list ? list.get(list.size() == 1 ? 0 : i) : given;
      sizes[i] = size == null ? null : Math.toIntExact((Long) size);
    }
    return sizes;
  }

  private static Tensor adaptiveAvg(Tensor x, @Nullable Integer... to) {
    return switch (to.length) {
      case 1 -> F.adaptiveAvgPool1d(x, Objects.requireNonNull(to[0]));
      case 2 -> F.adaptiveAvgPool2d(x, to[0], to[1]);
      default -> F.adaptiveAvgPool3d(x, to[0], to[1], to[2]);
    };
  }

  private static MaxPooled adaptiveMax(Tensor x, @Nullable Integer... to) {
    return switch (to.length) {
      case 1 -> F.adaptiveMaxPool1dWithIndices(x, Objects.requireNonNull(to[0]));
      case 2 -> F.adaptiveMaxPool2dWithIndices(x, to[0], to[1]);
      default -> F.adaptiveMaxPool3dWithIndices(x, to[0], to[1], to[2]);
    };
  }

  private static Tensor lpPool(int dims, Arguments a) {
    Tensor x = a.tensor("input");
    double p = a.number("norm_type");
    int[] kernel = a.ints("kernel_size");
    int[] stride = a.ints("stride");
    boolean ceil = a.flag("ceil_mode");
    return switch (dims) {
      case 1 -> F.lpPool1d(x, p, kernel[0], one(stride), ceil);
      case 2 -> F.lpPool2d(x, p, kernel, stride, ceil);
      default -> F.lpPool3d(x, p, kernel, stride, ceil);
    };
  }

  private static Tensor maxUnpool(int dims, Arguments a) {
    Tensor x = a.tensor("input");
    Tensor indices = a.index("indices");
    int[] kernel = a.ints("kernel_size");
    int[] stride = a.ints("stride");
    int[] padding = a.ints("padding");
    long[] size = a.longs("output_size");
    return switch (dims) {
      case 1 -> F.maxUnpool1d(x, indices, kernel[0], one(stride), padding[0], size);
      case 2 -> F.maxUnpool2d(x, indices, kernel, stride, padding, size);
      default -> F.maxUnpool3d(x, indices, kernel, stride, padding, size);
    };
  }

  private static Tensor pad(Arguments a) {
    return F.pad(a.tensor("input"), a.longs("pad"), a.text("mode"), a.number("value", 0));
  }

  private static Tensor constantPad(Arguments a) {
    double value = a.object("value") instanceof Boolean on ? (on ? 1 : 0) : a.number("value");
    return F.pad(a.tensor("input"), a.longs("pad"), "constant", value);
  }

  private static @Nullable Boolean flag(Arguments a, String name) {
    return a.isNone(name) ? null : Boolean.valueOf(a.flag(name));
  }

  private static Tensor interpolate(
      Arguments a, String mode, @Nullable Boolean corners, boolean antialias) {
    Tensor x = a.floating("input");
    int dims = x.rank() - 2;
    @Nullable Boolean recompute =
        a.object("recompute_scale_factor") instanceof Boolean on ? on : null;
    double[] size = spread(dims, a.object("size"));
    double[] factor = spread(dims, a.object("scale_factor"));
    long[] sizes = size == null ? null : Arrays.stream(size).mapToLong(v -> (long) v).toArray();
    return F.interpolate(x, sizes, factor, mode, corners, recompute, antialias);
  }

  /** A number for each dim, given so or as one. */
  static double @Nullable [] spread(int dims, @Nullable Object given) {
    if (given == null) {
      return null;
    }
    List<?> list = given instanceof List<?> items ? items : List.of(given);
    double[] numbers = new double[list.size() == 1 ? dims : list.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(list.get(list.size() == 1 ? 0 : i) instanceof Number number)) {
        throw new Skipped("argument " + given);
      }
      numbers[i] = number.doubleValue();
    }
    return numbers;
  }
}
