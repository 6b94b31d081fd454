// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.util.ArrayList;
import java.util.List;
import org.rushlight.datasets.text.CsvCell;
import org.rushlight.datasets.text.NumberStyle;
import org.rushlight.datasets.text.PlainDecimal;

/** What the cells of a column have in common, cell by cell in bounded memory. */
final class ColumnScan {
  /** Beyond this, neighbouring whole numbers share a double. */
  private static final long MAX_WHOLE = 1L << 53;

  private final List<NumberStyle> styles = new ArrayList<>();
  private final PlainDecimal decimal = new PlainDecimal();
  private boolean started;
  private boolean missing;
  private boolean number = true;
  private boolean whole = true;
  private long least = Long.MAX_VALUE;
  private long most = Long.MIN_VALUE;
  private int longest = 1;
  private boolean integral = true;
  private String odd = "";
  private long oddLine;

  void add(String cell, long line) {
    if (cell.isEmpty()) {
      missing = true;
    } else if (number) {
      addNumber(cell, line);
    }
    longest = Math.max(longest, cell.length());
  }

  private void addNumber(String cell, long line) {
    long value = whole ? plainWhole(cell) : Long.MIN_VALUE;
    if (value != Long.MIN_VALUE) {
      least = Math.min(least, value);
      most = Math.max(most, value);
      if (started && !styles.isEmpty()) {
        keepStyles(cell, value);
      }
      started = true;
      return;
    }
    boolean plain = decimal.parse(cell);
    double fraction = plain ? decimal.value() : CsvCell.number(cell);
    if (Double.isNaN(fraction)) {
      number = false;
      whole = false;
      odd = cell;
      oddLine = line;
      return;
    }
    if (whole) {
      whole = false;
      styles.addAll(
          List.of(
              NumberStyle.REPR,
              NumberStyle.SHORT,
              NumberStyle.fixed(NumberStyle.decimals(cell)),
              NumberStyle.JAVA));
      if (started) { // whole numbers came before: only one of the styles writes them so
        styles.retainAll(List.of(NumberStyle.SHORT));
      }
    }
    started = true;
    integral &= fraction == Math.rint(fraction) && Math.abs(fraction) <= MAX_WHOLE;
    for (int i = styles.size() - 1; i >= 0; i--) {
      int written = plain ? decimal.writtenSo(styles.get(i)) : 0;
      if (written < 0 || (written == 0 && !styles.get(i).format(fraction).equals(cell))) {
        styles.remove(i);
      }
    }
  }

  private void keepStyles(String cell, double value) {
    styles.removeIf(style -> !style.format(value).equals(cell));
  }

  /** Returns the whole number that is written so and not otherwise, or the least of all longs. */
  static long plainWhole(String cell) {
    int length = cell.length();
    int start = length > 0 && cell.charAt(0) == '-' ? 1 : 0;
    if (length - start < 1
        || length - start > 18
        || (cell.charAt(start) == '0' && (length > start + 1 || start == 1))) {
      return Long.MIN_VALUE;
    }
    long value = 0;
    for (int i = start; i < length; i++) {
      int digit = cell.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Long.MIN_VALUE;
      }
      value = 10 * value + digit;
    }
    return start == 1 ? -value : value;
  }

  boolean isNumber() {
    return number;
  }

  /** Tells whether a cell is empty: NaN then stands for it, which only fractions have. */
  boolean hasMissing() {
    return missing;
  }

  boolean isWhole() {
    return whole && !missing;
  }

  boolean isByte() {
    return whole && !missing && (!started || (least >= 0 && most <= 255));
  }

  boolean isInt() {
    return whole
        && !missing
        && (!started || (least >= Integer.MIN_VALUE && most <= Integer.MAX_VALUE));
  }

  /** Tells whether all whole numbers fit a double. */
  boolean fitsDouble() {
    return !whole || !started || (least >= -MAX_WHOLE && most <= MAX_WHOLE);
  }

  /** Returns the longest text in UTF-16 units, which is no less than its characters. */
  int longest() {
    return longest;
  }

  /** Returns the first cell that is no number. */
  String odd() {
    return odd;
  }

  long oddLine() {
    return oddLine;
  }

  /** Tells whether the numbers come back as the texts that they were. */
  boolean comesBack() {
    return whole || !styles.isEmpty();
  }

  String style() {
    if (!number) {
      return "text";
    }
    return whole || (styles.isEmpty() && integral)
        ? "int"
        : styles.isEmpty() ? "short" : styles.get(0).name();
  }
}
