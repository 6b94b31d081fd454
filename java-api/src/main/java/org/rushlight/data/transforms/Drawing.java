// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.WarpOp;

/**
 * Pictures on their way into one tensor. Those that only have to be drawn out of another one are
 * collected, and drawn by one call: a call for each would cost half as much as the drawing.
 *
 * <pre>{@code
 * Tensor rows = Tensors.rand(8, 1, 28, 28);
 * Tensor y = Tensors.zeros(8, 1, 28, 28);
 * var turn = new RandomRotation(10);
 * var x = new Pixels();
 * var drawing = new Drawing(y, 8);
 * for (int i = 0; i < 8; i++) {
 *   x.begin(rows, i * 784, 1, 28, 28);
 *   turn.change(x);
 *   drawing.write(x, i * 784);
 * }
 * drawing.finish();   // y has the turned pictures
 * }</pre>
 */
public final class Drawing {
  // The JVM cannot collect garbage while the core draws: so it does not draw much at a time.
  private static final int MOST_NUMBERS = 1 << 17; // 0.1 to 0.2 ms
  private final Tensor y;
  private final int most;

  // Of the pictures that are collected.
  private int count;
  private long[] firsts = {}; // in the source
  private long[] places = {}; // in y
  private long[] windows = {};
  private double[] maps = {};

  // What they have in common.
  private @Nullable Tensor source;
  private long[] sizes = {}; // channels, rows, columns
  private @Nullable Warp warp;
  private @Nullable Fill blank;

  /**
   * Into a tensor that nobody else has seen yet.
   *
   * @param most how many pictures are collected before they are drawn, at least 1
   */
  public Drawing(Tensor y, int most) {
    this.y = y;
    this.most = most;
  }

  /**
   * Writes a picture to the tensor's elements from one on, at once or later. What it is read from
   * must not be closed or changed before {@link #finish}; the picture itself may be.
   *
   * @throws org.rushlight.tensor.TensorException if the tensor has too few elements or another
   *     type; for pictures that are drawn later it may come later
   */
  public void write(Pixels x, long firstElement) {
    if (!x.addTo(this, firstElement)) {
      x.write(y, firstElement);
    }
  }

  void add(
      Tensor from,
      long first,
      int channels,
      int rows,
      int columns,
      Window window,
      Warp move,
      long firstElement) {
    if (count == firsts.length
        || count > 0 && !isLike(from, channels, rows, columns, window, move)) {
      finish();
    }
    if (count == 0) {
      long size = (long) channels * move.height() * move.width();
      int room = (int) Math.max(1, Math.min(most, MOST_NUMBERS / size));
      firsts = new long[room];
      places = new long[room];
      windows = new long[4 * room];
      maps = new double[6 * room];
      source = from;
      sizes = new long[] {channels, rows, columns};
      warp = move;
      blank = window.blank();
    }
    firsts[count] = first;
    places[count] = firstElement;
    window.put(windows, 4 * count);
    move.put(maps, 6 * count);
    count++;
  }

  private boolean isLike(
      Tensor from, int channels, int rows, int columns, Window window, Warp move) {
    return from == source
        && channels == sizes[0]
        && rows == sizes[1]
        && columns == sizes[2]
        && window.blank() == blank
        && move.isLike(warp);
  }

  /** Whether pictures wait to be drawn. */
  public boolean isWaiting() {
    return count > 0;
  }

  /** Draws the pictures that wait. */
  public void finish() {
    if (count == 0) {
      return;
    }
    int channels = (int) sizes[0];
    WarpOp.warp(
        WarpOp.Numbers.of(source, Arrays.copyOf(firsts, count)),
        sizes,
        windows,
        blank.numbers(channels),
        maps,
        warp.bilinear(),
        warp.fill().numbers(channels),
        WarpOp.Numbers.of(y, Arrays.copyOf(places, count)),
        warp.height(),
        warp.width());
    count = 0;
  }
}
