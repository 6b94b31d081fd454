// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;

import java.util.List;
import java.util.Map;
import org.rushlight.nn.Conv1d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.Conv3d;
import org.rushlight.nn.ConvTranspose2d;
import org.rushlight.nn.F;
import org.rushlight.nn.Fold;
import org.rushlight.nn.LazyConv2d;
import org.rushlight.nn.LazyLinear;
import org.rushlight.nn.PixelShuffle;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.tensor.DType;

/** Convolutions of 1 and 3 dims, transposed and lazy ones, unfold, fold and shuffles. */
final class ConvolutionMisuses {
  private ConvolutionMisuses() {}

  private static final int[] ONE = {1, 1};
  private static final int[] TWO = {2, 2};
  private static final int[] NONE = {0, 0};

  static List<Misuse> all() {
    var to = new Misuse.Family();
    functions(to);
    layers(to);
    lazy(to);
    windows(to);
    return to.rows();
  }

  private static void functions(Misuse.Family to) {
    to.add(
        "conv1d: rank",
        () -> F.conv1d(f(9), f(2, 3, 3), null),
        "[conv1d] x must be [n, c, l] or [c, l], got [9]; add a channel dimension");
    to.add(
        "conv1d: channels",
        () -> F.conv1d(f(2, 4, 9), f(2, 3, 3), null),
        "[conv1d] x must have 3 channels to fit the weight [2, 3, 3] with groups 1, got [2, 4, 9]");
    to.add(
        "conv1d: kernel",
        () -> F.conv1d(f(2, 3, 2), f(2, 3, 3), null),
        "[conv1d] the kernel must fit into the padded input: input is 2, kernel 3, padding 0,"
            + " dilation 1; use a smaller kernel or more padding");
    to.add(
        "conv1d: a weight of images",
        () -> F.conv1d(f(2, 3, 9), f(2, 3, 3, 3), null),
        "[conv1d] w must be [out, in / groups, kernel] with no empty dimension, got [2, 3, 3, 3]");
    to.add(
        "conv2d: same with a stride",
        () -> F.conv2d(f(1, 1, 4, 4), f(1, 1, 3, 3), null, TWO, "same", ONE, 1),
        "[conv2d] padding \"same\" needs stride 1, got [2, 2]");
    to.add(
        "conv2d: padding's name",
        () -> F.conv2d(f(1, 1, 4, 4), f(1, 1, 3, 3), null, ONE, "full", ONE, 1),
        "[conv2d] padding must be numbers, \"same\" or \"valid\", got \"full\"");
    to.add(
        "conv3d: rank",
        () -> F.conv3d(f(3, 4, 4), f(2, 3, 3, 3, 3), null),
        "[conv3d] x must be [n, c, d, h, w] or [c, d, h, w], got [3, 4, 4]; add a channel"
            + " dimension");
    to.add(
        "conv3d: two strides",
        () ->
            F.conv3d(
                f(1, 1, 4, 4, 4), f(1, 1, 3, 3, 3), null, ONE, new int[3], new int[] {1, 1, 1}, 1),
        "[conv3d] stride must be three numbers, depth, height and width, got [1, 1]");
    to.add(
        "convTranspose2d: channels",
        () -> F.convTranspose2d(f(1, 2, 4, 4), f(3, 2, 3, 3), null, ONE, NONE, NONE, 1, ONE),
        "[conv_transpose2d] x must have 3 channels to fit the weight [3, 2, 3, 3], got [1, 2, 4,"
            + " 4]");
    to.add(
        "convTranspose2d: output padding",
        () -> F.convTranspose2d(f(1, 3, 4, 4), f(3, 2, 3, 3), null, TWO, NONE, TWO, 1, ONE),
        "[conv_transpose2d] output_padding must be smaller than the stride or the dilation, got (2,"
            + " 2) with stride (2, 2), dilation (1, 1)");
    to.add(
        "convTranspose2d: bias",
        () -> F.convTranspose2d(f(1, 3, 4, 4), f(3, 2, 3, 3), f(3), TWO, NONE, NONE, 1, ONE),
        "[conv_transpose2d] b must be [2], one number an output channel, got [3]");
    to.add(
        "convTranspose1d: padding",
        () -> F.convTranspose1d(f(1, 3, 1), f(3, 2, 3), null, 1, 2, 0, 1, 1),
        "[conv_transpose1d] the padding must leave something of the result: input is 1, kernel 3,"
            + " stride 1, padding 2, dilation 1; use less padding");
    to.add(
        "convTranspose1d: groups",
        () -> F.convTranspose1d(f(1, 3, 4), f(3, 2, 3), null, 1, 0, 0, 2, 1),
        "[conv_transpose1d] groups must divide the input channels: groups is 2, x has 3 channels");
  }

