// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.Arrays;

/**
 * Moves the pixels of a picture along an affine map, as torchvision does by {@code grid_sample} with
 * zeros outside, {@code align_corners=False} and a mask that is sampled beside the picture.
 *
 * <p>Along a row of the new picture the place in the old one grows by equal steps. It is kept in
 * units of 2^-32 pixels: whole steps, as of a turn by 90 degrees, stay exact, and which stretch of
 * the row lies inside of the old picture is a division of whole numbers.
 */
final class Warp {
  private static final double UNIT = 0x1p32;
  private static final int FARTHEST = 1 << 28; // pixels

  private final Pixels x;
  private final AffineMap map;
  private final int height;
  private final int width;
  private final Fill fill;

  private Warp(Pixels x, AffineMap map, int height, int width, Fill fill) {
    this.x = x;
    this.map = map;
    this.height = height;
    this.width = width;
    this.fill = fill;
  }

  /** Makes a picture of height x width that shows the old one by the map. */
  static void run(Pixels x, AffineMap map, int height, int width, boolean bilinear, Fill fill) {
    fill.check(x);
    if (Math.max(x.width(), x.height()) > FARTHEST) {
      throw Options.unfit(
          "affine", "a picture may be %d pixels wide and high at most, got %s", FARTHEST, x);
    }
    Warp warp = new Warp(x, map, height, width, fill);
    float[] result = x.result(x.channels(), height, width);
    for (int y = 0; y < height; y++) {
      warp.row(result, y, bilinear);
    }
    if (bilinear && x.isUint8()) {
      for (int i = 0, n = x.channels() * height * width; i < n; i++) {
        result[i] = (float) Math.rint(result[i]);
      }
    }
    x.become(x.channels(), height, width);
  }

  private static long fixed(double place) {
    return Math.round(place * UNIT);
  }

  private static boolean isFar(double place) {
    return !(Math.abs(place) < FARTHEST);
  }

  private void row(float[] result, int y, boolean bilinear) {
    // Of the row's first pixel, counted from the old picture's first: 0 is its middle.
    double left = 0.5 - 0.5 * width;
    double down = y + 0.5 - 0.5 * height;
    double startX = map.a() * left + map.b() * down + map.c() + 0.5 * x.width() - 0.5;
    double startY = map.d() * left + map.e() * down + map.f() + 0.5 * x.height() - 0.5;
    if (isFar(startX) || isFar(startY) || isFar(map.a()) || isFar(map.d())) {
      for (int c = 0; c < x.channels(); c++) {
        edge(result, (c * height + y) * width, 0, width, c, startX, startY, bilinear);
      }
      return;
    }
    long stepX = fixed(map.a());
    long stepY = fixed(map.d());
    double half = bilinear ? 0 : 0.5; // the nearest pixel is the floor of half a pixel on
    long fromX = fixed(startX + half);
    long fromY = fixed(startY + half);
    int last = bilinear ? 1 : 0; // the bilinear one needs the next pixel too
    long limitX = (long) (x.width() - last) << 32;
    long limitY = (long) (x.height() - last) << 32;
    int begin = Math.max(first(fromX, stepX, limitX), first(fromY, stepY, limitY));
    int end = Math.min(end(fromX, stepX, limitX), end(fromY, stepY, limitY));
    begin = Math.min(begin, width);
    end = Math.max(begin, Math.min(end, width));
    long placeX = fromX + begin * stepX;
    long placeY = fromY + begin * stepY;
    for (int c = 0; c < x.channels(); c++) {
      int base = c * x.height() * x.width();
      int to = (c * height + y) * width;
      if (bilinear) {
        inside(result, to + begin, to + end, base, placeX, stepX, placeY, stepY);
        edge(result, to, 0, begin, c, startX, startY, true);
        edge(result, to, end, width, c, startX, startY, true);
      } else {
        nearest(result, to + begin, to + end, base, placeX, stepX, placeY, stepY);
        Arrays.fill(result, to, to + begin, fill.at(c));
        Arrays.fill(result, to + end, to + width, fill.at(c));
      }
    }
  }

  /** The first t in [0, width] from which on 0 <= from + t step < limit may hold. */
  private int first(long from, long step, long limit) {
    if (step == 0) {
      return from >= 0 && from < limit ? 0 : width;
    }
    long t = step > 0 ? -Math.floorDiv(from, step) : Math.floorDiv(from - limit, -step) + 1;
    return (int) Math.min(Math.max(t, 0), width);
  }

  /** The t from which on it does not hold any more. */
  private int end(long from, long step, long limit) {
    if (step == 0) {
      return width;
    }
    long t = step > 0 ? -Math.floorDiv(from - limit, step) : Math.floorDiv(from, -step) + 1;
    return (int) Math.min(Math.max(t, 0), width);
  }

  private void nearest(
      float[] to, int begin, int end, int base, long placeX, long stepX, long placeY, long stepY) {
    float[] v = x.values();
    int w = x.width();
    for (int i = begin; i < end; i++) {
      to[i] = v[base + (int) (placeY >> 32) * w + (int) (placeX >> 32)];
      placeX += stepX;
      placeY += stepY;
    }
  }

  private void inside(
      float[] to, int begin, int end, int base, long placeX, long stepX, long placeY, long stepY) {
    float[] v = x.values();
    int w = x.width();
    for (int i = begin; i < end; i++) {
      int at = base + (int) (placeY >> 32) * w + (int) (placeX >> 32);
      float fx = ((int) placeX >>> 8) * 0x1p-24f;
      float fy = ((int) placeY >>> 8) * 0x1p-24f;
      float upper = v[at] + fx * (v[at + 1] - v[at]);
      float lower = v[at + w] + fx * (v[at + w + 1] - v[at + w]);
      to[i] = upper + fy * (lower - upper);
      placeX += stepX;
      placeY += stepY;
    }
  }

  /** Where not all four pixels are there: the mask is the weight of those that are. */
  private void edge(
      float[] to,
      int row,
      int begin,
      int end,
      int c,
      double startX,
      double startY,
      boolean bilinear) {
    float blank = fill.at(c);
    for (int i = begin; i < end; i++) {
      double placeX = startX + i * map.a();
      double placeY = startY + i * map.d();
      if (!(placeX > -1 && placeX < x.width() && placeY > -1 && placeY < x.height())) {
        to[row + i] = blank;
        continue;
      }
      int left = (int) Math.floor(placeX);
      int top = (int) Math.floor(placeY);
      float fx = (float) (placeX - left);
      float fy = (float) (placeY - top);
      if (!bilinear) {
        fx = fx < 0.5f ? 0 : 1;
        fy = fy < 0.5f ? 0 : 1;
      }
      float sum = 0;
      float mask = 0;
      for (int corner = 0; corner < 4; corner++) {
        int column = left + (corner & 1);
        int line = top + (corner >> 1);
        if (column >= 0 && column < x.width() && line >= 0 && line < x.height()) {
          float weight = ((corner & 1) == 0 ? 1 - fx : fx) * ((corner >> 1) == 0 ? 1 - fy : fy);
          sum += weight * x.values()[(c * x.height() + line) * x.width() + column];
          mask += weight;
        }
      }
      to[row + i] = sum * mask + (1 - mask) * blank;
    }
  }
}
