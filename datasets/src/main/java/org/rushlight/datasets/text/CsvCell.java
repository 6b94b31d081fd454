// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.text;

import java.util.Locale;
import java.util.Set;

/** Reads a cell's text as a number, strictly, and says what is wrong with one that is none. */
public final class CsvCell {
  private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");

  private CsvCell() {}

  /** Returns the number, or NaN if the text is no finite decimal number. */
  public static double number(String cell) {
    return Decimal.parse(cell);
  }

  public static boolean isNumber(String cell) {
    return !Double.isNaN(number(cell));
  }

  /** Tells whether the text is NaN or an infinity, as the usual programs write them. */
  public static boolean isNotFinite(String cell) {
    String text = cell.strip().toLowerCase(Locale.ROOT);
    return NOT_FINITE.contains(text.replaceFirst("^[+-]", ""));
  }

  /** Says that a cell is missing. */
  public static String missing(String cell, boolean text) {
    if (cell.isBlank() || isNotFinite(cell)) {
      return text ? "the cell is empty; fill it in or drop its row" : problem(cell);
    }
    return "the cell is missing, for it is " + Quoted.of(cell) + "; fill it in or drop its row";
  }

  /** Says what is wrong with a cell that should be a number. */
  public static String problem(String cell) {
    if (cell.isBlank()) {
      return "the cell is empty, but must be a number; fill it in or drop its row";
    }
    if (isNotFinite(cell)) {
      return "the number must be finite, but is "
          + Quoted.of(cell)
          + "; fill it in or drop its row";
    }
    if (cell.strip().matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)[eE][+-]?\\d+|[+-]?[\\d.]{300,}")) {
      return "the number must fit a double, but is " + Quoted.of(cell);
    }
    if (cell.strip().matches("[+-]?\\d+,\\d+")) {
      return "not a number: " + Quoted.of(cell) + "; write a decimal point, not a comma";
    }
    return "not a number: " + Quoted.of(cell);
  }
}
