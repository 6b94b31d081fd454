// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.apart;
import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.steps;
import static org.rushlight.proof.Input.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rushlight.nn.F;

/** conv2d and maxPool2d. */
final class WindowCases {
  private WindowCases() {}

  /** Channels in, channels out, groups; height, width; kernel; stride; padding; dilation; batch. */
  private static final int[][] CONVOLUTIONS = {
    {1, 1, 1, 3, 3, 1, 1, 1, 1, 0, 0, 1, 1, 1},
    {1, 1, 1, 5, 6, 3, 2, 1, 1, 0, 0, 1, 1, 1},
    {2, 3, 1, 5, 5, 3, 3, 1, 1, 1, 1, 1, 1, 2},
    {2, 3, 1, 5, 5, 3, 3, 2, 2, 1, 1, 1, 1, 2},
    {2, 3, 1, 6, 7, 3, 2, 2, 1, 0, 1, 1, 1, 2},
    {2, 3, 1, 6, 7, 2, 3, 1, 2, 1, 0, 1, 1, 1},
    {2, 2, 1, 7, 7, 3, 3, 1, 1, 0, 0, 2, 2, 1},
    {2, 2, 1, 7, 6, 3, 2, 2, 1, 2, 1, 2, 3, 2},
    {2, 2, 1, 8, 8, 3, 3, 3, 3, 2, 2, 2, 2, 1},
    {2, 2, 2, 4, 4, 3, 3, 1, 1, 1, 1, 1, 1, 2},
    {4, 4, 2, 5, 4, 3, 3, 2, 1, 1, 1, 1, 1, 2},
    {4, 8, 4, 4, 4, 2, 2, 1, 1, 0, 0, 1, 1, 1},
    {6, 3, 3, 4, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1},
    {3, 3, 3, 5, 5, 3, 3, 2, 2, 1, 1, 2, 2, 1},
    {3, 4, 1, 4, 4, 1, 1, 1, 1, 0, 0, 1, 1, 2},
    {3, 4, 1, 5, 5, 1, 1, 2, 2, 0, 0, 1, 1, 2},
    {3, 2, 1, 4, 5, 4, 5, 1, 1, 0, 0, 1, 1, 2},
    {1, 2, 1, 2, 2, 3, 3, 1, 1, 2, 2, 1, 1, 1},
    {1, 2, 1, 9, 1, 3, 1, 1, 1, 1, 0, 1, 1, 2},
    {1, 2, 1, 1, 9, 1, 3, 1, 2, 0, 1, 1, 1, 2},
    {2, 2, 1, 6, 6, 3, 3, 5, 5, 0, 0, 1, 1, 1},
    {1, 6, 1, 12, 12, 5, 5, 1, 1, 2, 2, 1, 1, 1},
    {2, 2, 1, 4, 4, 3, 3, 1, 1, 1, 1, 1, 1, 0}
  };

  /** Height, width; kernel; stride; padding; dilation; ceil mode. */
  private static final int[][] POOLS = {
    {4, 4, 2, 2, 2, 2, 0, 0, 1, 1, 0},
    {5, 5, 2, 2, 2, 2, 0, 0, 1, 1, 0},
    {5, 5, 2, 2, 2, 2, 0, 0, 1, 1, 1},
    {5, 6, 3, 2, 1, 1, 0, 0, 1, 1, 0},
    {6, 6, 3, 3, 2, 2, 1, 1, 1, 1, 0},
    {6, 5, 3, 3, 2, 2, 1, 1, 1, 1, 1},
    {7, 7, 3, 3, 1, 1, 1, 1, 2, 2, 0},
    {7, 6, 2, 3, 2, 1, 1, 0, 2, 1, 1},
    {3, 3, 3, 3, 3, 3, 0, 0, 1, 1, 0},
    {4, 4, 2, 2, 3, 3, 0, 0, 1, 1, 1},
    {1, 6, 1, 2, 1, 2, 0, 0, 1, 1, 0},
    {8, 8, 3, 3, 3, 3, 1, 1, 1, 1, 1}
  };

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (int[] c : CONVOLUTIONS) {
      convolution(cases, c, normal(c[13], c[0], c[3], c[4]), true);
    }
    for (int i : new int[] {2, 7, 10}) {
      int[] c = CONVOLUTIONS[i];
      convolution(cases, c, normal(c[0], c[3], c[4]), true);
      convolution(cases, c, normal(c[13], c[0], c[3], c[4]), false);
    }
    for (int[] p : POOLS) {
      pool(cases, p, apart(2, 2, p[0], p[1]), false);
      pool(cases, p, steps(-2, 2, 2, 2, p[0], p[1]), true);
      pool(cases, p, uniform(-9, -5, 1, p[0], p[1]), true);
    }
    pool(cases, POOLS[0], apart(3, 4, 4), false);
    pool(cases, POOLS[0], apart(0, 2, 4, 4), false);
    return cases;
  }

  private static void convolution(List<OpCase> cases, int[] c, Input x, boolean biased) {
    int groups = c[2];
    int[] stride = {c[7], c[8]};
    int[] padding = {c[9], c[10]};
    int[] dilation = {c[11], c[12]};
    Input w = normal(c[1], c[0] / groups, c[5], c[6]);
    String options =
        "stride=(%d, %d), padding=(%d, %d), dilation=(%d, %d), groups=%d"
            .formatted(c[7], c[8], c[9], c[10], c[11], c[12], groups);
    // The weight's gradient sums over all pixels of the batch, the input's over kernel and
    // channels.
    long terms =
        Math.max((long) c[13] * c[3] * c[4], (long) Math.max(c[0], c[1]) / groups * c[5] * c[6]);
    cases.add(
        biased
            ? OpCase.of(
                    "F.conv2d(a, b, c, %s)".formatted(options),
                    in -> F.conv2d(in[0], in[1], in[2], stride, padding, dilation, groups),
                    x,
                    w,
                    normal(c[1]))
                .reducing(terms)
            : OpCase.of(
                    "F.conv2d(a, b, None, %s)".formatted(options),
                    in -> F.conv2d(in[0], in[1], null, stride, padding, dilation, groups),
                    x,
                    w)
                .reducing(terms));
  }

  private static void pool(List<OpCase> cases, int[] p, Input x, boolean kinks) {
    int[] kernel = Arrays.copyOfRange(p, 2, 4);
    int[] stride = Arrays.copyOfRange(p, 4, 6);
    int[] padding = Arrays.copyOfRange(p, 6, 8);
    int[] dilation = Arrays.copyOfRange(p, 8, 10);
    boolean ceil = p[10] == 1;
    OpCase pool =
        OpCase.of(
                "F.max_pool2d(a, (%d, %d), (%d, %d), (%d, %d), (%d, %d), %s)"
                    .formatted(
                        p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], ceil ? "True" : "False"),
                in -> F.maxPool2d(in[0], kernel, stride, padding, dilation, ceil),
                x)
            .reducing((long) p[2] * p[3]);
    cases.add(kinks ? pool.atKinks() : pool);
  }
}
