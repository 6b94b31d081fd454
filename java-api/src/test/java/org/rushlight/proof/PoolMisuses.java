// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;

import java.util.List;
import org.rushlight.nn.AdaptiveAvgPool2d;
import org.rushlight.nn.AvgPool2d;
import org.rushlight.nn.F;
import org.rushlight.nn.LPPool1d;
import org.rushlight.nn.LocalResponseNorm;
import org.rushlight.nn.MaxPool3d;
import org.rushlight.nn.ReflectionPad1d;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/** Pools, padding and interpolation. */
final class PoolMisuses {
  private PoolMisuses() {}

  private static final int[] TWO = {2};
  private static final int[] NONE = {0};

  private static Tensor mean(Tensor x, int[] kernel, int[] stride, int[] padding, Integer divisor) {
    return F.avgPool2d(x, kernel, stride, padding, false, true, divisor);
  }

  static List<Misuse> all() {
    var to = new Misuse.Family();
    pools(to);
    layers(to);
    pads(to);
    sizes(to);
    return to.rows();
  }

  private static void pools(Misuse.Family to) {
    to.add(
        "maxPool1d: rank",
        () -> F.maxPool1d(f(4), 2),
        "[max_pool1d] x must be [n, c, l] or [c, l], got [4]");
    to.add(
        "maxPool3d: rank",
        () -> F.maxPool3d(f(4, 4, 4), 2),
        "[max_pool3d] x must be [n, c, d, h, w] or [c, d, h, w], got [4, 4, 4]");
    to.add(
        "maxPool3d: kernel of two",
        () -> F.maxPool3d(f(1, 4, 4, 4), new int[] {2, 2}, null, NONE, new int[] {1}, false),
        "[max_pool3d] kernel must be one number or 3, got [2, 2]");
    to.add(
        "maxPool1d: bool",
        () -> F.maxPool1d(f(1, 4).to(DType.BOOL), 2),
        "[max_pool1d] x must hold numbers, got bool");
    to.add(
        "maxPool1d: empty line",
        () -> F.maxPool1d(f(1, 0), 2),
        "[max_pool1d] the pooled sizes of x must be at least 1, got [1, 0]");
    to.add(
        "maxPool1d: too large",
        () -> F.maxPool1d(f(1, 2), 3),
        "[max_pool1d] the kernel must fit into the padded input: input is 2, kernel 3,"
            + " padding (0), dilation (1); use a smaller kernel or more padding");
    to.add(
        "avgPool2d: padding",
        () -> mean(f(1, 4, 4), TWO, null, TWO, null),
        "[avg_pool2d] padding must be at most half the kernel: padding is (2, 2), kernel 2 x"
            + " 2");
    to.add(
        "avgPool2d: stride",
        () -> mean(f(1, 4, 4), TWO, new int[] {0, 1}, NONE, null),
        "[avg_pool2d] stride must be at least 1, got (0, 1)");
    to.add(
        "avgPool2d: divisor",
        () -> mean(f(1, 4, 4), TWO, null, NONE, 0),
        "[avg_pool2d] divisor_override must not be 0");
    to.add(
        "avgPool2d: integers",
        () -> mean(longs(1, 2, 3, 4).reshape(1, 2, 2), TWO, null, NONE, null),
        "[avg_pool2d] x must be float32 or float64, got int64");
    to.add(
        "adaptiveAvgPool2d: rank",
        () -> F.adaptiveAvgPool2d(f(3, 3), 1, 1),
        "[adaptive_avg_pool] x must be [n, c, h, w] or [c, h, w], got [3, 3]");
    to.add(
        "adaptiveAvgPool1d: scalar",
        () -> F.adaptiveAvgPool1d(f(), 1),
        "[adaptive_avg_pool] x must be [n, c, l] or [c, l], got []");
    to.add(
        "adaptiveMaxPool1d: size",
        () -> F.adaptiveMaxPool1d(f(1, 3), -1),
        "[adaptive_max_pool] the sizes of the result must not be negative, got -1");
    to.add(
        "adaptiveMaxPool1d: integers",
        () -> F.adaptiveMaxPool1d(longs(1, 2).reshape(1, 2), 1),
        "[adaptive_max_pool] x must be float32 or float64, got int64");
    to.add(
        "maxUnpool1d: index",
        () -> F.maxUnpool1d(f(1, 2), longs(0, 4).reshape(1, 2), 2, null, 0),
        "[max_unpool] indices must lie in a plane of 4 elements, got 4");
    to.add(
        "maxUnpool1d: shapes",
        () -> F.maxUnpool1d(f(1, 2), longs(0).reshape(1, 1), 2, null, 0),
        "[max_unpool] x and indices must have the same shape: x is [1, 2], indices is [1, 1]");
    to.add(
        "maxUnpool1d: size",
        () -> F.maxUnpool1d(f(1, 2), longs(0, 2).reshape(1, 2), 2, null, 0, 9),
        "[max_unpool1d] output_size must be within the stride 2 of 4, got 9");
    to.add(
        "maxUnpool2d: rank",
        () -> F.maxUnpool2d(f(2, 2), longs(0), TWO, null, NONE),
        "[max_unpool2d] x must have 3 or 4 dims, got [2, 2]");
  }

