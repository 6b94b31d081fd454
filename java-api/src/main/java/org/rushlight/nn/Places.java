// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Places in containers: negative ones count from the end, as in Python. */
final class Places {
  private Places() {}

  static int checked(String container, int index, int size) {
    int place = index < 0 ? index + size : index;
    if (place < 0 || place >= size) {
      throw new IndexOutOfBoundsException(
          "%s: index %d is out of range for %d elements".formatted(container, index, size));
    }
    return place;
  }

  /** A place before which something is inserted: up to the size. */
  static int insertion(String container, int index, int size) {
    int place = index < 0 ? index + size : index;
    if (place < 0 || place > size) {
      throw new IndexOutOfBoundsException(
          "%s: cannot insert at %d into %d elements".formatted(container, index, size));
    }
    return place;
  }

  /** A bound of a range, moved into [0, size]. */
  static int bound(int index, int size) {
    int place = index < 0 ? index + size : index;
    return Math.max(0, Math.min(size, place));
  }

  static <T> Map<String, T> numbered(List<? extends T> items) {
    Map<String, T> map = new LinkedHashMap<>();
    for (T item : items) {
      map.put(Integer.toString(map.size()), item);
    }
    return map;
  }
}
