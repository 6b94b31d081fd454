// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.bytes;

import java.util.Arrays;

/** The size arithmetic of arrays in files, checked at each step. */
public final class Sizes {
  /** The longest array that every Java virtual machine makes. */
  public static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private Sizes() {}

  /** Refuses to read more bytes of elements than are left of what a head has said. */
  public static void checkLeft(int wanted, long left, Object array) {
    if (wanted > left) {
      throw new IllegalArgumentException(
          "%,d bytes were asked for, but of %s only %,d are left".formatted(wanted, array, left));
    }
  }

  /** Refuses a shape with an axis below 0. */
  public static void checkAxes(long... shape) {
    for (long axis : shape) {
      if (axis < 0) {
        throw new IllegalArgumentException(
            "no axis may be negative, but the shape is " + Arrays.toString(shape));
      }
    }
  }

  /** Returns the bytes of an array; -1 if they are 2^63 or more, or hide behind an axis of 0. */
  public static long bytes(long itemSize, long[] shape) {
    long product = Math.max(1, itemSize);
    boolean empty = itemSize == 0;
    for (long axis : shape) {
      empty |= axis == 0;
      long high = Math.multiplyHigh(product, Math.max(1, axis));
      product *= Math.max(1, axis);
      if (high != 0 || product < 0) {
        return -1;
      }
    }
    return empty ? 0 : product;
  }
}
