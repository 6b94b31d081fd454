// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.function.Function;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.nn.ChannelShuffle;
import org.rushlight.nn.Conv1d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.Conv3d;
import org.rushlight.nn.ConvNd;
import org.rushlight.nn.ConvTranspose1d;
import org.rushlight.nn.ConvTranspose2d;
import org.rushlight.nn.ConvTranspose3d;
import org.rushlight.nn.ConvTransposeNd;
import org.rushlight.nn.Fold;
import org.rushlight.nn.LazyConv1d;
import org.rushlight.nn.LazyConv2d;
import org.rushlight.nn.LazyConv3d;
import org.rushlight.nn.LazyConvTranspose1d;
import org.rushlight.nn.LazyConvTranspose2d;
import org.rushlight.nn.LazyConvTranspose3d;
import org.rushlight.nn.LazyLinear;
import org.rushlight.nn.PixelShuffle;
import org.rushlight.nn.PixelUnshuffle;
import org.rushlight.nn.Unfold;

/** Convolutions and their relatives in torch.nn. */
final class ConvolutionModules {
  private static final String OPTIONS =
      "out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True,"
          + " padding_mode='zeros'";
  private static final String TRANSPOSED =
      "out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True,"
          + " dilation=1, padding_mode='zeros'";
  private static final String IN = "in_channels, ";

  private ConvolutionModules() {}

  static void addTo(ModuleTable to) {
    convolutions(to);
    transposed(to);
    to.put(
        "LazyLinear",
        "out_features, bias=True",
        a -> new LazyLinear(a.integer("out_features"), a.flag("bias")));
    to.put("Unfold", "kernel_size, dilation=1, padding=0, stride=1", ConvolutionModules::unfold);
    to.put(
        "Fold",
        "output_size, kernel_size, dilation=1, padding=0, stride=1",
        ConvolutionModules::fold);
    to.put("PixelShuffle", "upscale_factor", a -> new PixelShuffle(a.integer("upscale_factor")));
    to.put(
        "PixelUnshuffle",
        "downscale_factor",
        a -> new PixelUnshuffle(a.integer("downscale_factor")));
    to.put("ChannelShuffle", "groups", a -> new ChannelShuffle(a.integer("groups")));
  }

  private static void convolutions(ModuleTable to) {
    to.put("Conv1d", IN + OPTIONS, a -> set(a, new Conv1d(in(a), out(a), sizes(a, 1)[0])));
    to.put(
        "Conv2d",
        IN + OPTIONS,
        a -> set(a, new Conv2d(in(a), out(a), sizes(a, 2)[0], sizes(a, 2)[1], null)));
    to.put(
        "Conv3d",
        IN + OPTIONS,
        a ->
            set(
                a,
                new Conv3d(in(a), out(a), sizes(a, 3)[0], sizes(a, 3)[1], sizes(a, 3)[2], null)));
    to.put("LazyConv1d", OPTIONS, a -> set(a, new LazyConv1d(out(a), sizes(a, 1)[0])));
    to.put(
        "LazyConv2d",
        OPTIONS,
        a -> set(a, new LazyConv2d(out(a), sizes(a, 2)[0], sizes(a, 2)[1], null)));
    to.put(
        "LazyConv3d",
        OPTIONS,
        a -> set(a, new LazyConv3d(out(a), sizes(a, 3)[0], sizes(a, 3)[1], sizes(a, 3)[2], null)));
  }

  private static void transposed(ModuleTable to) {
    transposed(
        to,
        "ConvTranspose1d",
        IN + TRANSPOSED,
        a -> new ConvTranspose1d(in(a), out(a), sizes(a, 1)[0]));
    transposed(
        to,
        "ConvTranspose2d",
        IN + TRANSPOSED,
        a -> new ConvTranspose2d(in(a), out(a), sizes(a, 2)[0], sizes(a, 2)[1], null));
    transposed(
        to,
        "ConvTranspose3d",
        IN + TRANSPOSED,
        a ->
            new ConvTranspose3d(
                in(a), out(a), sizes(a, 3)[0], sizes(a, 3)[1], sizes(a, 3)[2], null));
    transposed(
        to,
        "LazyConvTranspose1d",
        TRANSPOSED,
        a -> new LazyConvTranspose1d(out(a), sizes(a, 1)[0]));
    transposed(
        to,
        "LazyConvTranspose2d",
        TRANSPOSED,
        a -> new LazyConvTranspose2d(out(a), sizes(a, 2)[0], sizes(a, 2)[1], null));
    transposed(
        to,
        "LazyConvTranspose3d",
        TRANSPOSED,
        a -> new LazyConvTranspose3d(out(a), sizes(a, 3)[0], sizes(a, 3)[1], sizes(a, 3)[2], null));
  }

  private static <L extends ConvNd<L>> L set(Arguments a, L layer) {
    layer
        .stride(a.ints("stride"))
        .dilation(a.ints("dilation"))
        .groups(a.integer("groups"))
        .bias(a.flag("bias"))
        .paddingMode(a.text("padding_mode"));
    return a.isText("padding")
        ? layer.padding(a.text("padding"))
        : layer.padding(a.ints("padding"));
  }

  private static <L extends ConvTransposeNd<L>> void transposed(
      ModuleTable to, String name, String signature, Function<Arguments, L> constructor) {
    to.put(
        name,
        signature,
        a ->
            constructor
                .apply(a)
                .stride(a.ints("stride"))
                .padding(a.ints("padding"))
                .outputPadding(a.ints("output_padding"))
                .dilation(a.ints("dilation"))
                .groups(a.integer("groups"))
                .bias(a.flag("bias")),
        "input, output_size=None",
        (layer, a) ->
            a.isNone("output_size")
                ? layer.call(a.tensor("input"))
                : layer.call(a.tensor("input"), a.longs("output_size")));
  }

  private static int in(Arguments a) {
    return a.integer("in_channels");
  }

  private static int out(Arguments a) {
    return a.integer("out_channels");
  }

  private static int[] sizes(Arguments a, int spatial) {
    return ConvolutionOps.sizes(a, "kernel_size", spatial);
  }

  private static Unfold unfold(Arguments a) {
    int[] kernel = a.pair("kernel_size");
    return new Unfold(kernel[0], kernel[1])
        .dilation(a.pair("dilation"))
        .padding(a.pair("padding"))
        .stride(a.pair("stride"));
  }

  private static Fold fold(Arguments a) {
    int[] kernel = a.pair("kernel_size");
    return new Fold(a.pair("output_size"), kernel[0], kernel[1])
        .dilation(a.pair("dilation"))
        .padding(a.pair("padding"))
        .stride(a.pair("stride"));
  }
}
