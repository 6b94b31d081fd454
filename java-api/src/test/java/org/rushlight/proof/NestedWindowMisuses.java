// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;
import static org.rushlight.proof.Nested.d;

import java.util.List;
import org.rushlight.nn.AdaptiveAvgPool2d;
import org.rushlight.nn.AdaptiveMaxPool2d;
import org.rushlight.nn.AvgPool1d;
import org.rushlight.nn.AvgPool2d;
import org.rushlight.nn.AvgPool3d;
import org.rushlight.nn.ChannelShuffle;
import org.rushlight.nn.CircularPad2d;
import org.rushlight.nn.Conv1d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.Conv3d;
import org.rushlight.nn.ConvTranspose1d;
import org.rushlight.nn.ConvTranspose2d;
import org.rushlight.nn.ConvTranspose3d;
import org.rushlight.nn.Fold;
import org.rushlight.nn.LPPool2d;
import org.rushlight.nn.LazyConv2d;
import org.rushlight.nn.MaxPool1d;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.MaxPool3d;
import org.rushlight.nn.MaxUnpool2d;
import org.rushlight.nn.PixelShuffle;
import org.rushlight.nn.PixelUnshuffle;
import org.rushlight.nn.ReflectionPad2d;
import org.rushlight.nn.ReplicationPad1d;
import org.rushlight.nn.Unfold;
import org.rushlight.nn.Upsample;
import org.rushlight.nn.ZeroPad2d;
import org.rushlight.tensor.DType;

