// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.Arrays;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;

/** Convolutions and their relatives in torch.nn.functional. */
final class ConvolutionOps {
  private ConvolutionOps() {}

  static void addTo(Functions to) {
    for (int spatial = 1; spatial <= 3; spatial++) {
      int dims = spatial;
      to.put(
          "nn.functional.conv" + dims + "d",
          "input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1",
          a -> convolve(a, dims));
      to.put(
          "nn.functional.conv_transpose" + dims + "d",
          "input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1",
          a -> transposed(a, dims));
    }
    to.put(
        "nn.functional.unfold",
        "input, kernel_size, dilation=1, padding=0, stride=1",
        a ->
            F.unfold(
                a.tensor("input"),
                a.pair("kernel_size"),
                a.pair("dilation"),
                a.pair("padding"),
                a.pair("stride")));
    to.put(
        "nn.functional.fold",
        "input, output_size, kernel_size, dilation=1, padding=0, stride=1",
        a ->
            F.fold(
                a.tensor("input"),
                a.pair("output_size"),
                a.pair("kernel_size"),
                a.pair("dilation"),
                a.pair("padding"),
                a.pair("stride")));
    to.put(
        "nn.functional.pixel_shuffle",
        "input, upscale_factor",
        a -> F.pixelShuffle(a.tensor("input"), a.integer("upscale_factor")));
    to.put(
        "nn.functional.pixel_unshuffle",
        "input, downscale_factor",
        a -> F.pixelUnshuffle(a.tensor("input"), a.integer("downscale_factor")));
    to.put(
        "nn.functional.channel_shuffle",
        "input, groups",
        a -> F.channelShuffle(a.tensor("input"), a.integer("groups")));
  }

  /** One number a spatial dim, given as one or as one for all. */
  static int[] sizes(Arguments a, String name, int spatial) {
    int[] given = a.ints(name);
    if (given.length == 1) {
      int[] all = new int[spatial];
      Arrays.fill(all, given[0]);
      return all;
    }
    if (given.length != spatial) {
      throw new Skipped("argument " + name + " with " + given.length + " numbers");
    }
    return given;
  }

  private static Tensor convolve(Arguments a, int dims) {
    Tensor x = a.tensor("input");
    Tensor w = a.tensor("weight");
    Tensor b = a.tensorOrNull("bias");
    int[] stride = sizes(a, "stride", dims);
    int[] dilation = sizes(a, "dilation", dims);
    int groups = a.integer("groups");
    if (a.isText("padding")) {
      String padding = a.text("padding");
      return switch (dims) {
        case 1 -> F.conv1d(x, w, b, stride[0], padding, dilation[0], groups);
        case 2 -> F.conv2d(x, w, b, stride, padding, dilation, groups);
        default -> F.conv3d(x, w, b, stride, padding, dilation, groups);
      };
    }
    int[] padding = sizes(a, "padding", dims);
    return convolve(x, w, b, stride, padding, dilation, groups);
  }

  private static Tensor convolve(
      Tensor x, Tensor w, Tensor b, int[] stride, int[] padding, int[] dilation, int groups) {
    return switch (stride.length) {
      case 1 -> F.conv1d(x, w, b, stride[0], padding[0], dilation[0], groups);
      case 2 -> F.conv2d(x, w, b, stride, padding, dilation, groups);
      default -> F.conv3d(x, w, b, stride, padding, dilation, groups);
    };
  }

  private static Tensor transposed(Arguments a, int dims) {
    Tensor x = a.tensor("input");
    Tensor w = a.tensor("weight");
    Tensor b = a.tensorOrNull("bias");
    int[] stride = sizes(a, "stride", dims);
    int[] padding = sizes(a, "padding", dims);
    int[] output = sizes(a, "output_padding", dims);
    int groups = a.integer("groups");
    int[] dilation = sizes(a, "dilation", dims);
    return switch (dims) {
      case 1 -> F.convTranspose1d(x, w, b, stride[0], padding[0], output[0], groups, dilation[0]);
      case 2 -> F.convTranspose2d(x, w, b, stride, padding, output, groups, dilation);
      default -> F.convTranspose3d(x, w, b, stride, padding, output, groups, dilation);
    };
  }
}
