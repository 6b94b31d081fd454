// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.Arrays;
import java.util.List;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
import org.rushlight.nn.MaxPooled;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Pools, and the normalisation over neighbouring channels. */
final class OnnxPools {
  private OnnxPools() {}

  static void addTo(OnnxTable to) {
    to.put("MaxPool", "X, *, storage_order=0, " + PoolWindow.ATTRIBUTES, OnnxPools::maxPool);
    to.put(
        "AveragePool",
        "X, *, count_include_pad=0, " + PoolWindow.ATTRIBUTES,
        OnnxPools::averagePool);
    to.put("LpPool", 2, "X, *, p=2, " + PoolWindow.ATTRIBUTES, OnnxPools::lpPool);
    to.put("GlobalMaxPool", "X", a -> a.tensor("X").amax(true, spatial(a.tensor("X"))));
    to.put("GlobalAveragePool", "X", a -> a.tensor("X").mean(true, spatial(a.tensor("X"))));
    to.put("GlobalLpPool", 2, "X, *, p=2", OnnxPools::globalLpPool);
    to.put(
        "MaxUnpool",
        "X, I, output_shape=None, *, kernel_shape, pads=None, strides=None",
        OnnxPools::maxUnpool);
    to.put("LRN", "X, *, alpha=0.0001, beta=0.75, bias=1.0, size", OnnxPools::lrn);
  }

  private static int[] spatial(Tensor x) {
    int[] dims = new int[x.rank() - 2];
    Arrays.setAll(dims, i -> i + 2);
    return dims;
  }

  private static List<Tensor> maxPool(Arguments a) {
    Tensor x = a.numeric("X");
    PoolWindow w = PoolWindow.of(a, x);
    boolean ceil = a.integer("ceil_mode") != 0;
    boolean plain = w.isPlain();
    // Integers have no -infinity: uint8, the only one of them that ONNX pools, has 0.
    double nothing = x.dtype().isFloating() ? Double.NEGATIVE_INFINITY : 0;
    Tensor wide = plain ? x : w.padded(x, nothing);
    int[] padding = plain ? w.padding() : new int[w.dims()];
    MaxPooled pooled =
        switch (w.dims()) {
          case 1 ->
              F.maxPool1dWithIndices(
                  wide, w.kernel()[0], w.strides()[0], padding[0], w.dilations()[0], plain && ceil);
          case 2 ->
              F.maxPool2dWithIndices(
                  wide, w.kernel(), w.strides(), padding, w.dilations(), plain && ceil);
          default ->
              F.maxPool3dWithIndices(
                  wide, w.kernel(), w.strides(), padding, w.dilations(), plain && ceil);
        };
    boolean byColumns = a.integer("storage_order") == 1;
    long[] begins = plain ? new long[w.dims()] : w.begins();
    return List.of(pooled.values(), indices(pooled.indices(), x, wide, begins, byColumns));
  }

  /** Places within planes of {@code wide} as places within the whole of {@code x}. */
  private static Tensor indices(
      Tensor found, Tensor x, Tensor wide, long[] begins, boolean byColumns) {
    long[] places = found.toLongArray();
    int dims = begins.length;
    long plane = x.shape().stream().skip(2).reduce(1, (m, n) -> m * n);
    long windows = places.length / (x.size(0) * x.size(1));
    for (int i = 0; i < places.length; i++) {
      long rest = places[i];
      long place = 0;
      long stride = 1;
      long[] at = new long[dims];
      for (int d = dims - 1; d >= 0; d--) {
        at[d] = rest % wide.size(d + 2) - begins[d];
        rest /= wide.size(d + 2);
      }
      for (int k = 0; k < dims; k++) {
        int d = byColumns ? k : dims - 1 - k;
        place += at[d] * stride;
        stride *= x.size(d + 2);
      }
      places[i] = i / windows * plane + place;
    }
    return Tensors.of(places).reshape(found.shape().toArray());
  }

  private static Tensor mean(Tensor x, PoolWindow w, int[] padding, boolean ceil, boolean count) {
    return switch (w.dims()) {
      case 1 -> F.avgPool1d(x, w.kernel()[0], w.strides()[0], padding[0], ceil, count);
      case 2 -> F.avgPool2d(x, w.kernel(), w.strides(), padding, ceil, count, null);
      default -> F.avgPool3d(x, w.kernel(), w.strides(), padding, ceil, count, null);
    };
  }

