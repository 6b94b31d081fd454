// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows what a file of samples holds. */
record FactsText(PrintStream out) {
  private static final int MOST_COLUMNS = 70;
  private static final int SHOWN_COLUMNS = 20;
  private static final int CELLS = 9;
  private static final int CELL = 14;

  void print(FileFacts facts) {
    for (FileFacts.Part part : facts.parts()) {
      if (part.columns().isEmpty()) {
        array(facts.form(), part);
      } else {
        table(facts.form(), part);
      }
    }
  }

  private void array(String form, FileFacts.Part part) {
    line("%s%s, %s %s", form, part(part), part.type(), Text.shape(part.shape()));
    if (part.smallest() != null) {
      line(
          "smallest %s, largest %s, mean %.4f%s",
          Text.number(part.smallest()),
          Text.number(part.largest()),
          part.mean(),
          part.notFinite() == 0 ? "" : ", NaN or infinite " + Text.count(part.notFinite()));
    }
    if (part.values() != null) {
      int width = Math.max(8, width("value", part.values().keySet()));
      line("%-" + width + "s  %8s", "value", "count");
      part.values().forEach((value, count) -> line("%-" + width + "s  %8d", value, count));
    }
    classes(part);
  }

  private static String part(FileFacts.Part part) {
    return part.part().isEmpty() ? "" : ", part " + part.part();
  }

  private void table(String form, FileFacts.Part part) {
    line(
        "%s%s, %s rows of %s columns%s",
        form,
        part(part),
        Text.count(part.shape()[0]),
        Text.count(part.columns().size() + (part.label() == null ? 0 : 1)),
        part.label() == null ? "" : ", " + part.label() + " as the label");
    List<FileFacts.Column> columns = part.columns();
    boolean all = columns.size() <= MOST_COLUMNS;
    List<FileFacts.Column> shown = all ? columns : columns.subList(0, SHOWN_COLUMNS);
    int width = width("column", shown.stream().map(FileFacts.Column::name).toList());
    String row = "%-" + width + "s  %-6s  %7s  %9s  %12s  %12s  %12s";
    line(row, "column", "type", "missing", "different", "smallest", "largest", "mean");
    for (FileFacts.Column column : shown) {
      boolean number = column.smallest() != null;
      line(
          row,
          column.name(),
          column.type(),
          column.missing(),
          column.different() > ColumnFacts.MOST_VALUES ? "> 1000" : column.different(),
          number ? Text.number(column.smallest()) : "",
          number ? Text.number(column.largest()) : "",
          number ? Text.format("%.4f", column.mean()) : "");
    }
    if (!all) {
      line("and %d columns more; --json has them", columns.size() - shown.size());
    }
    classes(part);
    firstRows(part);
  }

  private void classes(FileFacts.Part part) {
    if (part.labels() > 0 && part.classes() == null) {
      line("label %s: %s different values", part.label(), Text.count(part.labels()));
    }
    if (part.classes() == null) {
      return;
    }
    int width = width("class", part.classes().keySet());
    line("%-" + width + "s  %8s  %7s", "class", "samples", "share");
    for (Map.Entry<String, Long> entry : part.classes().entrySet()) {
      double share = 100.0 * entry.getValue() / part.shape()[0];
      line("%-" + width + "s  %8d  %5.1f %%", entry.getKey(), entry.getValue(), share);
    }
  }

  private void firstRows(FileFacts.Part part) {
    List<List<String>> rows = new ArrayList<>();
    List<String> names = new ArrayList<>();
    part.columns().forEach(column -> names.add(column.name()));
    if (part.label() != null) {
      names.add(part.label());
    }
    rows.add(names);
    rows.addAll(part.firstRows());
    boolean all = names.size() <= CELLS;
    List<List<String>> cells = rows.stream().map(row -> shortened(row, all)).toList();
    line("first rows");
    for (List<String> row : cells) {
      StringBuilder text = new StringBuilder(" ");
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = cells.stream().mapToInt(other -> other.get(column).length()).max().orElse(1);
        text.append(" ").append(Text.format("%-" + Math.max(1, width) + "s", row.get(i)));
        text.append(" ");
      }
      line("%s", text.toString().stripTrailing());
    }
  }

  private static List<String> shortened(List<String> row, boolean all) {
    List<String> cells = new ArrayList<>(all ? row : row.subList(0, CELLS - 2));
    if (!all) {
      cells.add("..");
      cells.add(row.get(row.size() - 1));
    }
    cells.replaceAll(
        cell -> {
          String text = cell.replaceAll("\\p{Cntrl}+", " ");
          return text.length() > CELL ? text.substring(0, CELL - 2) + ".." : text;
        });
    return cells;
  }

  private static int width(String title, Iterable<String> texts) {
    int width = title.length();
    for (String text : texts) {
      width = Math.max(width, text.length());
    }
    return width;
  }

  private void line(String format, Object... values) {
    out.println(Text.format(format, values).stripTrailing());
  }
}
