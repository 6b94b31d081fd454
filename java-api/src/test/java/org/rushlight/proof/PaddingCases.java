// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.normal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.rushlight.nn.F;

/** Padding, interpolation and local response normalisation. */
final class PaddingCases {
  private PaddingCases() {}

  private static final long[][] ANY = {
    {}, {1, 2}, {-1, 2}, {2, -1}, {0, 0, 1, 1}, {1, 0, -1, 2}, {1, 1, 0, 0, 2, 1}, {-3, 0}
  };

  /**
   * Pads of the other modes for x [2, 2, 4, 3], [2, 3, 4] or [1, 2, 3, 2, 4]; sizes below those.
   */
  private static final long[][] SIDES = {
    {1, 2}, {0, 3}, {2, -1}, {1, 2, 1, 0}, {2, 0, 3, 1}, {-1, 2, 1, -2}, {1, 2, 1, 1, 2, 0}
  };

  private static final String[] SMOOTH = {"", "linear", "bilinear", "trilinear"};

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (long[] pads : ANY) {
      cases.add(pad(pads, "constant", 1.5, normal(2, 4, 3)));
    }
    cases.add(pad(new long[] {1, 1, 1, 1}, "constant", 0, normal(0, 3)));
    cases.add(pad(new long[] {1, 0}, "constant", -2, normal(2, 0)));
    for (String mode : List.of("reflect", "replicate", "circular")) {
      for (long[] pads : SIDES) {
        switch (pads.length) {
          case 2 -> {
            cases.add(pad(pads, mode, 0, normal(2, 3, 4)));
            cases.add(pad(pads, mode, 0, normal(3, 4)));
          }
          case 4 -> {
            cases.add(pad(pads, mode, 0, normal(2, 2, 4, 3)));
            cases.add(pad(pads, mode, 0, normal(2, 4, 3)));
          }
          default -> cases.add(pad(pads, mode, 0, normal(1, 2, 3, 2, 4)));
        }
      }
    }
    resized(cases);
    scaled(cases);
    for (int size : new int[] {1, 2, 3, 6}) {
      cases.add(norm(size, normal(2, 4, 3)));
      cases.add(norm(size, normal(1, 5, 2, 3)));
    }
    return cases;
  }

  private static OpCase pad(long[] pads, String mode, double value, Input x) {
    String more = mode.equals("constant") ? ", value=" + value : "";
    return OpCase.of(
        "F.pad(a, (%s), mode='%s'%s)".formatted(list(pads), mode, more),
        in -> F.pad(in[0], pads, mode, value),
        x);
  }

  private static String list(long... numbers) {
    return Arrays.stream(numbers).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
  }

  private static void resized(List<OpCase> cases) {
    long[][] from = {{5}, {4, 5}, {3, 2, 4}};
    long[][] up = {{8}, {7, 9}, {5, 4, 5}};
    long[][] down = {{3}, {3, 2}, {2, 1, 3}};
    for (int dims = 1; dims <= 3; dims++) {
      for (long[] size : List.of(up[dims - 1], down[dims - 1], from[dims - 1])) {
        long[] shape = new long[dims + 2];
        Arrays.fill(shape, 0, 2, 2);
        System.arraycopy(from[dims - 1], 0, shape, 2, dims);
        for (String mode : List.of("nearest", "nearest-exact", "area")) {
          cases.add(interpolate(size, mode, null, false, shape));
        }
        for (Boolean corners : new Boolean[] {null, true}) {
          cases.add(interpolate(size, SMOOTH[dims], corners, false, shape));
          if (dims == 2) {
            cases.add(interpolate(size, "bicubic", corners, false, shape));
          }
        }
        if (dims == 2) {
          cases.add(interpolate(size, "bilinear", null, true, shape));
          cases.add(interpolate(size, "bicubic", null, true, shape));
        }
      }
    }
    cases.add(interpolate(new long[] {1, 1}, "bilinear", true, false, 1, 1, 3, 3));
    cases.add(interpolate(new long[] {4, 4}, "bicubic", false, false, 1, 1, 1, 1));
    cases.add(interpolate(new long[] {4}, "linear", null, false, 0, 2, 3));
  }

  private static OpCase interpolate(
      long[] size, String mode, Boolean corners, boolean antialias, long... shape) {
    String more = corners == null ? "" : ", align_corners=" + (corners ? "True" : "False");
    String torch =
        "F.interpolate(a, (%s), mode='%s'%s%s)"
            .formatted(list(size), mode, more, antialias ? ", antialias=True" : "");
    return OpCase.of(
            torch,
            in -> F.interpolate(in[0], size, null, mode, corners, null, antialias),
            normal(shape))
        .reducing(64);
  }

  private static void scaled(List<OpCase> cases) {
    double[][] factors = {{2, 2}, {0.6, 1.7}, {1.3, 0.5}, {2.5, 1}};
    for (double[] by : factors) {
      for (String mode : List.of("nearest", "nearest-exact", "bilinear", "bicubic")) {
        for (Boolean recompute : new Boolean[] {null, true}) {
          String torch =
              "F.interpolate(a, scale_factor=(%s, %s), mode='%s'%s)"
                  .formatted(
                      by[0], by[1], mode, recompute == null ? "" : ", recompute_scale_factor=True");
          cases.add(
              OpCase.of(
                      torch,
                      in -> F.interpolate(in[0], null, by, mode, null, recompute, false),
                      normal(1, 2, 5, 4))
                  .reducing(64));
        }
      }
    }
  }

  private static OpCase norm(int size, Input x) {
    return OpCase.of(
        "F.local_response_norm(a, %d, 0.3, 0.6, 1.5)".formatted(size),
        in -> F.localResponseNorm(in[0], size, 0.3, 0.6, 1.5),
        x);
  }
}
