// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.nn.AdaptiveAvgPool1d;
import org.rushlight.nn.AdaptiveAvgPool2d;
import org.rushlight.nn.AdaptiveAvgPool3d;
import org.rushlight.nn.AdaptiveMaxPool1d;
import org.rushlight.nn.AdaptiveMaxPool2d;
import org.rushlight.nn.AdaptiveMaxPool3d;
import org.rushlight.nn.AvgPool1d;
import org.rushlight.nn.AvgPool2d;
import org.rushlight.nn.AvgPool3d;
import org.rushlight.nn.LPPool1d;
import org.rushlight.nn.LPPool2d;
import org.rushlight.nn.LPPool3d;
import org.rushlight.nn.LocalResponseNorm;
import org.rushlight.nn.MaxPool1d;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.MaxPool3d;
import org.rushlight.nn.MaxPooled;
import org.rushlight.nn.MaxUnpool1d;
import org.rushlight.nn.MaxUnpool2d;
import org.rushlight.nn.MaxUnpool3d;
import org.rushlight.nn.Module;
import org.rushlight.tensor.Tensor;

/** Pools and local response normalisation of torch.nn. */
final class PoolModules {
  private static final String MAX =
      "kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False";
  private static final String AVG =
      "kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True";
  private static final String DIVISOR = ", divisor_override=None";
  private static final String UNPOOL = "kernel_size, stride=None, padding=0";
  private static final String UNPOOLED = "input, indices, output_size=None";

  private PoolModules() {}

  static void addTo(ModuleTable to) {
    indexed(to, "MaxPool1d", MAX, PoolModules::maxPool1d);
    to.put("AvgPool1d", AVG, PoolModules::avgPool1d);
    to.put(
        "LPPool1d", "norm_type, kernel_size, stride=None, ceil_mode=False", PoolModules::lpPool1d);
    to.put(
        "MaxUnpool1d",
        UNPOOL,
        a -> {
          Window w = Window.of(1, a, false);
          return new MaxUnpool1d(w.kernel[0]).stride(w.stride[0]).padding(w.padding[0]);
        },
        UNPOOLED,
        (module, a) -> module.call(a.tensor("input"), a.index("indices"), a.longs("output_size")));
    to.put(
        "AdaptiveAvgPool1d",
        "output_size",
        a -> new AdaptiveAvgPool1d(PoolOps.sizes(1, a.object("output_size"))[0]));
    indexed(
        to,
        "AdaptiveMaxPool1d",
        "output_size, return_indices=False",
        PoolModules::adaptiveMaxPool1d);
    indexed(to, "MaxPool2d", MAX, PoolModules::maxPool2d);
    to.put("AvgPool2d", AVG + DIVISOR, PoolModules::avgPool2d);
    to.put(
        "LPPool2d", "norm_type, kernel_size, stride=None, ceil_mode=False", PoolModules::lpPool2d);
    to.put(
        "MaxUnpool2d",
        UNPOOL,
        a -> {
          Window w = Window.of(2, a, false);
          return new MaxUnpool2d(w.kernel[0], w.kernel[1])
              .stride(w.stride[0], w.stride[1])
              .padding(w.padding[0], w.padding[1]);
        },
        UNPOOLED,
        (module, a) -> module.call(a.tensor("input"), a.index("indices"), a.longs("output_size")));
    to.put(
        "AdaptiveAvgPool2d",
        "output_size",
        a -> {
          Integer[] n = PoolOps.sizes(2, a.object("output_size"));
          return new AdaptiveAvgPool2d(n[0], n[1]);
        });
    indexed(
        to,
        "AdaptiveMaxPool2d",
        "output_size, return_indices=False",
        PoolModules::adaptiveMaxPool2d);
    indexed(to, "MaxPool3d", MAX, PoolModules::maxPool3d);
    to.put("AvgPool3d", AVG + DIVISOR, PoolModules::avgPool3d);
    to.put(
        "LPPool3d", "norm_type, kernel_size, stride=None, ceil_mode=False", PoolModules::lpPool3d);
    to.put(
        "MaxUnpool3d",
        UNPOOL,
        a -> {
          Window w = Window.of(3, a, false);
          return new MaxUnpool3d(w.kernel[0], w.kernel[1], w.kernel[2])
              .stride(w.stride[0], w.stride[1], w.stride[2])
              .padding(w.padding[0], w.padding[1], w.padding[2]);
        },
        UNPOOLED,
        (module, a) -> module.call(a.tensor("input"), a.index("indices"), a.longs("output_size")));
    to.put(
        "AdaptiveAvgPool3d",
        "output_size",
        a -> {
          Integer[] n = PoolOps.sizes(3, a.object("output_size"));
          return new AdaptiveAvgPool3d(n[0], n[1], n[2]);
        });
    indexed(
        to,
        "AdaptiveMaxPool3d",
        "output_size, return_indices=False",
        PoolModules::adaptiveMaxPool3d);
    to.put(
        "LocalResponseNorm",
        "size, alpha=0.0001, beta=0.75, k=1.0",
        a ->
            new LocalResponseNorm(a.integer("size"))
                .alpha(a.number("alpha"))
                .beta(a.number("beta"))
                .k(a.number("k")));
  }

