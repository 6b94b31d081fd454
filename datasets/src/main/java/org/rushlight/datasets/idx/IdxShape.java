// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.idx;

import java.util.Arrays;
import org.rushlight.datasets.bytes.Sizes;

/** The size arithmetic of IDX arrays, checked at each step. */
final class IdxShape {
  static final int MAX_RANK = 8;

  private IdxShape() {}

  /**
   * Returns the bytes of all elements, or -1 if they do not fit one Java array.
   *
   * <p>Axes of length 0 count as 1 in the check, so that no absurd shape hides behind a zero.
   */
  static int bytes(IdxType type, long[] shape) {
    long product = type.size();
    boolean empty = false;
    for (long axis : shape) {
      empty |= axis == 0;
      product = axis > Sizes.MAX_BYTES ? axis : product * Math.max(axis, 1);
      if (product > Sizes.MAX_BYTES) {
        return -1;
      }
    }
    return empty ? 0 : (int) product;
  }

  /** Checks a shape given by a program and returns the bytes of all elements. */
  static int check(IdxType type, long[] shape) {
    String text = Arrays.toString(shape);
    if (shape.length < 1 || shape.length > MAX_RANK) {
      throw new IllegalArgumentException("an IDX array has 1 to 8 axes, but the shape is " + text);
    }
    Sizes.checkAxes(shape);
    int bytes = bytes(type, shape);
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "the shape "
              + text
              + " needs more than the "
              + Sizes.MAX_BYTES
              + " bytes of a Java array");
    }
    return bytes;
  }

  /** The same for an array of so many values. */
  static int check(IdxType type, int count, long[] shape) {
    int bytes = check(type, shape);
    if (bytes / type.size() != count) {
      throw new IllegalArgumentException(
          "the shape "
              + Arrays.toString(shape)
              + " has "
              + bytes / type.size()
              + " elements, but "
              + count
              + " values came");
    }
    return bytes;
  }
}
