// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.text.NumberStyle;

/**
 * How a table stands in a CSV file, kept so that the file can be written again byte for byte.
 *
 * @param columns the names of the values of a row
 * @param label the name of the label column, or null
 * @param labelAt where it stands among all columns, from 0
 * @param header whether the first line names the columns
 * @param delimiter between cells
 * @param lineEnd LF or CR LF
 * @param lastLineEnd whether the last line has one too
 * @param styles of the numbers of each column, then of the label, as {@link NumberStyle} names them
 * @param odd the texts of single numbers that are written otherwise, by the number of the cell: row
 *     times the number of columns, label included, plus the column, the label's being the last
 */
public record TableForm(
    List<String> columns,
    @Nullable String label,
    int labelAt,
    boolean header,
    char delimiter,
    String lineEnd,
    boolean lastLineEnd,
    List<String> styles,
    Map<Long, String> odd) {

  /** The form of a new file: a header, commas, the label as the last column. */
  static TableForm plain(List<String> columns, @Nullable String label, String style) {
    List<String> styles = new ArrayList<>();
    for (int i = 0; i <= columns.size(); i++) {
      styles.add(style);
    }
    return new TableForm(columns, label, columns.size(), true, ',', "\n", true, styles, Map.of());
  }

  /** Returns all but the names, as lines that stand in an array of an npz file. */
  String encode() {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < styles.size(); ) {
      int start = i;
      while (i < styles.size() && styles.get(i).equals(styles.get(start))) {
        i++;
      }
      runs.add((i - start) + "*" + styles.get(start));
    }
    return "label_at="
        + labelAt
        + "\nheader="
        + header
        + "\ndelimiter="
        + (int) delimiter
        + "\nline_end="
        + (lineEnd.equals("\n") ? "lf" : "crlf")
        + "\nlast_line_end="
        + lastLineEnd
        + "\nstyles="
        + String.join(" ", runs);
  }

  /** Reads what {@link #encode} wrote; null if it is something else or does not fit the columns. */
  static @Nullable TableForm decode(String text, List<String> columns, @Nullable String label) {
    Map<String, String> entries = new HashMap<>();
    for (String line : text.split("\n")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        entries.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    List<String> styles = new ArrayList<>();
    for (String run : entries.getOrDefault("styles", "").split(" ")) {
      String[] pieces = run.split("\\*");
      if (pieces.length != 2 || !pieces[0].matches("\\d{1,7}") || !NumberStyle.isStyle(pieces[1])) {
        return null;
      }
      int count = Integer.parseInt(pieces[0]);
      if (count > columns.size() + 1 - styles.size()) {
        return null;
      }
      for (int i = 0; i < count; i++) {
        styles.add(pieces[1]);
      }
    }
    String at = entries.getOrDefault("label_at", "");
    String delimiter = entries.getOrDefault("delimiter", "");
    if (styles.size() != columns.size() + 1
        || !at.matches("\\d{1,7}")
        || Integer.parseInt(at) > columns.size()
        || !delimiter.matches("9|44|59|124")) {
      return null;
    }
    return new TableForm(
        columns,
        label,
        Integer.parseInt(at),
        "true".equals(entries.get("header")),
        (char) Integer.parseInt(delimiter),
        "crlf".equals(entries.get("line_end")) ? "\r\n" : "\n",
        !"false".equals(entries.get("last_line_end")),
        styles,
        Map.of());
  }

  /** Returns the same form with single numbers that are written otherwise, where they fit. */
  TableForm withOdd(long[] cells, List<String> texts) {
    Map<Long, String> all = new TreeMap<>();
    for (int i = 0; i < cells.length && cells.length == texts.size(); i++) {
      all.put(cells[i], texts.get(i));
    }
    return withOdd(all);
  }

  TableForm withOdd(Map<Long, String> all) {
    return new TableForm(
        columns, label, labelAt, header, delimiter, lineEnd, lastLineEnd, styles, all);
  }
}