  private static void layers(Misuse.Family to) {
    to.add(
        "Conv1d: channels",
        () -> new Conv1d(3, 4, 3).call(f(1, 2, 9)),
        "[conv1d] x must have 3 channels to fit the weight [4, 3, 3] with groups 1, got [1, 2, 9]"
            + " (in Conv1d 3 -> 4, 3)");
    to.add(
        "Conv3d: kernel",
        () -> new Conv3d(1, 1, 3, 0, 3, null),
        IllegalArgumentException.class,
        "Conv3d: kernel must be at least 1, got 0");
    to.add(
        "Conv3d: stride",
        () -> new Conv3d(1, 1, 3).stride(1, 2),
        IllegalArgumentException.class,
        "Conv3d: stride must be 1 or 3 numbers, got [1, 2]");
    to.add(
        "Conv2d: groups",
        () -> new Conv2d(4, 6, 3).groups(4),
        IllegalArgumentException.class,
        "Conv2d: groups must divide inChannels 4 and outChannels 6, got 4");
    to.add(
        "Conv2d: in channels",
        () -> new Conv2d(0, 6, 3),
        IllegalArgumentException.class,
        "Conv2d: inChannels must be at least 1, got 0");
    to.add(
        "Conv2d: padding",
        () -> new Conv2d(1, 6, 3).padding(-1),
        IllegalArgumentException.class,
        "Conv2d: padding must not be negative, got -1");
    to.add(
        "ConvTranspose2d: output size",
        () -> new ConvTranspose2d(1, 1, 3).stride(2).call(f(1, 1, 4, 4), 9, 11),
        "[ConvTranspose2d] outputSize along spatial dim 1 must be in [9, 10] for the input [1, 1,"
            + " 4, 4], got 11 (in ConvTranspose2d 1 -> 1, 3x3)");
    to.add(
        "ConvTranspose2d: output size's length",
        () -> new ConvTranspose2d(1, 1, 3).stride(2).call(f(1, 1, 4, 4), 1, 9, 9),
        "[ConvTranspose2d] outputSize must be 2 or 4 numbers, got [1, 9, 9] (in ConvTranspose2d 1"
            + " -> 1, 3x3)");
    to.add(
        "PixelShuffle: factor",
        () -> new PixelShuffle(0),
        IllegalArgumentException.class,
        "PixelShuffle: upscaleFactor must be at least 1, got 0");
  }

  private static void lazy(Misuse.Family to) {
    to.add(
        "LazyLinear: parameters",
        () -> new Sequential(new ReLU(), new LazyLinear(10)).parameters(),
        "[parameters] 1: LazyLinear ? -> 10 has no parameters before its first input: call the"
            + " model once on a batch, or load a state, before they are used");
    to.add(
        "LazyConv2d: weight",
        () -> new LazyConv2d(10, 3).weight(),
        "[parameters] LazyConv2d ? -> 10, 3x3 has no parameters before its first input: call the"
            + " model once on a batch, or load a state, before they are used");
    to.add(
        "LazyConv2d: rank",
        () -> new LazyConv2d(10, 3).call(f(28, 28)),
        "[LazyConv2d] the first input must have a batch or none, channels that 1 groups divide,"
            + " and 2 spatial dims, got [28, 28] (in LazyConv2d ? -> 10, 3x3)");
    to.add(
        "LazyLinear: scalar",
        () -> new LazyLinear(10).call(f()),
        "[LazyLinear] the first input must have features in its last dim, got [] (in LazyLinear ?"
            + " -> 10)");
    to.add(
        "LazyLinear: a state without it",
        () -> new Sequential(new LazyLinear(10)).loadStateDict(Map.of()),
        "[loadStateDict] the state does not fit Sequential: missing keys: 0.weight, 0.bias");
    to.add(
        "LazyLinear: a state that does not fit",
        () ->
            new Sequential(new LazyLinear(10))
                .loadStateDict(Map.of("0.weight", f(5, 3), "0.bias", f(10))),
        "[loadStateDict] the state does not fit Sequential: 0.weight is [10, 3] here and [5, 3] in"
            + " the state");
  }

  private static void windows(Misuse.Family to) {
    to.add(
        "unfold: rank",
        () -> F.unfold(f(4, 4), TWO, ONE, NONE, ONE),
        "[unfold] x must be [n, c, h, w] or [c, h, w], got [4, 4]");
    to.add(
        "unfold: kernel",
        () -> F.unfold(f(1, 2, 2), new int[] {3, 3}, ONE, NONE, ONE),
        "[unfold] the kernel must fit into the padded input: input is 2 x 2, kernel 3 x 3, padding"
            + " (0, 0), dilation (1, 1); use a smaller kernel or more padding");
    to.add(
        "unfold: integers",
        () -> F.unfold(longs(1, 2, 3, 4).reshape(1, 2, 2), ONE, ONE, NONE, ONE),
        "[unfold] x must be float32 or float64, got int64");
    to.add(
        "fold: rows",
        () -> F.fold(f(6, 4), new int[] {3, 3}, TWO, ONE, NONE, ONE),
        "[fold] the rows of columns must be a multiple of the kernel's size, 2 x 2, got [6, 4]");
    to.add(
        "fold: columns",
        () -> F.fold(f(8, 5).to(DType.FLOAT64), new int[] {3, 3}, TWO, ONE, NONE, ONE),
        "[fold] an output of 3 x 3 has 2 x 2 = 4 windows, so columns must have as many columns,"
            + " got [8, 5]");
    to.add(
        "Fold: output size",
        () -> new Fold(new int[] {3, 0}, 2),
        IllegalArgumentException.class,
        "Fold: outputSize must be at least 1, got 0");
    to.add(
        "pixelShuffle: channels",
        () -> F.pixelShuffle(f(1, 6, 2, 2), 2),
        "[pixel_shuffle] the channels of x must be a multiple of upscale_factor^2 = 4, got [1, 6,"
            + " 2, 2]");
    to.add(
        "pixelUnshuffle: size",
        () -> F.pixelUnshuffle(f(1, 6, 2, 3), 2),
        "[pixel_unshuffle] height and width of x must be multiples of downscale_factor 2, got [1,"
            + " 6, 2, 3]");
    to.add(
        "channelShuffle: groups",
        () -> F.channelShuffle(f(1, 6, 2, 3), 4),
        "[channel_shuffle] x must be [n, c, ..] with 3 dims or more, and groups, at least 1, must"
            + " divide c: x is [1, 6, 2, 3], groups is 4");
  }
}