  private static void layers(Misuse.Family to) {
    to.add(
        "MaxPool3d: kernel",
        () -> new MaxPool3d(2, 0, 2),
        IllegalArgumentException.class,
        "MaxPool3d: kernel must be at least 1, got 0");
    to.add(
        "AvgPool2d: stride",
        () -> new AvgPool2d(2).stride(0),
        IllegalArgumentException.class,
        "AvgPool2d: stride must be at least 1, got 0");
    to.add(
        "AvgPool2d: no divisor",
        () -> new AvgPool2d(2).divisorOverride(0),
        IllegalArgumentException.class,
        "AvgPool2d: divisorOverride must not be 0");
    to.add(
        "AvgPool2d: negative padding",
        () -> new AvgPool2d(2).padding(-1),
        IllegalArgumentException.class,
        "AvgPool2d: padding must not be negative, got -1");
    to.add(
        "AdaptiveAvgPool2d: size",
        () -> new AdaptiveAvgPool2d(3, -2),
        IllegalArgumentException.class,
        "AdaptiveAvgPool2d: outputSize must not be negative, got -2");
    to.add(
        "LPPool1d: power",
        () -> new LPPool1d(0, 2),
        IllegalArgumentException.class,
        "LPPool1d: the power must not be 0, got 0.0");
    to.add(
        "LocalResponseNorm: size",
        () -> new LocalResponseNorm(0),
        IllegalArgumentException.class,
        "LocalResponseNorm: size must be at least 1, got 0");
    to.add(
        "LocalResponseNorm: rank",
        () -> new LocalResponseNorm(2).call(f(2, 3)),
        "[local_response_norm] x must be [n, c, ..] with at least 3 dims, got [2, 3] (in"
            + " LocalResponseNorm)");
    to.add(
        "ReflectionPad1d: too much",
        () -> new ReflectionPad1d(3).call(f(1, 3)),
        "[pad] reflected padding must be smaller than the dim: dim 1 of [1, 3] has pads (3,"
            + " 3) (in ReflectionPad1d)");
  }

