// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

/** Pictures turned round, in place. */
final class Flips {
  private Flips() {}

  /** Each row from its end: left becomes right. */
  static void rows(Pixels x) {
    float[] v = x.values();
    for (int row = 0, end = x.size(); row < end; row += x.width()) {
      for (int i = row, j = row + x.width() - 1; i < j; i++, j--) {
        float left = v[i];
        v[i] = v[j];
        v[j] = left;
      }
    }
  }

  /** Each column from its end: top becomes bottom. */
  static void columns(Pixels x) {
    float[] v = x.values();
    for (int c = 0; c < x.channels(); c++) {
      int first = c * x.height() * x.width();
      for (int top = 0, bottom = x.height() - 1; top < bottom; top++, bottom--) {
        int i = first + top * x.width();
        int j = first + bottom * x.width();
        for (int k = 0; k < x.width(); k++) {
          float upper = v[i + k];
          v[i + k] = v[j + k];
          v[j + k] = upper;
        }
      }
    }
  }
}
