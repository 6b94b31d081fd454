// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

/**
 * What each pixel along an axis of the new picture takes of the old one: {@code counts[i]} pixels
 * from {@code firsts[i]} on, by the weights from {@code i * most} on.
 */
record Taps(int from, int to, int[] firsts, int[] counts, int most, float[] weights) {

  /** The pixel in which the new one's upper left corner lies, as PyTorch's {@code "nearest"}. */
  static Taps nearest(int from, int to) {
    Taps taps = empty(from, to, 1);
    float scale = (float) from / to;
    for (int i = 0; i < to; i++) {
      taps.set(i, Math.min((int) Math.floor(i * scale), from - 1), 1);
    }
    return taps;
  }

  /** The two pixels about the new one's middle: nothing else is seen, however far they shrink. */
  static Taps bilinear(int from, int to) {
    Taps taps = empty(from, to, 2);
    float scale =
        (float) from / to; // in float32, as PyTorch: uint8 pictures are then rounded alike
    for (int i = 0; i < to; i++) {
      float place = Math.max(0, scale * (i + 0.5f) - 0.5f);
      int first = Math.min((int) place, from - 1);
      float part = place - first;
      if (first == from - 1) {
        taps.set(i, first, 1);
      } else {
        taps.set(i, first, 1 - part, part);
      }
    }
    return taps;
  }

  /**
   * A triangle over all that the new pixel covers, as wide as the shrinking asks: PyTorch's and
   * Pillow's antialiasing. Without shrinking it is the bilinear one.
   */
  static Taps triangle(int from, int to) {
    double scale = (double) from / to;
    double support = Math.max(scale, 1);
    Taps taps = empty(from, to, (int) Math.min(2 * Math.ceil(support) + 1, from));
    for (int i = 0; i < to; i++) {
      double middle = scale * (i + 0.5);
      int first = Math.max((int) (middle - support + 0.5), 0);
      int end = Math.min((int) (middle + support + 0.5), from);
      double[] w = new double[end - first];
      double sum = 0;
      for (int k = 0; k < w.length; k++) {
        w[k] = Math.max(0, 1 - Math.abs((k + first - middle + 0.5) / support));
        sum += w[k];
      }
      for (int k = 0; k < w.length; k++) {
        w[k] /= sum;
      }
      taps.set(i, first, w);
    }
    return taps;
  }

  private static Taps empty(int from, int to, int most) {
    return new Taps(
        from, to, new int[to], new int[to], most, new float[Math.multiplyExact(to, most)]);
  }

  private void set(int i, int first, double... w) {
    firsts[i] = first;
    counts[i] = w.length;
    for (int k = 0; k < w.length; k++) {
      weights[i * most + k] = (float) w[k];
    }
  }

  /** Makes each row of a picture {@code to} wide. */
  void alongRows(Pixels x) {
    int rows = x.channels() * x.height();
    float[] v = x.values();
    float[] result = x.result(x.channels(), x.height(), to);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < to; i++) {
        int at = row * from + firsts[i];
        float sum = 0;
        for (int k = 0; k < counts[i]; k++) {
          sum += weights[i * most + k] * v[at + k];
        }
        result[row * to + i] = sum;
      }
    }
    x.become(x.channels(), x.height(), to);
  }

  /** Makes each column of a picture {@code to} high. */
  void alongColumns(Pixels x) {
    int width = x.width();
    float[] v = x.values();
    float[] result = x.result(x.channels(), to, width);
    for (int c = 0; c < x.channels(); c++) {
      for (int i = 0; i < to; i++) {
        int target = (c * to + i) * width;
        java.util.Arrays.fill(result, target, target + width, 0);
        for (int k = 0; k < counts[i]; k++) {
          float weight = weights[i * most + k];
          int source = (c * from + firsts[i] + k) * width;
          for (int j = 0; j < width; j++) {
            result[target + j] += weight * v[source + j];
          }
        }
      }
    }
    x.become(x.channels(), to, width);
  }
}
