// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.ops.AdaptiveAvgPoolOp;
import org.rushlight.tensor.ops.PadOp;
import org.rushlight.tensor.ops.ResampleOp;

/** Padding and interpolation by PyTorch's names of their modes. */
final class Resizing {
  private static final List<String> PADS = List.of("constant", "reflect", "replicate", "circular");
  private static final List<String> MODES =
      List.of("nearest", "nearest-exact", "linear", "bilinear", "trilinear", "bicubic", "area");
  private static final int LINEAR = 2; // the numbers of the filters
  private static final int CUBIC = 3;

  private Resizing() {}

  static Tensor pad(Tensor x, long[] pads, String mode, double value) {
    int number = PADS.indexOf(mode);
    if (number < 0) {
      throw new TensorException("[pad] mode must be one of %s, got \"%s\"".formatted(PADS, mode));
    }
    if (number != 0 && value != 0) {
      throw new TensorException(
          "[pad] a value is for the mode \"constant\", but the mode is \"%s\" and the value %s"
              .formatted(mode, value));
    }
    return PadOp.pad(x, number, value, pads);
  }

  static Tensor interpolate(
      Tensor x,
      long @Nullable [] size,
      double @Nullable [] scaleFactor,
      String mode,
      @Nullable Boolean alignCorners,
      @Nullable Boolean recomputeScaleFactor,
      boolean antialias) {
    int dims = x.rank() - 2;
    check(x, dims, mode, alignCorners, antialias);
    if ((size == null) == (scaleFactor == null)) {
      throw new TensorException("[interpolate] give one of size and scale_factor, not both");
    }
    boolean recompute = recomputeScaleFactor != null && recomputeScaleFactor;
    if (recompute && size != null) {
      throw new TensorException(
          "[interpolate] recompute_scale_factor is for a scale_factor, but a size was given");
    }
    long[] sizes = size == null ? scaled(x, dims, scaleFactor) : size.clone();
    if (sizes.length != dims) {
      throw new TensorException(
          "[interpolate] size and scale_factor must have one number for each of the %d last dims of"
                  .formatted(dims)
              + " %s, got %d".formatted(x.shape(), sizes.length));
    }
    if (mode.equals("area")) {
      return AdaptiveAvgPoolOp.adaptiveAvgPool(x, sizes);
    }
    boolean aligned = alignCorners != null && alignCorners;
    Tensor y = x;
    for (int i = dims - 1; i >= 0; i--) {
      double scale = scaleFactor == null || recompute ? 0 : 1 / scaleFactor[i];
      y = ResampleOp.resample(y, i + 2, sizes[i], filter(mode), aligned, antialias, scale);
    }
    return y;
  }

  private static int filter(String mode) {
    return switch (mode) {
      case "nearest" -> 0;
      case "nearest-exact" -> 1;
      case "bicubic" -> CUBIC;
      default -> LINEAR;
    };
  }

  private static void check(
      Tensor x, int dims, String mode, @Nullable Boolean alignCorners, boolean antialias) {
    if (!MODES.contains(mode)) {
      throw new TensorException(
          "[interpolate] mode must be one of %s, got \"%s\"".formatted(MODES, mode));
    }
    int wanted =
        switch (mode) {
          case "linear" -> 1;
          case "bilinear", "bicubic" -> 2;
          case "trilinear" -> 3;
          default -> dims;
        };
    if (dims < 1 || dims > 3 || dims != wanted) {
      throw new TensorException(
          "[interpolate] mode \"%s\" is for x with %s dims after batch and channels, got %s"
              .formatted(mode, dims == wanted ? "1 to 3" : "" + wanted, x.shape()));
    }
    boolean smooth = mode.equals("bicubic") || mode.endsWith("linear");
    if (alignCorners != null && !smooth) {
      throw new TensorException(
          "[interpolate] align_corners is for the linear and the cubic modes, got \"%s\""
              .formatted(mode));
    }
    if (antialias && !(dims == 2 && smooth)) {
      throw new TensorException(
          "[interpolate] antialias is for the modes \"bilinear\" and \"bicubic\", got \"%s\""
              .formatted(mode));
    }
  }

  private static long[] scaled(Tensor x, int dims, double... factors) {
    long[] sizes = new long[factors.length];
    for (int i = 0; i < sizes.length; i++) {
      if (!(factors[i] > 0) || Double.isInfinite(factors[i])) {
        throw new TensorException(
            "[interpolate] scale_factor must be positive and finite, got "
                + Arrays.toString(factors));
      }
      sizes[i] = i < dims ? (long) Math.floor(x.size(i + 2) * factors[i]) : 0;
    }
    return sizes;
  }

  /** x / (k + alpha mean of squares over neighbouring channels)^beta. */
  static Tensor localResponseNorm(Tensor x, int size, double alpha, double beta, double k) {
    if (x.rank() < 3) {
      throw new TensorException(
          "[local_response_norm] x must be [n, c, ..] with at least 3 dims, got " + x.shape());
    }
    Options.positive("local_response_norm", "size", size);
    if (x.numel() == 0) {
      return x;
    }
    long rest = x.shape().stream().skip(2).reduce(1, (a, b) -> a * b);
    Tensor squares = x.mul(x).reshape(x.size(0), 1, x.size(1), rest);
    long[] around = {0, 0, size / 2, (size - 1) / 2};
    Tensor means =
        F.avgPool2d(
            pad(squares, around, "constant", 0),
            new int[] {size, 1},
            new int[] {1},
            new int[] {0},
            false,
            true,
            null);
    Tensor divisor = means.reshape(x.shape().toArray()).mul(alpha).add(k).pow(beta);
    return x.div(divisor);
  }
}
