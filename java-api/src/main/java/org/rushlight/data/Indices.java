// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

/** Sample indices. */
final class Indices {
  private Indices() {}

  static void check(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(
          "index %d is out of range for a dataset of %d samples".formatted(index, size));
    }
  }

  static boolean areConsecutive(long[] indices) {
    for (int i = 1; i < indices.length; i++) {
      if (indices[i] != indices[0] + i) {
        return false;
      }
    }
    return indices.length > 0;
  }
}
