// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.HashMap;
import java.util.Map;

/** Gathers what the values of a column have in common. */
final class ColumnFacts {
  static final int MOST_VALUES = 1000;

  private final Map<Object, Long> counts = new HashMap<>();
  private boolean many;
  private boolean number = true;
  private boolean whole = true;
  private long missing;
  private long notFinite;
  private long count;
  private double smallest = Double.POSITIVE_INFINITY;
  private double largest = Double.NEGATIVE_INFINITY;
  private double mean;

  void add(String cell) {
    if (cell.isBlank()) {
      missing++;
      return;
    }
    count(cell);
    if (number) {
      double value = number(cell);
      number = !Double.isNaN(value);
      if (number) {
        gather(value);
      }
    }
  }

  void add(double value) {
    if (Double.isFinite(value)) {
      gather(value);
      count(value);
    } else {
      notFinite++;
    }
  }

  private void gather(double value) {
    whole &= value == Math.rint(value);
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
    count++;
    mean += (value - mean) / count;
  }

  private void count(Object value) {
    if (!many) {
      counts.merge(value, 1L, Long::sum);
      many = counts.size() > MOST_VALUES;
    }
  }

  /** Returns a cell as a number; NaN if it is none. */
  static double number(String cell) {
    String text = cell.strip();
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  boolean isNumber() {
    return number && count > 0;
  }

  long notFinite() {
    return notFinite;
  }

  /** Returns the values and how often each is there; null if there are too many. */
  Map<Object, Long> counts() {
    return many ? null : counts;
  }

  FileFacts.Column facts(String name) {
    boolean numbers = isNumber();
    String type = counts.isEmpty() ? "empty" : !numbers ? "text" : whole ? "whole" : "number";
    return new FileFacts.Column(
        name,
        type,
        missing,
        counts.size(),
        numbers ? smallest : null,
        numbers ? largest : null,
        numbers ? mean : null);
  }
}
