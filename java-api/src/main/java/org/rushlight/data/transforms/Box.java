// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

/** Columns left .. right and rows top .. bottom of a picture, without the last ones. */
record Box(int left, int top, int right, int bottom) {

  /**
   * What has to be looked at: all of a picture; or, if outside of it there are zeros anyway, what
   * lies within its margins of zeros, which are wide in handwriting.
   */
  static Box of(Pixels x, Fill fill) {
    return fill.isZero() && x.channels() == 1
        ? marked(x.values(), x.height(), x.width())
        : new Box(0, 0, x.width(), x.height());
  }

  private static Box marked(float[] v, int height, int width) {
    int top = 0;
    while (top < height && isZero(v, top * width, width)) {
      top++;
    }
    int bottom = height;
    while (bottom > top && isZero(v, (bottom - 1) * width, width)) {
      bottom--;
    }
    int left = width;
    int right = 0;
    for (int y = top; y < bottom; y++) {
      int row = y * width;
      int i = 0;
      while (i < left && v[row + i] == 0) {
        i++;
      }
      left = i;
      int j = width;
      while (j > right && v[row + j - 1] == 0) {
        j--;
      }
      right = j;
    }
    return new Box(Math.min(left, right), top, right, bottom);
  }

  private static boolean isZero(float[] v, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (v[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** With more columns and rows before the first and behind the last. */
  Box grown(int before, int after) {
    return new Box(left - before, top - before, right + after, bottom + after);
  }
}
