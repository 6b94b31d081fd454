// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.rushlight.conformance.cases.Arguments;
import org.rushlight.nn.ChannelShuffle;
import org.rushlight.nn.Conv1d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.Conv3d;
import org.rushlight.nn.ConvTranspose1d;
import org.rushlight.nn.ConvTranspose2d;
import org.rushlight.nn.ConvTranspose3d;
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
  private static final String SIZED = "input, output_size=None";
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
    to.put(
        "Conv1d",
        IN + OPTIONS,
        a -> {
          Conv1d layer =
              new Conv1d(a.integer("in_channels"), a.integer("out_channels"), sizes(a, 1)[0]);
          layer.stride(a.ints("stride"));
          layer.dilation(a.ints("dilation"));
          layer.groups(a.integer("groups"));
          layer.bias(a.flag("bias"));
          layer.paddingMode(a.text("padding_mode"));
          return a.isText("padding")
              ? layer.padding(a.text("padding"))
              : layer.padding(a.ints("padding"));
        });
    to.put(
        "Conv2d",
        IN + OPTIONS,
        a -> {
          Conv2d layer =
              new Conv2d(
                  a.integer("in_channels"),
                  a.integer("out_channels"),
                  sizes(a, 2)[0],
                  sizes(a, 2)[1],
                  null);
          layer.stride(a.ints("stride"));
          layer.dilation(a.ints("dilation"));
          layer.groups(a.integer("groups"));
          layer.bias(a.flag("bias"));
          layer.paddingMode(a.text("padding_mode"));
          return a.isText("padding")
              ? layer.padding(a.text("padding"))
              : layer.padding(a.ints("padding"));
        });
    to.put(
        "Conv3d",
        IN + OPTIONS,
        a -> {
          Conv3d layer =
              new Conv3d(
                  a.integer("in_channels"),
                  a.integer("out_channels"),
                  sizes(a, 3)[0],
                  sizes(a, 3)[1],
                  sizes(a, 3)[2],
                  null);
          layer.stride(a.ints("stride"));
          layer.dilation(a.ints("dilation"));
          layer.groups(a.integer("groups"));
          layer.bias(a.flag("bias"));
          layer.paddingMode(a.text("padding_mode"));
          return a.isText("padding")
              ? layer.padding(a.text("padding"))
              : layer.padding(a.ints("padding"));
        });
    to.put(
        "LazyConv1d",
        OPTIONS,
        a -> {
          LazyConv1d layer = new LazyConv1d(a.integer("out_channels"), sizes(a, 1)[0]);
          layer.stride(a.ints("stride"));
          layer.dilation(a.ints("dilation"));
          layer.groups(a.integer("groups"));
          layer.bias(a.flag("bias"));
          layer.paddingMode(a.text("padding_mode"));
          return a.isText("padding")
              ? layer.padding(a.text("padding"))
              : layer.padding(a.ints("padding"));
        });
    to.put(
        "LazyConv2d",
        OPTIONS,
        a -> {
          LazyConv2d layer =
              new LazyConv2d(a.integer("out_channels"), sizes(a, 2)[0], sizes(a, 2)[1], null);
          layer.stride(a.ints("stride"));
          layer.dilation(a.ints("dilation"));
          layer.groups(a.integer("groups"));
          layer.bias(a.flag("bias"));
          layer.paddingMode(a.text("padding_mode"));
          return a.isText("padding")
              ? layer.padding(a.text("padding"))
              : layer.padding(a.ints("padding"));
        });
    to.put(
        "LazyConv3d",
        OPTIONS,
        a -> {
          LazyConv3d layer =
              new LazyConv3d(
                  a.integer("out_channels"), sizes(a, 3)[0], sizes(a, 3)[1], sizes(a, 3)[2], null);
          layer.stride(a.ints("stride"));
          layer.dilation(a.ints("dilation"));
          layer.groups(a.integer("groups"));
          layer.bias(a.flag("bias"));
          layer.paddingMode(a.text("padding_mode"));
          return a.isText("padding")
              ? layer.padding(a.text("padding"))
              : layer.padding(a.ints("padding"));
        });
  }

  private static void transposed(ModuleTable to) {
    to.put(
        "ConvTranspose1d",
        IN + TRANSPOSED,
        a -> {
          ConvTranspose1d layer =
              new ConvTranspose1d(
                  a.integer("in_channels"), a.integer("out_channels"), sizes(a, 1)[0]);
          return layer
              .stride(a.ints("stride"))
              .padding(a.ints("padding"))
              .outputPadding(a.ints("output_padding"))
              .dilation(a.ints("dilation"))
              .groups(a.integer("groups"))
              .bias(a.flag("bias"));
        },
        SIZED,
        (layer, a) ->
            a.isNone("output_size")
                ? layer.call(a.tensor("input"))
                : layer.call(a.tensor("input"), a.longs("output_size")));
    to.put(
        "ConvTranspose2d",
        IN + TRANSPOSED,
        a -> {
          ConvTranspose2d layer =
              new ConvTranspose2d(
                  a.integer("in_channels"),
                  a.integer("out_channels"),
                  sizes(a, 2)[0],
                  sizes(a, 2)[1],
                  null);
          return layer
              .stride(a.ints("stride"))
              .padding(a.ints("padding"))
              .outputPadding(a.ints("output_padding"))
              .dilation(a.ints("dilation"))
              .groups(a.integer("groups"))
              .bias(a.flag("bias"));
        },
        SIZED,
        (layer, a) ->
            a.isNone("output_size")
                ? layer.call(a.tensor("input"))
                : layer.call(a.tensor("input"), a.longs("output_size")));
    to.put(
        "ConvTranspose3d",
        IN + TRANSPOSED,
        a -> {
          ConvTranspose3d layer =
              new ConvTranspose3d(
                  a.integer("in_channels"),
                  a.integer("out_channels"),
                  sizes(a, 3)[0],
                  sizes(a, 3)[1],
                  sizes(a, 3)[2],
                  null);
          return layer
              .stride(a.ints("stride"))
              .padding(a.ints("padding"))
              .outputPadding(a.ints("output_padding"))
              .dilation(a.ints("dilation"))
              .groups(a.integer("groups"))
              .bias(a.flag("bias"));
        },
        SIZED,
        (layer, a) ->
            a.isNone("output_size")
                ? layer.call(a.tensor("input"))
                : layer.call(a.tensor("input"), a.longs("output_size")));
    to.put(
        "LazyConvTranspose1d",
        TRANSPOSED,
        a -> {
          LazyConvTranspose1d layer =
              new LazyConvTranspose1d(a.integer("out_channels"), sizes(a, 1)[0]);
          return layer
              .stride(a.ints("stride"))
              .padding(a.ints("padding"))
              .outputPadding(a.ints("output_padding"))
              .dilation(a.ints("dilation"))
              .groups(a.integer("groups"))
              .bias(a.flag("bias"));
        },
        SIZED,
        (layer, a) ->
            a.isNone("output_size")
                ? layer.call(a.tensor("input"))
                : layer.call(a.tensor("input"), a.longs("output_size")));
    to.put(
        "LazyConvTranspose2d",
        TRANSPOSED,
        a -> {
          LazyConvTranspose2d layer =
              new LazyConvTranspose2d(
                  a.integer("out_channels"), sizes(a, 2)[0], sizes(a, 2)[1], null);
          return layer
              .stride(a.ints("stride"))
              .padding(a.ints("padding"))
              .outputPadding(a.ints("output_padding"))
              .dilation(a.ints("dilation"))
              .groups(a.integer("groups"))
              .bias(a.flag("bias"));
        },
        SIZED,
        (layer, a) ->
            a.isNone("output_size")
                ? layer.call(a.tensor("input"))
                : layer.call(a.tensor("input"), a.longs("output_size")));
    to.put(
        "LazyConvTranspose3d",
        TRANSPOSED,
        a -> {
          LazyConvTranspose3d layer =
              new LazyConvTranspose3d(
                  a.integer("out_channels"), sizes(a, 3)[0], sizes(a, 3)[1], sizes(a, 3)[2], null);
          return layer
              .stride(a.ints("stride"))
              .padding(a.ints("padding"))
              .outputPadding(a.ints("output_padding"))
              .dilation(a.ints("dilation"))
              .groups(a.integer("groups"))
              .bias(a.flag("bias"));
        },
        SIZED,
        (layer, a) ->
            a.isNone("output_size")
                ? layer.call(a.tensor("input"))
                : layer.call(a.tensor("input"), a.longs("output_size")));
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
