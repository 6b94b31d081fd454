// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.bytes;

/** The size arithmetic of arrays in files, checked at each step. */
public final class Sizes {
  /** The longest array that every Java virtual machine makes. */
  public static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private Sizes() {}

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
