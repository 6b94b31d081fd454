// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.ArrayList;
import java.util.List;
import org.rushlight.datasets.csv.CsvColumn;
import org.rushlight.datasets.csv.CsvSchema;
import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.datasets.tables.TableEncoder;

/** What was found out about a table, in words. */
final class TableNotes {
  private static final int SHOWN = 20;

  private TableNotes() {}

  static List<String> of(CsvTable table, TableSettings how, TableEncoder encoder) {
    List<String> notes = new ArrayList<>();
    CsvSchema schema = table.schema();
    notes.add("columns:");
    notes.addAll(columns(schema));
    CsvColumn label = schema.label();
    if (schema.isRegression()) {
      notes.add(
          "the label %s is a number (%s): a regression; --task classification overrides"
              .formatted(label.name(), label.note().isEmpty() ? "as asked" : label.note()));
    }
    long missing = missing(table);
    if (missing > 0) {
      notes.add(
          Text.format(
              "missing cells: %d; numbers are filled with the %s, categories with the most frequent"
                  + " one of the training part; --missing changes that",
              missing, how.filling()));
    }
    if (table.dropped() > 0) {
      notes.add(
          Text.format(
              how.isDrop()
                  ? "rows with missing cells, left out: %d"
                  : "rows without a label, left out: %d",
              table.dropped()));
    }
    long unseen = encoder.countUnseen(table);
    if (unseen > 0) {
      notes.add(
          Text.format(
              "cells of the test part with categories that the training part does not have, which"
                  + " count as none: %d",
              unseen));
    }
    return notes;
  }

  /** Columns of many alike are counted, not listed. */
  private static List<String> columns(CsvSchema schema) {
    List<String> lines = schema.toString().lines().map(line -> "  " + line).toList();
    if (lines.size() <= SHOWN) {
      return lines;
    }
    List<String> shown = new ArrayList<>();
    int numbers = 0;
    int more = 0;
    for (int i = 0; i < lines.size(); i++) {
      CsvColumn.Role role = schema.columns().get(i).role();
      if (role == CsvColumn.Role.NUMERIC) {
        numbers++;
      } else if (role.isLabel() || shown.size() < SHOWN) {
        shown.add(lines.get(i));
      } else {
        more++;
      }
    }
    shown.add(0, Text.format("  %d numeric columns%s", numbers, shown.isEmpty() ? "" : ", and"));
    if (more > 0) {
      shown.add(Text.format("  and %d more", more));
    }
    return shown;
  }

  private static long missing(CsvTable table) {
    long count = 0;
    for (double value : table.features()) {
      count += Double.isNaN(value) ? 1 : 0;
    }
    return count;
  }
}
