// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;

/** Padding, and images in another size. */
final class OnnxResizing {
  private OnnxResizing() {}

  static void addTo(OnnxTable to) {
    to.put(
        "Pad",
        11,
        "data, pads, constant_value=None, axes=None, *, mode='constant'",
        OnnxResizing::pad);
    to.put("Upsample", 9, "X, scales, *, mode='nearest'", OnnxResizing::upsample);
    to.put(
        "Resize",
        11,
        "X, roi=None, scales=None, sizes=None, *, antialias=0, axes=None,"
            + " coordinate_transformation_mode='half_pixel', cubic_coeff_a=-0.75,"
            + " exclude_outside=0, extrapolation_value=0.0, keep_aspect_ratio_policy='stretch',"
            + " mode='nearest', nearest_mode='round_prefer_floor'",
        OnnxResizing::resize);
  }

  private static Tensor pad(Arguments a) {
    Tensor x = a.tensor("data");
    long[] given = a.longs("pads");
    int[] axes = new int[x.rank()];
    Arrays.setAll(axes, i -> i);
    if (!a.isNone("axes")) {
      axes = Arrays.stream(a.ints("axes")).map(x.shape()::dimension).toArray();
    }
    long[] pads = new long[2 * x.rank()];
    for (int i = 0; i < axes.length; i++) {
      int pair = x.rank() - 1 - axes[i];
      pads[2 * pair] = given[i];
      pads[2 * pair + 1] = given[i + axes.length];
    }
    double value = a.isNone("constant_value") ? 0 : a.tensor("constant_value").item();
    return switch (a.text("mode")) {
      case "constant" -> F.pad(x, pads, "constant", value);
      case "reflect" -> F.pad(x, pads, "reflect");
      case "edge" -> F.pad(x, pads, "replicate");
      case "wrap" -> F.pad(x, pads, "circular");
      default -> throw new Skipped("argument mode=" + a.text("mode"));
    };
  }

  private static Tensor upsample(Arguments a) {
    Tensor x = a.floating("X");
    if (!a.text("mode").equals("nearest")) {
      throw new Skipped("argument mode=" + a.text("mode"));
    }
    return interpolate(x, null, scales(a, x), "nearest", null, false);
  }

  private static double[] scales(Arguments a, Tensor x) {
    double[] scales = a.tensor("scales").toDoubleArray();
    if (scales.length != x.rank() || scales[0] != 1 || scales[1] != 1) {
      throw new Skipped("scales of batch or channels");
    }
    return Arrays.copyOfRange(scales, 2, scales.length);
  }

  private static Tensor interpolate(
      Tensor x,
      long @Nullable [] size,
      double @Nullable [] scales,
      String mode,
      @Nullable Boolean corners,
      boolean antialias) {
    return F.interpolate(x, size, scales, mode, corners, null, antialias);
  }

  /** Those of the many ways that PyTorch's functions have too. */
  private static Tensor resize(Arguments a) {
    Tensor x = a.floating("X");
    a.meaningless("roi", "extrapolation_value"); // for a way that is not taken
    int dims = x.rank() - 2;
    double[] scales = null;
    long[] size = null;
    if (!a.isNone("scales") && a.tensor("scales").numel() != 0) {
      scales = scales(a, x);
    } else {
      long[] sizes = a.longs("sizes");
      if (sizes.length != x.rank() || sizes[0] != x.size(0) || sizes[1] != x.size(1)) {
        throw new Skipped("sizes of batch or channels");
      }
      size = Arrays.copyOfRange(sizes, 2, sizes.length);
    }
    String way = a.text("coordinate_transformation_mode");
    boolean corners = way.equals("align_corners");
    boolean half = way.equals("half_pixel");
    String mode = a.text("mode");
    if (mode.equals("nearest")) {
      if (!way.equals("asymmetric") || !a.text("nearest_mode").equals("floor")) {
        throw new Skipped("nearest by " + way + " and " + a.text("nearest_mode"));
      }
      return interpolate(x, size, scales, "nearest", null, false);
    }
    a.meaningless("nearest_mode");
    boolean antialias = a.integer("antialias") != 0;
    if (!corners && !half || dims < 1 || dims > 3 || antialias && a.text("mode").equals("cubic")) {
      throw new Skipped(mode + " by " + way + (antialias ? " with antialias" : ""));
    }
    String name =
        mode.equals("cubic")
            ? "bicubic"
            : new String[] {"linear", "bilinear", "trilinear"}[dims - 1];
    return interpolate(x, size, scales, name, corners, antialias);
  }
}
