// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.Arrays;

/** Cuts a window out of a picture, whose edges may lie outside of it. */
final class Window {
  static final String[] MODES = {"constant", "edge", "reflect", "symmetric"};

  private Window() {}

  /**
   * Rows top to top + height, columns left to left + width.
   *
   * @param mode what stands outside of the picture, one of {@link #MODES}
   * @param fill for {@code "constant"}
   */
  static void cut(Pixels x, int top, int left, int height, int width, String mode, Fill fill) {
    fill.check(x);
    float[] result = x.result(x.channels(), height, width);
    if (mode.equals("constant")) {
      cutConstant(x, top, left, height, width, result, fill);
    } else {
      int[] rows = sources(top, height, x.height(), mode);
      int[] columns = sources(left, width, x.width(), mode);
      float[] values = x.values();
      int to = 0;
      for (int c = 0; c < x.channels(); c++) {
        for (int row : rows) {
          int from = (c * x.height() + row) * x.width();
          for (int column : columns) {
            result[to++] = values[from + column];
          }
        }
      }
    }
    x.become(x.channels(), height, width);
  }

  private static void cutConstant(
      Pixels x, int top, int left, int height, int width, float[] result, Fill fill) {
    // The columns begin .. end and rows first .. last of the window lie in the picture.
    int begin = inside(-(long) left, width);
    int end = Math.max(begin, inside(x.width() - (long) left, width));
    int first = inside(-(long) top, height);
    int last = Math.max(first, inside(x.height() - (long) top, height));
    for (int c = 0; c < x.channels(); c++) {
      int to = c * height * width;
      int from = (c * x.height() + top) * x.width() + left;
      float blank = fill.at(c);
      if (begin == end || first == last) {
        Arrays.fill(result, to, to + height * width, blank);
        continue;
      }
      Arrays.fill(result, to, to + first * width, blank);
      if (width == x.width()) {
        // One copy of all rows: what runs over the ends of one is painted over below.
        int count = (last - 1 - first) * width + end - begin;
        int place = first * width + begin;
        System.arraycopy(x.values(), from + place, result, to + place, count);
      } else {
        for (int y = first; y < last; y++) {
          int source = from + y * x.width() + begin;
          System.arraycopy(x.values(), source, result, to + y * width + begin, end - begin);
        }
      }
      for (int y = first; y < last; y++) {
        for (int i = 0; i < begin; i++) {
          result[to + y * width + i] = blank;
        }
        for (int i = end; i < width; i++) {
          result[to + y * width + i] = blank;
        }
      }
      Arrays.fill(result, to + last * width, to + height * width, blank);
    }
  }

  private static int inside(long place, int size) {
    return (int) Math.min(Math.max(place, 0), size);
  }

  /** For each place of the window along an axis, the place in the picture that it shows. */
  private static int[] sources(int first, int count, int size, String mode) {
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      int at = first + i;
      if (at < 0 || at >= size) {
        at =
            switch (mode) {
              case "edge" -> at < 0 ? 0 : size - 1;
              case "reflect" -> at < 0 ? -at : 2 * size - 2 - at;
              default -> at < 0 ? -at - 1 : 2 * size - 1 - at; // symmetric: the edge is repeated
            };
      }
      places[i] = at;
    }
    return places;
  }

  /** Refuses more padding on a side than a mode can take from the picture. */
  static void checkPadding(String of, Pixels x, int most, int size, String mode) {
    int limit = mode.equals("reflect") ? size - 1 : mode.equals("symmetric") ? size : most;
    if (most > limit) {
      throw Options.unfit(
          of,
          "padding of %d is too much for mode \"%s\" and a picture [%d, %d]: at most %d fits",
          most,
          mode,
          x.height(),
          x.width(),
          limit);
    }
  }
}
