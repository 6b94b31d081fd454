// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.util.List;
import java.util.Locale;

/** A schema for people to read. */
final class CsvSchemaText {
  private static final int SHOWN = 5;

  private CsvSchemaText() {}

  static String of(CsvSchema schema) {
    List<CsvColumn> columns = schema.columns();
    int width = columns.stream().mapToInt(column -> column.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (CsvColumn column : columns) {
      String role = column.role().name().toLowerCase(Locale.ROOT);
      String line =
          String.format(
              Locale.ROOT,
              "%-" + Math.max(width, 1) + "s  %-11s  %s",
              column.name(),
              column.role().isLabel() ? "label" : role,
              what(column));
      text.append(line.stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String what(CsvColumn column) {
    StringBuilder text = new StringBuilder();
    switch (column.role()) {
      case NUMERIC, TARGET -> {
        if (!Double.isNaN(column.min())) {
          text.append(number(column.min())).append(" to ").append(number(column.max()));
        }
      }
      case CATEGORICAL, CLASS -> {
        List<String> all = column.categories();
        text.append(all.size()).append(column.role().isLabel() ? " classes: " : " categories: ");
        text.append(String.join(", ", all.subList(0, Math.min(SHOWN, all.size()))));
        text.append(all.size() > SHOWN ? ", ..." : "");
      }
      case IGNORED -> {
        return column.note();
      }
    }
    if (column.missing() > 0) {
      text.append(text.length() == 0 ? "" : "; ").append(column.missing()).append(" missing");
    }
    if (!column.note().isEmpty()) {
      text.append(text.length() == 0 ? "" : "; ").append(column.note());
    }
    return text.toString();
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Float.toString((float) value);
  }
}
