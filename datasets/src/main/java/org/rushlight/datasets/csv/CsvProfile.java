// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.util.HashSet;
import java.util.Set;
import org.rushlight.datasets.text.Decimal;

/** What a column holds, as far as it was looked at. */
final class CsvProfile {
  private final int most;
  private final Set<String> texts = new HashSet<>();
  private final Set<Double> values = new HashSet<>();
  long missing;
  long numbers;
  long words;
  double min = Double.POSITIVE_INFINITY;
  double max = Double.NEGATIVE_INFINITY;
  boolean whole = true;

  /** Whether each number is one more than that before it. */
  boolean sequence = true;

  private double last = Double.NaN;

  /** Counts up to so many different values. */
  CsvProfile(int most) {
    this.most = most;
  }

  void add(String cell, boolean isMissing) {
    if (isMissing) {
      missing++;
      return;
    }
    double value = Decimal.parse(cell);
    if (Double.isNaN(value)) {
      words++;
      if (texts.size() <= most) {
        texts.add(cell.strip());
      }
      return;
    }
    numbers++;
    min = Math.min(min, value);
    max = Math.max(max, value);
    whole &= value == Math.rint(value);
    sequence &= numbers == 1 || value == last + 1;
    last = value;
    if (values.size() <= most) {
      values.add(value + 0.0); // -0 is 0
    }
  }

  long present() {
    return numbers + words;
  }

  /** Returns how many different cells there are, or one more than was to be counted. */
  int distinct() {
    return Math.min(most + 1, values.size() + texts.size());
  }

  boolean isTooMany() {
    return distinct() > most;
  }

  /**
   * Tells whether the cells are meant as numbers. A few words among many numbers are mistakes,
   * which the reader refuses by line and column, and so is one word that comes again and again.
   */
  boolean isNumeric() {
    boolean few = words <= Math.max(1, present() / 20) || texts.size() == 1;
    return numbers > 0 && (words == 0 || (few && 2 * words <= present()));
  }

  /** Tells whether whole numbers can be the numbers of classes, of which each comes again. */
  boolean isClasses() {
    int count = values.size();
    boolean fromZero = min == 0 && max == count - 1 && count <= 100 && numbers >= 20L * count;
    return whole && !isTooMany() && (fromZero || (count <= 20 && 2L * count <= numbers));
  }
}