/** Convolutions, pooling, padding and resizing inside a model. */
final class NestedWindowMisuses {
  private NestedWindowMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    Nested.add(
        to,
        "Conv1d: channels, in a model",
        "conv1",
        new Conv1d(3, 6, 5),
        m -> m.call(f(2, 1, 16)),
        "[conv1d] x must have 3 channels to fit the weight [6, 3, 5] with groups 1, got"
            + " [2, 1, 16] (in encoder.0.conv1 (Conv1d 3 -> 6, 5))");
    Nested.add(
        to,
        "Conv1d: kernel, in a model",
        "conv1",
        new Conv1d(3, 6, 5),
        m -> m.call(f(2, 3, 4)),
        "[conv1d] the kernel must fit into the padded input: input is 4, kernel 5,"
            + " padding 0, dilation 1; use a smaller kernel or more padding (in"
            + " encoder.0.conv1 (Conv1d 3 -> 6, 5))");
    Nested.add(
        to,
        "Conv1d: rank, in a model",
        "conv1",
        new Conv1d(3, 6, 5),
        m -> m.call(f(16)),
        "[conv1d] x must be [n, c, l] or [c, l], got [16]; add a channel dimension (in"
            + " encoder.0.conv1 (Conv1d 3 -> 6, 5))");
    Nested.add(
        to,
        "Conv2d: channels, in a model",
        "conv1",
        new Conv2d(1, 6, 5),
        m -> m.call(f(2, 3, 28, 28)),
        "[conv2d] x must have 1 channels to fit the weight [6, 1, 5, 5] with groups 1,"
            + " got [2, 3, 28, 28] (in encoder.0.conv1 (Conv2d 1 -> 6, 5x5))");
    Nested.add(
        to,
        "Conv2d: rank, in a model",
        "conv1",
        new Conv2d(1, 6, 5),
        m -> m.call(f(28, 28)),
        "[conv2d] x must be [n, c, h, w] or [c, h, w], got [28, 28]; add a channel"
            + " dimension (in encoder.0.conv1 (Conv2d 1 -> 6, 5x5))");
    Nested.add(
        to,
        "Conv2d: kernel, in a model",
        "conv1",
        new Conv2d(1, 6, 5),
        m -> m.call(f(2, 1, 4, 4)),
        "[conv2d] the kernel must fit into the padded input: input is 4 x 4, kernel 5 x"
            + " 5, padding (0, 0), dilation (1, 1); use a smaller kernel or more padding"
            + " (in encoder.0.conv1 (Conv2d 1 -> 6, 5x5))");
    Nested.add(
        to,
        "Conv2d: dtype, in a model",
        "conv1",
        new Conv2d(1, 6, 3),
        m -> m.call(d(2, 1, 4, 4)),
        "[conv2d] x and w must have the same dtype: x is float64, w is float32; convert"
            + " one of them (in encoder.0.conv1 (Conv2d 1 -> 6, 3x3))");
    Nested.add(
        to,
        "Conv2d: integers, in a model",
        "conv1",
        new Conv2d(1, 6, 3),
        m -> m.call(f(2, 1, 4, 4).to(DType.UINT8)),
        "[conv2d] x must be float32 or float64, got uint8 (in encoder.0.conv1 (Conv2d 1"
            + " -> 6, 3x3))");
    Nested.add(
        to,
        "Conv3d: channels, in a model",
        "conv1",
        new Conv3d(1, 2, 3),
        m -> m.call(f(1, 2, 4, 4, 4)),
        "[conv3d] x must have 1 channels to fit the weight [2, 1, 3, 3, 3] with groups 1,"
            + " got [1, 2, 4, 4, 4] (in encoder.0.conv1 (Conv3d 1 -> 2, 3x3x3))");
    Nested.add(
        to,
        "Conv3d: rank, in a model",
        "conv1",
        new Conv3d(1, 2, 3),
        m -> m.call(f(4, 4, 4)),
        "[conv3d] x must be [n, c, d, h, w] or [c, d, h, w], got [4, 4, 4]; add a channel"
            + " dimension (in encoder.0.conv1 (Conv3d 1 -> 2, 3x3x3))");
    Nested.add(
        to,
        "ConvTranspose1d: channels, in a model",
        "up1",
        new ConvTranspose1d(3, 2, 3),
        m -> m.call(f(1, 2, 4)),
        "[conv_transpose1d] x must have 3 channels to fit the weight [3, 2, 3], got [1,"
            + " 2, 4] (in encoder.0.up1 (ConvTranspose1d 3 -> 2, 3))");
    Nested.add(
        to,
        "ConvTranspose2d: channels, in a model",
        "up1",
        new ConvTranspose2d(3, 2, 3),
        m -> m.call(f(1, 2, 4, 4)),
        "[conv_transpose2d] x must have 3 channels to fit the weight [3, 2, 3, 3], got"
            + " [1, 2, 4, 4] (in encoder.0.up1 (ConvTranspose2d 3 -> 2, 3x3))");
    Nested.add(
        to,
        "ConvTranspose2d: output size, in a model",
        "up1",
        new ConvTranspose2d(3, 2, 3),
        m -> m.call(f(1, 3, 4, 4), 9, 9),
        "[ConvTranspose2d] outputSize along spatial dim 0 must be in [6, 6] for the input"
            + " [1, 3, 4, 4], got 9 (in encoder.0.up1 (ConvTranspose2d 3 -> 2, 3x3))");
    Nested.add(
        to,
        "ConvTranspose2d: sizes, in a model",
        "up1",
        new ConvTranspose2d(3, 2, 3),
        m -> m.call(f(1, 3, 4, 4), 6),
        "[ConvTranspose2d] outputSize must be 2 or 4 numbers, got [6] (in encoder.0.up1"
            + " (ConvTranspose2d 3 -> 2, 3x3))");
    Nested.add(
        to,
        "ConvTranspose3d: rank, in a model",
        "up1",
        new ConvTranspose3d(3, 2, 3),
        m -> m.call(f(3, 4)),
        "[conv_transpose3d] x must be [n, c, d, h, w] or [c, d, h, w], got [3, 4] (in"
            + " encoder.0.up1 (ConvTranspose3d 3 -> 2, 3x3x3))");
    Nested.add(
        to,
        "LazyConv2d: rank, in a model",
        "conv1",
        new LazyConv2d(6, 5),
        m -> m.call(f(4, 4)),
        "[LazyConv2d] the first input must have a batch or none, channels that 1 groups"
            + " divide, and 2 spatial dims, got [4, 4] (in encoder.0.conv1 (LazyConv2d ?"
            + " -> 6, 5x5))");
    Nested.add(
        to,
        "MaxPool1d: rank, in a model",
        "pool",
        new MaxPool1d(2),
        m -> m.call(f(4)),
        "[max_pool1d] x must be [n, c, l] or [c, l], got [4] (in encoder.0.pool (MaxPool1d))");
    Nested.add(
        to,
        "MaxPool2d: rank, in a model",
        "pool",
        new MaxPool2d(2),
        m -> m.call(f(4, 4)),
        "[max_pool2d] x must be [n, c, h, w] or [c, h, w], got [4, 4] (in encoder.0.pool"
            + " (MaxPool2d))");
    Nested.add(
        to,
        "MaxPool2d: kernel, in a model",
        "pool",
        new MaxPool2d(5),
        m -> m.call(f(1, 1, 4, 4)),
        "[max_pool2d] the kernel must fit into the padded input: input is 4 x 4, kernel 5"
            + " x 5, padding (0, 0), dilation (1, 1); use a smaller kernel or more"
            + " padding (in encoder.0.pool (MaxPool2d))");
    Nested.add(
        to,
        "MaxPool2d: padding, in a model",
        "pool",
        new MaxPool2d(2).padding(2),
        m -> m.call(f(1, 1, 4, 4)),
        "[max_pool2d] padding must be at most half the kernel: padding is (2, 2), kernel"
            + " 2 x 2 (in encoder.0.pool (MaxPool2d))");
    Nested.add(
        to,
        "MaxPool3d: rank, in a model",
        "pool",
        new MaxPool3d(2),
        m -> m.call(f(4, 4, 4)),
        "[max_pool3d] x must be [n, c, d, h, w] or [c, d, h, w], got [4, 4, 4] (in"
            + " encoder.0.pool (MaxPool3d))");
    Nested.add(
        to,
        "AvgPool1d: kernel, in a model",
        "pool",
        new AvgPool1d(5),
        m -> m.call(f(1, 4)),
        "[avg_pool1d] the kernel must fit into the padded input: input is 4, kernel 5,"
            + " padding (0), dilation (1); use a smaller kernel or more padding (in"
            + " encoder.0.pool (AvgPool1d))");
    Nested.add(
        to,
        "AvgPool2d: rank, in a model",
        "pool",
        new AvgPool2d(2),
        m -> m.call(f(4, 4)),
        "[avg_pool2d] x must be [n, c, h, w] or [c, h, w], got [4, 4] (in encoder.0.pool"
            + " (AvgPool2d))");
    Nested.add(
        to,
        "AvgPool3d: integers, in a model",
        "pool",
        new AvgPool3d(2),
        m -> m.call(f(1, 4, 4, 4).to(DType.INT64)),
        "[avg_pool3d] x must be float32 or float64, got int64 (in encoder.0.pool (AvgPool3d))");
    Nested.add(
        to,
        "LPPool2d: rank, in a model",
        "pool",
        new LPPool2d(2, 2),
        m -> m.call(f(4, 4)),
        "[avg_pool2d] x must be [n, c, h, w] or [c, h, w], got [4, 4] (in encoder.0.pool"
            + " (LPPool2d))");
    Nested.add(
        to,
        "AdaptiveAvgPool2d: rank, in a model",
        "pool",
        new AdaptiveAvgPool2d(2),
        m -> m.call(f(4, 4)),
        "[adaptive_avg_pool] x must be [n, c, h, w] or [c, h, w], got [4, 4] (in"
            + " encoder.0.pool (AdaptiveAvgPool2d))");
    Nested.add(
        to,
        "AdaptiveMaxPool2d: rank, in a model",
        "pool",
        new AdaptiveMaxPool2d(2),
        m -> m.call(f(4, 4)),
        "[adaptive_max_pool] x must be [n, c, h, w] or [c, h, w], got [4, 4] (in"
            + " encoder.0.pool (AdaptiveMaxPool2d))");
    Nested.add(
        to,
        "MaxUnpool2d: shapes, in a model",
        "unpool",
        new MaxUnpool2d(2),
        m -> m.call(f(1, 1, 2, 2), longs(0, 1)),
        "[max_unpool] x and indices must have the same shape: x is [1, 1, 2, 2], indices"
            + " is [2] (in encoder.0.unpool (MaxUnpool2d))");
    Nested.add(
        to,
        "MaxUnpool2d: index, in a model",
        "unpool",
        new MaxUnpool2d(2),
        m -> m.call(f(1, 1, 1, 1), longs(99).reshape(1, 1, 1, 1)),
        "[max_unpool] indices must lie in a plane of 4 elements, got 99 (in"
            + " encoder.0.unpool (MaxUnpool2d))");
    Nested.add(
        to,
        "ReflectionPad2d: too wide, in a model",
        "pad",
        new ReflectionPad2d(4),
        m -> m.call(f(1, 1, 4, 4)),
        "[pad] reflected padding must be smaller than the dim: dim 2 of [1, 1, 4, 4] has"
            + " pads (4, 4) (in encoder.0.pad (ReflectionPad2d))");
    Nested.add(
        to,
        "ReplicationPad1d: scalar, in a model",
        "pad",
        new ReplicationPad1d(1),
        m -> m.call(f()),
        "[pad] pads must be for at most the 0 dims of [], got 1 (in encoder.0.pad"
            + " (ReplicationPad1d))");
    Nested.add(
        to,
        "CircularPad2d: too wide, in a model",
        "pad",
        new CircularPad2d(5),
        m -> m.call(f(1, 1, 4, 4)),
        "[pad] circular padding must be at most as large as what is left of the dim: dim"
            + " 2 of [1, 1, 4, 4] has pads (5, 5) (in encoder.0.pad (CircularPad2d))");
    Nested.add(
        to,
        "ZeroPad2d: too much taken, in a model",
        "pad",
        new ZeroPad2d(-5),
        m -> m.call(f(1, 1, 4, 4)),
        "[pad] negative pads cannot take away more than there is: dim 2 of [1, 1, 4, 4]"
            + " has pads (-5, -5) (in encoder.0.pad (ZeroPad2d))");
    Nested.add(
        to,
        "Upsample: rank, in a model",
        "up",
        Upsample.scaled(2),
        m -> m.call(f(4, 4)),
        "[interpolate] mode \"nearest\" is for x with 1 to 3 dims after batch and channels,"
            + " got [4, 4] (in encoder.0.up (Upsample))");
    Nested.add(
        to,
        "PixelShuffle: channels, in a model",
        "shuffle",
        new PixelShuffle(2),
        m -> m.call(f(1, 3, 2, 2)),
        "[pixel_shuffle] the channels of x must be a multiple of upscale_factor^2 = 4,"
            + " got [1, 3, 2, 2] (in encoder.0.shuffle (PixelShuffle))");
    Nested.add(
        to,
        "PixelUnshuffle: height, in a model",
        "unshuffle",
        new PixelUnshuffle(2),
        m -> m.call(f(1, 1, 3, 2)),
        "[pixel_unshuffle] height and width of x must be multiples of downscale_factor 2,"
            + " got [1, 1, 3, 2] (in encoder.0.unshuffle (PixelUnshuffle))");
    Nested.add(
        to,
        "ChannelShuffle: groups, in a model",
        "shuffle",
        new ChannelShuffle(2),
        m -> m.call(f(1, 3, 2, 2)),
        "[channel_shuffle] x must be [n, c, ..] with 3 dims or more, and groups, at least"
            + " 1, must divide c: x is [1, 3, 2, 2], groups is 2 (in encoder.0.shuffle"
            + " (ChannelShuffle))");
    Nested.add(
        to,
        "Fold: columns, in a model",
        "fold",
        new Fold(new int[] {4, 4}, 2),
        m -> m.call(f(1, 3, 9)),
        "[fold] the rows of columns must be a multiple of the kernel's size, 2 x 2, got"
            + " [1, 3, 9] (in encoder.0.fold (Fold))");
    Nested.add(
        to,
        "Unfold: rank, in a model",
        "unfold",
        new Unfold(2),
        m -> m.call(f(4, 4)),
        "[unfold] x must be [n, c, h, w] or [c, h, w], got [4, 4] (in encoder.0.unfold"
            + " (Unfold))");
    return to.rows();
  }
}
