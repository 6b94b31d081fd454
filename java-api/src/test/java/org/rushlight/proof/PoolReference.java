// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import java.util.Random;

/** The largest of each window and its gradient in plain loops over doubles; planes [h, w]. */
record PoolReference(int planes, int h, int w, int[] kernel, int[] stride, int[] pad) {

  /** A small geometry; the padding is at most half the kernel; every third is a plain 2 x 2. */
  static PoolReference random(Random random) {
    if (random.nextInt(3) == 0) {
      int h = 2 + random.nextInt(9);
      int w = 2 + random.nextInt(70);
      int[] two = {2, 2};
      return new PoolReference(1 + random.nextInt(6), h, w, two, two, new int[] {0, 0});
    }
    int[] kernel = {1 + random.nextInt(4), 1 + random.nextInt(4)};
    int[] stride = {1 + random.nextInt(3), 1 + random.nextInt(3)};
    int[] pad = {random.nextInt(kernel[0] / 2 + 1), random.nextInt(kernel[1] / 2 + 1)};
    return new PoolReference(
        1 + random.nextInt(6),
        kernel[0] + random.nextInt(9),
        kernel[1] + random.nextInt(20),
        kernel,
        stride,
        pad);
  }

  int outH() {
    return (h + 2 * pad[0] - kernel[0]) / stride[0] + 1;
  }

  int outW() {
    return (w + 2 * pad[1] - kernel[1]) / stride[1] + 1;
  }

  /** For each result the place of its element in x; the first of equal ones. */
  int[] places(double[] x) {
    int[] places = new int[planes * outH() * outW()];
    for (int i = 0; i < places.length; i++) {
      int plane = i / (outH() * outW());
      int y = i / outW() % outH();
      int best = -1;
      for (int ky = 0; ky < kernel[0]; ky++) {
        for (int kx = 0; kx < kernel[1]; kx++) {
          int row = y * stride[0] - pad[0] + ky;
          int column = i % outW() * stride[1] - pad[1] + kx;
          if (row >= 0 && row < h && column >= 0 && column < w) {
            int at = (plane * h + row) * w + column;
            best = best < 0 || x[at] > x[best] ? at : best;
          }
        }
      }
      places[i] = best;
    }
    return places;
  }

  static double[] forward(double[] x, int[] places) {
    double[] y = new double[places.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[places[i]];
    }
    return y;
  }

  double[] backward(double[] dy, int[] places) {
    double[] dx = new double[planes * h * w];
    for (int i = 0; i < dy.length; i++) {
      dx[places[i]] += dy[i];
    }
    return dx;
  }

  @Override
  public String toString() {
    return "%d planes [%d, %d], kernel (%d, %d), stride (%d, %d), padding (%d, %d)"
        .formatted(planes, h, w, kernel[0], kernel[1], stride[0], stride[1], pad[0], pad[1]);
  }
}