  /** A pool, and whether its result has the indices, which PyTorch's constructor says. */
  private static final class Indexed extends Module {
    private final boolean wanted;
    private final Module pool;
    private final Function<Tensor, MaxPooled> withIndices;

    Indexed(boolean wanted, Module pool, Function<Tensor, MaxPooled> withIndices) {
      this.wanted = wanted;
      this.pool = pool;
      this.withIndices = withIndices;
    }

    Object results(Tensor x) {
      if (!wanted) {
        return pool.call(x);
      }
      MaxPooled pooled = withIndices.apply(x);
      return List.of(pooled.values(), pooled.indices());
    }
  }

  private static void indexed(
      ModuleTable to, String name, String signature, Function<Arguments, Indexed> make) {
    to.put(name, signature, make, "input", (module, a) -> module.results(a.tensor("input")));
  }

  /** The numbers of a window, one for each dim. */
  private record Window(int[] kernel, int[] stride, int[] padding, int[] dilation) {
    static Window of(int dims, Arguments a, boolean dilated) {
      int[] kernel = spread(dims, a.ints("kernel_size"));
      int[] stride = a.ints("stride");
      return new Window(
          kernel,
          stride.length == 0 ? kernel : spread(dims, stride),
          spread(dims, a.ints("padding")),
          dilated ? spread(dims, a.ints("dilation")) : new int[dims]);
    }
  }

  private static int[] spread(int dims, int... numbers) {
    int[] all = new int[dims];
    Arrays.setAll(all, i -> numbers[numbers.length == 1 ? 0 : i]);
    return all;
  }

  private static Indexed maxPool1d(Arguments a) {
    Window w = Window.of(1, a, true);
    MaxPool1d pool =
        new MaxPool1d(w.kernel[0])
            .stride(w.stride[0])
            .padding(w.padding[0])
            .dilation(w.dilation[0])
            .ceilMode(a.flag("ceil_mode"));
    return new Indexed(a.flag("return_indices"), pool, pool::callWithIndices);
  }

  private static Module avgPool1d(Arguments a) {
    Window w = Window.of(1, a, false);
    return new AvgPool1d(w.kernel[0])
        .stride(w.stride[0])
        .padding(w.padding[0])
        .ceilMode(a.flag("ceil_mode"))
        .countIncludePad(a.flag("count_include_pad"));
  }

  private static Module lpPool1d(Arguments a) {
    int[] kernel = spread(1, a.ints("kernel_size"));
    int[] stride = a.isNone("stride") ? kernel : spread(1, a.ints("stride"));
    return new LPPool1d(a.number("norm_type"), kernel[0])
        .stride(stride[0])
        .ceilMode(a.flag("ceil_mode"));
  }