  private static void pads(Misuse.Family to) {
    to.add(
        "pad: mode",
        () -> F.pad(f(2), new long[] {1, 1}, "edge"),
        "[pad] mode must be one of [constant, reflect, replicate, circular], got \"edge\"");
    to.add(
        "pad: value of another mode",
        () -> F.pad(f(2), new long[] {1, 1}, "reflect", 2),
        "[pad] a value is for the mode \"constant\", but the mode is \"reflect\" and the"
            + " value 2.0");
    to.add("pad: odd", () -> F.pad(f(2), 1), "[pad] pads must come in pairs, got 1 numbers");
    to.add(
        "pad: too many dims",
        () -> F.pad(f(2), 1, 1, 1, 1),
        "[pad] pads must be for at most the 1 dims of [2], got 2");
    to.add(
        "pad: takes away too much",
        () -> F.pad(f(2, 3), -2, -2),
        "[pad] negative pads cannot take away more than there is: dim 1 of [2, 3] has pads"
            + " (-2, -2)");
    to.add(
        "pad: circular",
        () -> F.pad(f(2, 3), new long[] {4, 0}, "circular"),
        "[pad] circular padding must be at most as large as what is left of the dim: dim 1 of [2,"
            + " 3] has pads (4, 0)");
    to.add(
        "pad: nothing to repeat",
        () -> F.pad(f(2, 0), new long[] {1, 0}, "replicate"),
        "[pad] only a constant can pad an empty dim: dim 1 of [2, 0] has pads (1, 0)");
    to.add(
        "pad: huge",
        () -> F.pad(f(2), Long.MAX_VALUE, 1),
        "[pad] the padding is too large: 9223372036854775807 + 1 does not fit in 64 bits");
  }

  private static void sizes(Misuse.Family to) {
    to.add(
        "interpolate: mode",
        () -> F.interpolate(f(1, 1, 4), new long[] {8}, "spline"),
        "[interpolate] mode must be one of [nearest, nearest-exact, linear, bilinear,"
            + " trilinear, bicubic, area], got \"spline\"");
    to.add(
        "interpolate: bilinear lines",
        () -> F.interpolate(f(1, 1, 4), new long[] {8}, "bilinear"),
        "[interpolate] mode \"bilinear\" is for x with 2 dims after batch and channels, got"
            + " [1, 1, 4]");
    to.add(
        "interpolate: rank",
        () -> F.interpolate(f(1, 4), new long[] {8}, "nearest"),
        "[interpolate] mode \"nearest\" is for x with 1 to 3 dims after batch and channels,"
            + " got [1, 4]");
    to.add(
        "interpolate: size and factor",
        () ->
            F.interpolate(
                f(1, 1, 4), new long[] {8}, new double[] {2}, "nearest", null, null, false),
        "[interpolate] give one of size and scale_factor, not both");
    to.add(
        "interpolate: sizes",
        () -> F.interpolate(f(1, 1, 4, 4), new long[] {8}, "nearest"),
        "[interpolate] size and scale_factor must have one number for each of the 2 last"
            + " dims of [1, 1, 4, 4], got 1");
    to.add(
        "interpolate: corners of nearest",
        () -> F.interpolate(f(1, 1, 4), new long[] {8}, null, "nearest", true, null, false),
        "[interpolate] align_corners is for the linear and the cubic modes, got \"nearest\"");
    to.add(
        "interpolate: antialias",
        () -> F.interpolate(f(1, 1, 4), new long[] {8}, null, "linear", null, null, true),
        "[interpolate] antialias is for the modes \"bilinear\" and \"bicubic\", got"
            + " \"linear\"");
    to.add(
        "interpolate: recompute of a size",
        () -> F.interpolate(f(1, 1, 4), new long[] {8}, null, "linear", null, true, false),
        "[interpolate] recompute_scale_factor is for a scale_factor, but a size was given");
    to.add(
        "interpolate: factor",
        () -> F.interpolate(f(1, 1, 4), new double[] {-2}, "linear"),
        "[interpolate] scale_factor must be positive and finite, got [-2.0]");
    to.add(
        "interpolate: to nothing",
        () -> F.interpolate(f(1, 1, 4), new double[] {0.1}, "linear"),
        "[interpolate] the size of the result must be positive, got 0");
    to.add(
        "interpolate: integers",
        () -> F.interpolate(longs(1, 2).reshape(1, 1, 2), new long[] {8}, "nearest"),
        "[interpolate] x must be float32 or float64, got int64");
  }
}
