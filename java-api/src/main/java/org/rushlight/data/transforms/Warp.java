// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.Arrays;

/**
 * Moves the pixels of a picture along an affine map, as torchvision does by {@code grid_sample}
 * with zeros outside, {@code align_corners=False} and a mask that is sampled beside the picture.
 *
 * <p>Along a row of the new picture the place in the old one grows by equal steps. It is kept in
 * units of 2^-32 pixels: whole steps, as of a turn by 90 degrees, stay exact.
 */
final class Warp {
  private static final double UNIT = 0x1p32;
  private static final int FARTHEST = 1 << 28; // pixels

  private final Pixels x;
  private final AffineMap map;
  private final int height;
  private final int width;
  private final boolean bilinear;
  private final Fill fill;
  private final float[] result;
  private final double startX; // of the first pixel, counted from the old picture's first
  private final double startY;
  private final long stepX;
  private final long stepY;

  private Warp(Pixels x, AffineMap map, int height, int width, boolean bilinear, Fill fill) {
    this.x = x;
    this.map = map;
    this.height = height;
    this.width = width;
    this.bilinear = bilinear;
    this.fill = fill;
    result = x.result(x.channels(), height, width);
    double left = 0.5 - 0.5 * width;
    double down = 0.5 - 0.5 * height;
    startX = map.a() * left + map.b() * down + map.c() + 0.5 * x.width() - 0.5;
    startY = map.d() * left + map.e() * down + map.f() + 0.5 * x.height() - 0.5;
    stepX = fixed(map.a());
    stepY = fixed(map.d());
  }

  /** Makes a picture of height x width that shows the old one by the map. */
  static void run(Pixels x, AffineMap map, int height, int width, boolean bilinear, Fill fill) {
    fill.check(x);
    if (Math.max(x.width(), x.height()) > FARTHEST) {
      throw Options.unfit(
          "affine", "a picture may be %d pixels wide and high at most, got %s", FARTHEST, x);
    }
    Warp warp = new Warp(x, map, height, width, bilinear, fill);
    if (warp.isFar()) {
      warp.farRows();
    } else if (bilinear) {
      warp.bilinearRows();
    } else {
      warp.nearestRows();
    }
    if (bilinear && x.isUint8()) {
      for (int i = 0, n = x.channels() * height * width; i < n; i++) {
        warp.result[i] = (float) Math.rint(warp.result[i]);
      }
    }
    x.become(x.channels(), height, width);
  }

  private static long fixed(double place) {
    return (long) Math.rint(place * UNIT);
  }

  /** Whether the map is too steep for whole numbers. */
  private boolean isFar() {
    double farthest =
        Math.abs(startX)
            + Math.abs(startY)
            + (Math.abs(map.a()) + Math.abs(map.d())) * width
            + (Math.abs(map.b()) + Math.abs(map.e())) * height;
    return !(farthest < FARTHEST);
  }

  /** Where the old picture's first column or row is when a row of the new one begins. */
  private long from(double start, double perRow, int y) {
    double half = bilinear ? 0 : 0.5; // the nearest pixel is the floor of half a pixel on
    return fixed(start + perRow * y + half);
  }

  private void nearestRows() {
    float[] v = x.values();
    int w = x.width();
    Box box = Box.of(x, fill);
    Span span = new Span(box.left() - 0.5, box.top() - 0.5, box.right() - 0.5, box.bottom() - 0.5);
    for (int y = 0; y < height; y++) {
      long fromX = from(startX, map.b(), y);
      long fromY = from(startY, map.e(), y);
      span.find(y, fromX, fromY, box, 0, width);
      for (int c = 0; c < x.channels(); c++) {
        int base = c * x.height() * w;
        int to = (c * height + y) * width;
        blank(c, to, to + span.begin);
        long placeX = fromX + span.begin * stepX;
        long placeY = fromY + span.begin * stepY;
        for (int i = to + span.begin; i < to + span.end; i++) {
          result[i] = v[base + (int) (placeY >> 32) * w + (int) (placeX >> 32)];
          placeX += stepX;
          placeY += stepY;
        }
        blank(c, to + span.end, to + width);
      }
    }
  }

  private void bilinearRows() {
    Box shown = Box.of(x, fill).grown(1, 0); // at least one of the four pixels is there
    Box whole = new Box(0, 0, x.width() - 1, x.height() - 1); // all of them are
    Span some = new Span(shown.left(), shown.top(), shown.right(), shown.bottom());
    Span all = new Span(0, 0, whole.right(), whole.bottom());
    for (int y = 0; y < height; y++) {
      long fromX = from(startX, map.b(), y);
      long fromY = from(startY, map.e(), y);
      some.find(y, fromX, fromY, shown, 0, width);
      all.find(y, fromX, fromY, whole, some.begin, some.end);
      for (int c = 0; c < x.channels(); c++) {
        int to = (c * height + y) * width;
        blank(c, to, to + some.begin);
        edge(c, to, some.begin, all.begin, fromX, fromY);
        inside(c, to, all.begin, all.end, fromX, fromY);
        edge(c, to, all.end, some.end, fromX, fromY);
        blank(c, to + some.end, to + width);
      }
    }
  }

  private void blank(int c, int begin, int end) {
    if (begin < end) {
      Arrays.fill(result, begin, end, fill.at(c));
    }
  }

