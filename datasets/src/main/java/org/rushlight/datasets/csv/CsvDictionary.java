// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.text.CsvCell;

/**
 * Numbers the different texts of a column.
 *
 * <p>Whole numbers are sorted as numbers and named without a point (1.0 is 1), if there are no
 * other texts; texts are sorted by their characters.
 */
final class CsvDictionary {
  /** Beyond this, neighbouring whole numbers share a double. */
  private static final double MAX_WHOLE = 1L << 53;

  /** The texts in the order of their first appearance. */
  private final Map<String, Integer> ids = new LinkedHashMap<>();

  private boolean closed;

  CsvDictionary() {}

  /** Knows the given texts alone, by their positions. */
  CsvDictionary(List<String> texts) {
    texts.forEach(text -> ids.putIfAbsent(text, ids.size()));
    closed = true;
  }

  /** Returns the number of a text; -1 for one that is not known, where all are given. */
  int id(String text) {
    Integer id = ids.get(text);
    if (id != null) {
      return id;
    }
    if (closed) {
      Integer whole = isWhole(text) ? ids.get(Long.toString(whole(text))) : null;
      return whole == null ? -1 : whole;
    }
    ids.put(text, ids.size());
    return ids.size() - 1;
  }

  int size() {
    return ids.size();
  }

  /** Returns the first number that is no whole one, where all texts are numbers; else null. */
  @Nullable String fraction() {
    return ids.keySet().stream().allMatch(CsvCell::isNumber)
        ? ids.keySet().stream().filter(text -> !isWhole(text)).findFirst().orElse(null)
        : null;
  }

  /** Adds the names in their order and returns the place of each id. */
  int[] sort(List<String> names) {
    boolean numbers = ids.keySet().stream().allMatch(CsvDictionary::isWhole);
    return numbers ? sort(names, CsvDictionary::whole) : sort(names, text -> text);
  }

  private <K extends Comparable<K>> int[] sort(List<String> names, Function<String, K> key) {
    TreeMap<K, List<Integer>> byKey = new TreeMap<>();
    ids.forEach(
        (text, id) -> byKey.computeIfAbsent(key.apply(text), k -> new ArrayList<>()).add(id));
    int[] places = new int[ids.size()];
    byKey.forEach(
        (k, members) -> {
          members.forEach(id -> places[id] = names.size());
          names.add(k.toString());
        });
    return places;
  }

  private static boolean isWhole(String text) {
    double value = CsvCell.number(text);
    return value == Math.rint(value) && Math.abs(value) <= MAX_WHOLE;
  }

  private static Long whole(String text) {
    return (long) CsvCell.number(text);
  }
}
