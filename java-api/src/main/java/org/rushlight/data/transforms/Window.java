// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.Arrays;

/**
 * A part of a picture, whose edges may lie outside of it: rows top to top + height, columns left to
 * left + width.
 *
 * @param blank what it shows outside of the picture
 */
record Window(int top, int left, int height, int width, Fill blank) {
  static final String[] MODES = {"constant", "edge", "reflect", "symmetric"};

  /**
   * Cuts a window out of a picture.
   *
   * @param mode what it shows outside of the picture, one of {@link #MODES}
   * @param fill for {@code "constant"}
   */
  static void cut(Pixels x, int top, int left, int height, int width, String mode, Fill fill) {
    fill.check(x);
    if (mode.equals("constant")) {
      x.window(new Window(top, left, height, width, fill));
      return;
    }
    float[] result = x.result(x.channels(), height, width);
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
    x.become(x.channels(), height, width);
  }

  /** Writes top, left, height and width. */
  void put(long[] windows, int at) {
    windows[at] = top;
    windows[at + 1] = left;
    windows[at + 2] = height;
    windows[at + 3] = width;
  }

  /** Copies what it shows of a picture of so many rows and columns. */
  void copy(float[] x, int channels, int rows, int columns, float[] y) {
    // The columns begin .. end and rows first .. last of the window lie in the picture.
    int begin = inside(-(long) left, width);
    int end = Math.max(begin, inside(columns - (long) left, width));
    int first = inside(-(long) top, height);
    int last = Math.max(first, inside(rows - (long) top, height));
    for (int c = 0; c < channels; c++) {
      int to = c * height * width;
      int from = (c * rows + top) * columns + left;
      float empty = blank.at(c);
      if (begin == end || first == last) {
        Arrays.fill(y, to, to + height * width, empty);
        continue;
      }
      Arrays.fill(y, to, to + first * width, empty);
      if (width == columns) {
        // One copy of all rows: what runs over the ends of one is painted over below.
        int count = (last - 1 - first) * width + end - begin;
        int place = first * width + begin;
        System.arraycopy(x, from + place, y, to + place, count);
      } else {
        for (int row = first; row < last; row++) {
          System.arraycopy(
              x, from + row * columns + begin, y, to + row * width + begin, end - begin);
        }
      }
      for (int row = first; row < last; row++) {
        for (int i = 0; i < begin; i++) {
          y[to + row * width + i] = empty;
        }
        for (int i = end; i < width; i++) {
          y[to + row * width + i] = empty;
        }
      }
      Arrays.fill(y, to + last * width, to + height * width, empty);
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