  private static Tensor averagePool(Arguments a) {
    Tensor x = a.floating("X");
    PoolWindow w = PoolWindow.of(a, x);
    boolean ceil = a.integer("ceil_mode") != 0;
    boolean count = a.integer("count_include_pad") != 0;
    boolean dilated = Arrays.stream(w.dilations()).anyMatch(d -> d != 1);
    if (w.isPlain() && !dilated) {
      return mean(x, w, w.padding(), ceil, count);
    }
    return sums(w.padded(x, 0), w).div(sums(counted(x, w, count), w));
  }

  /** 1 where an element counts in the mean: on x, and if so wanted on the padding named. */
  private static Tensor counted(Tensor x, PoolWindow w, boolean padding) {
    Tensor ones = Tensors.full(x.shape(), 1, x.dtype());
    Tensor inside = w.padded(ones, padding ? 1 : 0);
    if (!padding) {
      return inside;
    }
    // In ceil mode a window may reach beyond the padding, where nothing counts.
    for (int i = 0; i < w.dims(); i++) {
      long end = w.begins()[i] + x.size(i + 2) + w.ends()[i];
      long beyond = Math.max(0, inside.size(i + 2) - end);
      long[] pads = new long[2 * w.dims()];
      pads[2 * (w.dims() - 1 - i) + 1] = beyond;
      inside = F.pad(inside.narrow(i + 2, 0, inside.size(i + 2) - beyond), pads);
    }
    return inside;
  }

  /** The sum over each window, tap by tap. */
  private static Tensor sums(Tensor wide, PoolWindow w) {
    Tensor sum = wide;
    for (int i = 0; i < w.dims(); i++) {
      Tensor along = null;
      for (int k = 0; k < w.kernel()[i]; k++) {
        long start = (long) k * w.dilations()[i];
        long end = start + (w.out()[i] - 1) * w.strides()[i] + 1;
        Tensor tap = sum.slice(i + 2, start, end, w.strides()[i]);
        along = along == null ? tap : along.add(tap);
      }
      sum = along;
    }
    return sum;
  }

  private static Tensor lpPool(Arguments a) {
    Tensor x = a.floating("X");
    PoolWindow w = PoolWindow.of(a, x);
    double p = a.number("p");
    return sums(w.padded(x.abs().pow(p), 0), w).pow(1 / p);
  }

  private static Tensor globalLpPool(Arguments a) {
    double p = a.number("p");
    Tensor x = a.floating("X");
    return x.abs().pow(p).sum(true, spatial(x)).pow(1 / p);
  }

  private static Tensor maxUnpool(Arguments a) {
    Tensor x = a.floating("X");
    int dims = x.rank() - 2;
    if (!a.isNone("pads") && Arrays.stream(a.longs("pads")).anyMatch(n -> n != 0)) {
      throw new Skipped("padding that was pooled");
    }
    int[] kernel = a.ints("kernel_shape");
    int[] strides = a.isNone("strides") ? onesLike(kernel) : a.ints("strides");
    long[] sizes = new long[dims];
    for (int i = 0; i < dims; i++) {
      sizes[i] = (x.size(i + 2) - 1) * strides[i] + kernel[i];
    }
    long plane = Arrays.stream(sizes).reduce(1, (m, n) -> m * n);
    // ONNX counts over the whole of what was pooled, whose planes have the usual size.
    long[] places = a.index("I").toLongArray();
    for (int i = 0; i < places.length; i++) {
      places[i] %= plane;
    }
    Tensor indices = Tensors.of(places).reshape(x.shape().toArray());
    Tensor y =
        switch (dims) {
          case 1 -> F.maxUnpool1d(x, indices, kernel[0], strides[0], 0);
          case 2 -> F.maxUnpool2d(x, indices, kernel, strides, new int[] {0});
          case 3 -> F.maxUnpool3d(x, indices, kernel, strides, new int[] {0});
          default -> throw new Skipped(dims + " spatial dimensions");
        };
    if (a.isNone("output_shape")) {
      return y;
    }
    throw new Skipped("an output_shape, into which indices count differently");
  }

  private static int[] onesLike(int... numbers) {
    int[] ones = new int[numbers.length];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** ONNX has the greater part of an even number of channels after, PyTorch before. */
  private static Tensor lrn(Arguments a) {
    Tensor x = a.floating("X");
    Tensor turned = x.flip(1);
    return F.localResponseNorm(
            turned, a.integer("size"), a.number("alpha"), a.number("beta"), a.number("bias"))
        .flip(1);
  }
}
