// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.CircularPad1d;
import org.rushlight.nn.CircularPad2d;
import org.rushlight.nn.CircularPad3d;
import org.rushlight.nn.ConstantPad1d;
import org.rushlight.nn.ConstantPad2d;
import org.rushlight.nn.ConstantPad3d;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReflectionPad1d;
import org.rushlight.nn.ReflectionPad2d;
import org.rushlight.nn.ReflectionPad3d;
import org.rushlight.nn.ReplicationPad1d;
import org.rushlight.nn.ReplicationPad2d;
import org.rushlight.nn.ReplicationPad3d;
import org.rushlight.nn.Upsample;
import org.rushlight.nn.UpsamplingBilinear2d;
import org.rushlight.nn.UpsamplingNearest2d;
import org.rushlight.nn.ZeroPad1d;
import org.rushlight.nn.ZeroPad2d;
import org.rushlight.nn.ZeroPad3d;

/** Padding and upsampling of torch.nn. */
final class PadModules {
  private PadModules() {}

  static void addTo(ModuleTable to) {
    to.put(
        "ConstantPad1d",
        "padding, value",
        a -> {
          int[] p = sides(1, a);
          return new ConstantPad1d(p[0], p[1], a.number("value"));
        });
    to.put(
        "ConstantPad2d",
        "padding, value",
        a -> {
          int[] p = sides(2, a);
          return new ConstantPad2d(p[0], p[1], p[2], p[3], a.number("value"));
        });
    to.put(
        "ConstantPad3d",
        "padding, value",
        a -> {
          int[] p = sides(3, a);
          return new ConstantPad3d(p[0], p[1], p[2], p[3], p[4], p[5], a.number("value"));
        });
    to.put(
        "ZeroPad1d",
        "padding",
        a -> {
          int[] p = sides(1, a);
          return new ZeroPad1d(p[0], p[1]);
        });
    to.put(
        "ZeroPad2d",
        "padding",
        a -> {
          int[] p = sides(2, a);
          return new ZeroPad2d(p[0], p[1], p[2], p[3]);
        });
    to.put(
        "ZeroPad3d",
        "padding",
        a -> {
          int[] p = sides(3, a);
          return new ZeroPad3d(p[0], p[1], p[2], p[3], p[4], p[5]);
        });
    to.put(
        "ReflectionPad1d",
        "padding",
        a -> {
          int[] p = sides(1, a);
          return new ReflectionPad1d(p[0], p[1]);
        });
    to.put(
        "ReflectionPad2d",
        "padding",
        a -> {
          int[] p = sides(2, a);
          return new ReflectionPad2d(p[0], p[1], p[2], p[3]);
        });
    to.put(
        "ReflectionPad3d",
        "padding",
        a -> {
          int[] p = sides(3, a);
          return new ReflectionPad3d(p[0], p[1], p[2], p[3], p[4], p[5]);
        });
    to.put(
        "ReplicationPad1d",
        "padding",
        a -> {
          int[] p = sides(1, a);
          return new ReplicationPad1d(p[0], p[1]);
        });
    to.put(
        "ReplicationPad2d",
        "padding",
        a -> {
          int[] p = sides(2, a);
          return new ReplicationPad2d(p[0], p[1], p[2], p[3]);
        });
    to.put(
        "ReplicationPad3d",
        "padding",
        a -> {
          int[] p = sides(3, a);
          return new ReplicationPad3d(p[0], p[1], p[2], p[3], p[4], p[5]);
        });
    to.put(
        "CircularPad1d",
        "padding",
        a -> {
          int[] p = sides(1, a);
          return new CircularPad1d(p[0], p[1]);
        });
    to.put(
        "CircularPad2d",
        "padding",
        a -> {
          int[] p = sides(2, a);
          return new CircularPad2d(p[0], p[1], p[2], p[3]);
        });
    to.put(
        "CircularPad3d",
        "padding",
        a -> {
          int[] p = sides(3, a);
          return new CircularPad3d(p[0], p[1], p[2], p[3], p[4], p[5]);
        });
    to.put(
        "Upsample",
        "size=None, scale_factor=None, mode='nearest', align_corners=None,"
            + " recompute_scale_factor=None",
        PadModules::upsample);
    to.put("UpsamplingNearest2d", "size=None, scale_factor=None", PadModules::nearest);
    to.put("UpsamplingBilinear2d", "size=None, scale_factor=None", PadModules::bilinear);
  }

  private static int[] sides(int dims, Arguments a) {
    int[] given = a.ints("padding");
    if (given.length != 1) {
      return given;
    }
    int[] all = new int[2 * dims];
    Arrays.fill(all, given[0]);
    return all;
  }

  private static @Nullable Boolean flag(Arguments a, String name) {
    return a.isNone(name) ? null : Boolean.valueOf(a.flag(name));
  }

  private static double[] factors(int dims, Arguments a) {
    double[] factors = PoolOps.spread(dims, a.object("scale_factor"));
    if (factors == null) {
      throw new Skipped("neither size nor scale_factor");
    }
    return factors;
  }

  private static Module upsample(Arguments a) {
    Upsample made =
        a.isNone("size") ? Upsample.scaled(factors(1, a)) : Upsample.to(a.longs("size"));
    return made.mode(a.text("mode"))
        .alignCorners(flag(a, "align_corners"))
        .recomputeScaleFactor(flag(a, "recompute_scale_factor"));
  }

  private static Module nearest(Arguments a) {
    if (a.isNone("size")) {
      double[] by = factors(2, a);
      return UpsamplingNearest2d.scaled(by[0], by[1]);
    }
    int[] size = a.pair("size");
    return UpsamplingNearest2d.to(size[0], size[1]);
  }

  private static Module bilinear(Arguments a) {
    if (a.isNone("size")) {
      double[] by = factors(2, a);
      return UpsamplingBilinear2d.scaled(by[0], by[1]);
    }
    int[] size = a.pair("size");
    return UpsamplingBilinear2d.to(size[0], size[1]);
  }
}
