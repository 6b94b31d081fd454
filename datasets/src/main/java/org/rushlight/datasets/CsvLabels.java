// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Turns the labels of a file into class indices.
 *
 * <p>Whole numbers are sorted as numbers and named without a point (1.0 is 1); text is sorted by
 * its characters.
 */
final class CsvLabels {
  /** Beyond this, neighbouring whole numbers share a double. */
  private static final double MAX_WHOLE = 1L << 53;

  /** The distinct labels in the order of their first appearance, with its line. */
  private final Map<String, Integer> ids = new LinkedHashMap<>();

  private final List<Long> firstLines = new ArrayList<>();
  private int[] rows = new int[256];
  private int count;

  void add(String label, long line) {
    Integer id = ids.putIfAbsent(label, ids.size());
    if (id == null) {
      id = ids.size() - 1;
      firstLines.add(line);
    }
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, count + (count >> 1));
    }
    rows[count++] = id;
  }

  /** Returns a line and a label that make no class, where all labels are numbers; else null. */
  Map.Entry<Long, String> fraction() {
    if (!ids.keySet().stream().allMatch(CsvCell::isNumber)) {
      return null;
    }
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      if (!isWhole(entry.getKey())) {
        return Map.entry(firstLines.get(entry.getValue()), entry.getKey());
      }
    }
    return null;
  }

  /** Returns the table of the rows that came, with these features. */
  CsvTable table(List<String> columns, double[] features, String label) {
    boolean numbers = ids.keySet().stream().allMatch(CsvLabels::isWhole);
    List<String> names = new ArrayList<>();
    int[] classes = numbers ? sorted(names, CsvLabels::whole) : sorted(names, text -> text);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = classes[rows[i]];
    }
    return CsvTable.classes(columns, features, label, labels, names);
  }

  /** Adds the class names in the order of their keys and returns the class of each id. */
  private <K extends Comparable<K>> int[] sorted(List<String> names, Function<String, K> key) {
    TreeMap<K, List<Integer>> byKey = new TreeMap<>();
    ids.forEach(
        (text, id) -> byKey.computeIfAbsent(key.apply(text), k -> new ArrayList<>()).add(id));
    int[] classes = new int[ids.size()];
    byKey.forEach(
        (k, members) -> {
          members.forEach(id -> classes[id] = names.size());
          names.add(k.toString());
        });
    return classes;
  }

  private static boolean isWhole(String label) {
    double value = CsvCell.number(label);
    return value == Math.rint(value) && Math.abs(value) <= MAX_WHOLE;
  }

  private static Long whole(String label) {
    return (long) CsvCell.number(label);
  }
}
