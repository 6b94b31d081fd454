// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import org.rushlight.tensor.ops.WarpOp;

/**
 * Moves the pixels of a picture along an affine map, as torchvision does by {@code grid_sample}
 * with zeros outside, {@code align_corners=False} and a mask that is sampled beside the picture.
 */
final class Warp {
  private Warp() {}

  /** Makes a picture of height x width that shows the old one by the map. */
  static void run(Pixels x, AffineMap map, int height, int width, boolean bilinear, Fill fill) {
    fill.check(x);
    float[] fills = new float[x.channels()];
    for (int c = 0; c < fills.length; c++) {
      fills[c] = fill.at(c);
    }
    double[] numbers = {map.a(), map.b(), map.c(), map.d(), map.e(), map.f()};
    float[] y = x.result(x.channels(), height, width);
    long[] sizes = {x.channels(), x.height(), x.width()};
    WarpOp.warp(x.values(), sizes, numbers, bilinear, fills, y, height, width);
    if (bilinear && x.isUint8()) {
      for (int i = 0, n = x.channels() * height * width; i < n; i++) {
        y[i] = (float) Math.rint(y[i]);
      }
    }
    x.become(x.channels(), height, width);
  }
}