  /**
   * The columns of a row whose places lie in a rectangle. Both ends are straight lines over the
   * rows: they are told by division once, and for each row tried exactly.
   */
  private final class Span {
    private final double lowX;
    private final double highX;
    private final double slopeX;
    private final double lowY;
    private final double highY;
    private final double slopeY;
    private int begin;
    private int end;

    Span(double left, double top, double right, double bottom) {
      lowX = line(startX, map.a(), map.a() > 0 ? left : right, Double.NEGATIVE_INFINITY);
      highX = line(startX, map.a(), map.a() > 0 ? right : left, Double.POSITIVE_INFINITY);
      slopeX = map.a() == 0 ? 0 : -map.b() / map.a();
      lowY = line(startY, map.d(), map.d() > 0 ? top : bottom, Double.NEGATIVE_INFINITY);
      highY = line(startY, map.d(), map.d() > 0 ? bottom : top, Double.POSITIVE_INFINITY);
      slopeY = map.d() == 0 ? 0 : -map.e() / map.d();
    }

    private static double line(double start, double step, double place, double none) {
      return step == 0 ? none : (place - start) / step;
    }

    /** Sets begin and end: within low .. high, empty ones too. */
    void find(int y, long fromX, long fromY, Box box, int low, int high) {
      double beginX = lowX + y * slopeX;
      double beginY = lowY + y * slopeY;
      double endX = highX + y * slopeX;
      double endY = highY + y * slopeY;
      double first = (beginX > beginY ? beginX : beginY) - 1;
      double last = (endX < endY ? endX : endY) + 2;
      int b = first > low ? (first < high ? (int) first : high) : low;
      int e = last < high ? (last > b ? (int) last : b) : high;
      while (b < e && !holds(b, fromX, fromY, box)) {
        b++;
      }
      while (b < e && !holds(e - 1, fromX, fromY, box)) {
        e--;
      }
      begin = b;
      end = e;
    }

    private boolean holds(int column, long fromX, long fromY, Box box) {
      long placeX = fromX + column * stepX >> 32;
      long placeY = fromY + column * stepY >> 32;
      return placeX >= box.left()
          && placeX < box.right()
          && placeY >= box.top()
          && placeY < box.bottom();
    }
  }

  private static float fraction(long place) {
    return ((int) place >>> 8) * 0x1p-24f;
  }

  /** Where all four pixels are there. */
  private void inside(int c, int to, int begin, int end, long fromX, long fromY) {
    float[] v = x.values();
    float[] target = result;
    int w = x.width();
    int base = c * x.height() * w;
    long dx = stepX;
    long dy = stepY;
    long placeX = fromX + begin * dx;
    long placeY = fromY + begin * dy;
    for (int i = to + begin; i < to + end; i++) {
      int at = base + (int) (placeY >> 32) * w + (int) (placeX >> 32);
      float fx = fraction(placeX);
      float upper = v[at] + fx * (v[at + 1] - v[at]);
      float lower = v[at + w] + fx * (v[at + w + 1] - v[at + w]);
      target[i] = upper + fraction(placeY) * (lower - upper);
      placeX += dx;
      placeY += dy;
    }
  }

  /** Where some are: the mask is their weight. */
  private void edge(int c, int to, int begin, int end, long fromX, long fromY) {
    for (int i = begin; i < end; i++) {
      long placeX = fromX + i * stepX;
      long placeY = fromY + i * stepY;
      int column = (int) (placeX >> 32);
      int line = (int) (placeY >> 32);
      result[to + i] = blend(c, column, line, fraction(placeX), fraction(placeY));
    }
  }

  private float blend(int c, int column, int line, float fx, float fy) {
    int w = x.width();
    int h = x.height();
    float left = column < 0 ? 0 : 1 - fx; // the weights of what is there
    float right = column + 1 < w ? fx : 0;
    float top = line < 0 ? 0 : 1 - fy;
    float bottom = line + 1 < h ? fy : 0;
    int upper = (c * h + Math.max(line, 0)) * w;
    int lower = (c * h + Math.min(line + 1, h - 1)) * w;
    int one = Math.max(column, 0);
    int two = Math.min(column + 1, w - 1);
    float[] v = x.values();
    float sum =
        top * (left * v[upper + one] + right * v[upper + two])
            + bottom * (left * v[lower + one] + right * v[lower + two]);
    float mask = (left + right) * (top + bottom);
    return sum * mask + (1 - mask) * fill.at(c);
  }

  private void farRows() {
    for (int i = 0; i < x.channels() * height * width; i++) {
      int column = i % width;
      int row = i / width % height;
      int c = i / width / height;
      double placeX = startX + column * map.a() + row * map.b();
      double placeY = startY + column * map.d() + row * map.e();
      boolean isNear = placeX > -1 && placeX < x.width() && placeY > -1 && placeY < x.height();
      result[i] = isNear ? far(c, placeX, placeY) : fill.at(c);
    }
  }

  private float far(int c, double placeX, double placeY) {
    int column = (int) Math.floor(placeX);
    int line = (int) Math.floor(placeY);
    float fx = (float) (placeX - column);
    float fy = (float) (placeY - line);
    return bilinear
        ? blend(c, column, line, fx, fy)
        : blend(c, column, line, Math.round(fx), Math.round(fy));
  }
}