  private static Indexed adaptiveMaxPool1d(Arguments a) {
    AdaptiveMaxPool1d pool = new AdaptiveMaxPool1d(PoolOps.sizes(1, a.object("output_size"))[0]);
    return new Indexed(a.flag("return_indices"), pool, pool::callWithIndices);
  }

  private static Indexed maxPool2d(Arguments a) {
    Window w = Window.of(2, a, true);
    MaxPool2d pool =
        new MaxPool2d(w.kernel[0], w.kernel[1])
            .stride(w.stride[0], w.stride[1])
            .padding(w.padding[0], w.padding[1])
            .dilation(w.dilation[0], w.dilation[1])
            .ceilMode(a.flag("ceil_mode"));
    return new Indexed(a.flag("return_indices"), pool, pool::callWithIndices);
  }

  private static Module avgPool2d(Arguments a) {
    Window w = Window.of(2, a, false);
    return new AvgPool2d(w.kernel[0], w.kernel[1])
        .stride(w.stride[0], w.stride[1])
        .padding(w.padding[0], w.padding[1])
        .ceilMode(a.flag("ceil_mode"))
        .countIncludePad(a.flag("count_include_pad"))
        .divisorOverride(a.isNone("divisor_override") ? null : a.integer("divisor_override"));
  }

  private static Module lpPool2d(Arguments a) {
    int[] kernel = spread(2, a.ints("kernel_size"));
    int[] stride = a.isNone("stride") ? kernel : spread(2, a.ints("stride"));
    return new LPPool2d(a.number("norm_type"), kernel[0], kernel[1])
        .stride(stride[0], stride[1])
        .ceilMode(a.flag("ceil_mode"));
  }

  private static Indexed adaptiveMaxPool2d(Arguments a) {
    Integer[] n = PoolOps.sizes(2, a.object("output_size"));
    AdaptiveMaxPool2d pool = new AdaptiveMaxPool2d(n[0], n[1]);
    return new Indexed(a.flag("return_indices"), pool, pool::callWithIndices);
  }

  private static Indexed maxPool3d(Arguments a) {
    Window w = Window.of(3, a, true);
    MaxPool3d pool =
        new MaxPool3d(w.kernel[0], w.kernel[1], w.kernel[2])
            .stride(w.stride[0], w.stride[1], w.stride[2])
            .padding(w.padding[0], w.padding[1], w.padding[2])
            .dilation(w.dilation[0], w.dilation[1], w.dilation[2])
            .ceilMode(a.flag("ceil_mode"));
    return new Indexed(a.flag("return_indices"), pool, pool::callWithIndices);
  }

  private static Module avgPool3d(Arguments a) {
    Window w = Window.of(3, a, false);
    return new AvgPool3d(w.kernel[0], w.kernel[1], w.kernel[2])
        .stride(w.stride[0], w.stride[1], w.stride[2])
        .padding(w.padding[0], w.padding[1], w.padding[2])
        .ceilMode(a.flag("ceil_mode"))
        .countIncludePad(a.flag("count_include_pad"))
        .divisorOverride(a.isNone("divisor_override") ? null : a.integer("divisor_override"));
  }

  private static Module lpPool3d(Arguments a) {
    int[] kernel = spread(3, a.ints("kernel_size"));
    int[] stride = a.isNone("stride") ? kernel : spread(3, a.ints("stride"));
    return new LPPool3d(a.number("norm_type"), kernel[0], kernel[1], kernel[2])
        .stride(stride[0], stride[1], stride[2])
        .ceilMode(a.flag("ceil_mode"));
  }

  private static Indexed adaptiveMaxPool3d(Arguments a) {
    Integer[] n = PoolOps.sizes(3, a.object("output_size"));
    AdaptiveMaxPool3d pool = new AdaptiveMaxPool3d(n[0], n[1], n[2]);
    return new Indexed(a.flag("return_indices"), pool, pool::callWithIndices);
  }
}
