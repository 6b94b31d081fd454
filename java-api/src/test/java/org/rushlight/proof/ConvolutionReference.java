// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import java.util.Random;

/**
 * Cross-correlation and its gradients in plain loops over doubles; x [n, c, h, w], weights [out, c
 * / groups, kh, kw].
 */
record ConvolutionReference(
    int n,
    int c,
    int h,
    int w,
    int out,
    int kh,
    int kw,
    int[] stride,
    int[] pad,
    int[] dilation,
    int groups) {

  /**
   * A small geometry whose kernel fits. Half of them have stride 1 and long rows, a few of those
   * many channels: the core computes them in other ways.
   */
  static ConvolutionReference random(Random random) {
    boolean dense = random.nextBoolean();
    boolean deep = dense && random.nextInt(8) == 0;
    int groups = deep ? 1 : 1 + random.nextInt(3);
    int kh = deep ? 3 : 1 + random.nextInt(4);
    int kw = deep ? 3 : 1 + random.nextInt(4);
    int[] stride = {dense ? 1 : 1 + random.nextInt(3), dense ? 1 : 1 + random.nextInt(3)};
    int[] pad = {random.nextInt(3), random.nextInt(3)};
    int[] dilation = {1 + random.nextInt(2), 1 + random.nextInt(2)};
    int h = Math.max(1, dilation[0] * (kh - 1) + 1 - 2 * pad[0]) + random.nextInt(9);
    int w = Math.max(1, dilation[1] * (kw - 1) + 1 - 2 * pad[1]) + random.nextInt(dense ? 60 : 20);
    int c = deep ? 14 + random.nextInt(6) : groups * (1 + random.nextInt(4));
    int out = deep ? 30 + random.nextInt(12) : groups * (1 + random.nextInt(dense ? 14 : 6));
    return new ConvolutionReference(
        random.nextInt(4) + 1, c, h, w, out, kh, kw, stride, pad, dilation, groups);
  }

  int outH() {
    return (h + 2 * pad[0] - dilation[0] * (kh - 1) - 1) / stride[0] + 1;
  }

  int outW() {
    return (w + 2 * pad[1] - dilation[1] * (kw - 1) - 1) / stride[1] + 1;
  }

  @FunctionalInterface
  private interface Row {
    /** x[xi + k stride], weights[wi] and y[yi + k] belong together, for k from 0 below count. */
    void visit(int xi, int wi, int yi, int count);
  }

  private void forEachRow(Row row) {
    int inPerGroup = c / groups;
    for (int image = 0; image < n; image++) {
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < inPerGroup; i++) {
          int plane = image * c + o / (out / groups) * inPerGroup + i;
          for (int k = 0; k < kh * kw; k++) {
            for (int y = 0; y < outH(); y++) {
              int from = y * stride[0] - pad[0] + k / kw * dilation[0];
              if (from >= 0 && from < h) {
                int wi = (o * inPerGroup + i) * kh * kw + k;
                visitRow(
                    row, (plane * h + from) * w, wi, ((image * out + o) * outH() + y) * outW());
              }
            }
          }
        }
      }
    }
  }

  /** Those columns of a row whose element of x is not padding. */
  private void visitRow(Row row, int x, int wi, int y) {
    int shift = wi % kw * dilation[1] - pad[1];
    int first = 0;
    while (first < outW() && first * stride[1] + shift < 0) {
      first++;
    }
    int end = outW();
    while (end > first && (end - 1) * stride[1] + shift >= w) {
      end--;
    }
    if (end > first) {
      row.visit(x + first * stride[1] + shift, wi, y + first, end - first);
    }
  }

  double[] forward(double[] x, double[] weights, double[] bias) {
    int plane = outH() * outW();
    double[] y = new double[n * out * plane];
    for (int i = 0; i < y.length; i++) {
      y[i] = bias[i / plane % out];
    }
    forEachRow(
        (xi, wi, yi, count) -> {
          for (int k = 0; k < count; k++) {
            y[yi + k] += x[xi + k * stride[1]] * weights[wi];
          }
        });
    return y;
  }

  double[] backwardX(double[] dy, double[] weights) {
    double[] dx = new double[n * c * h * w];
    forEachRow(
        (xi, wi, yi, count) -> {
          for (int k = 0; k < count; k++) {
            dx[xi + k * stride[1]] += dy[yi + k] * weights[wi];
          }
        });
    return dx;
  }

  double[] backwardW(double[] dy, double[] x) {
    double[] dw = new double[out * (c / groups) * kh * kw];
    forEachRow(
        (xi, wi, yi, count) -> {
          for (int k = 0; k < count; k++) {
            dw[wi] += dy[yi + k] * x[xi + k * stride[1]];
          }
        });
    return dw;
  }

  double[] backwardB(double[] dy) {
    int plane = outH() * outW();
    double[] db = new double[out];
    for (int i = 0; i < dy.length; i++) {
      db[i / plane % out] += dy[i];
    }
    return db;
  }

  /** The longest sum in the result or a gradient. */
  long terms() {
    return Math.max((long) n * outH() * outW(), (long) Math.max(c, out) / groups * kh * kw);
  }

  @Override
  public String toString() {
    return ("x [%d, %d, %d, %d], %d kernels of %d x %d, stride (%d, %d), padding (%d, %d),"
            + " dilation (%d, %d), %d groups")
        .formatted(
            n,
            c,
            h,
            w,
            out,
            kh,
            kw,
            stride[0],
            stride[1],
            pad[0],
            pad[1],
            dilation[0],
            dilation[1],
            groups);
  }
}
