// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.text.CsvCell;
import org.rushlight.datasets.text.Quoted;

/**
 * The columns of a CSV file: their names, which of them is the label, whether a header is there.
 */
final class CsvColumns {
  private static final Set<String> LABELS = Set.of("label", "target", "class", "y");

  private final Path file;
  private final CsvOptions options;
  private final long line;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private final boolean header;
  private final int label;

  /**
   * Finds out the columns from the first rows.
   *
   * @param rows at least one
   * @param delimiter that was used, for hints
   * @param expected names of which a header must have some; null for none
   */
  CsvColumns(
      Path file,
      CsvOptions options,
      List<CsvRow> rows,
      char delimiter,
      @Nullable CsvSchema expected) {
    this.file = file;
    this.options = options;
    CsvRow first = rows.get(0);
    line = first.line();
    int width = first.cells().length;
    header = header(rows, expected);
    addNames(first);
    label = expected == null ? findLabel() : -1; // a schema says itself which it is
    if (width == 1 && label == 0) {
      throw problem("the label is the only column" + hint(first.cells()[0], delimiter));
    }
  }

  private boolean header(List<CsvRow> rows, @Nullable CsvSchema expected) {
    if (options.header() != CsvOptions.Header.AUTO) {
      return options.header() == CsvOptions.Header.PRESENT;
    }
    String[] first = rows.get(0).cells();
    if (expected == null && options.labelName() != null && !isNumber(options.labelName())) {
      return true;
    }
    if (expected != null && expected.isHeader(first)) {
      return true;
    }
    // Where the label is must be known here, for it may be a number in a row of text.
    Integer asked = options.labelPosition();
    int position = !options.hasLabel() ? -1 : asked == null ? first.length - 1 : asked;
    position = position < 0 && options.hasLabel() ? first.length + position : position;
    return looksLikeHeader(rows, position) || namesTexts(rows);
  }

  private void addNames(CsvRow first) {
    for (int i = 0; i < first.cells().length; i++) {
      String name = header ? first.cells()[i].strip() : "";
      name = name.isEmpty() ? "column " + (i + 1) : name;
      Integer earlier = positions.putIfAbsent(name, i);
      if (earlier != null) {
        throw problem(
            "columns %d and %d have the same name %s"
                .formatted(earlier + 1, i + 1, Quoted.of(name)));
      }
      names.add(name);
    }
  }

  private int findLabel() {
    if (!options.hasLabel()) {
      return -1;
    }
    if (options.labelName() != null) {
      return find(options.labelName());
    }
    if (options.labelPosition() != null) {
      return position(options.labelPosition());
    }
    List<Integer> named = new ArrayList<>();
    for (int i = 0; i < names.size() && header; i++) {
      if (LABELS.contains(names.get(i).toLowerCase(Locale.ROOT))) {
        named.add(i);
      }
    }
    return named.size() == 1 ? named.get(0) : names.size() - 1;
  }

  /** Returns whether the first row is a header, not data. */
  boolean hasHeader() {
    return header;
  }

  /** Returns the number of columns, the label's included. */
  int width() {
    return names.size();
  }

  /** Returns the position of the label column from 0, or -1 if there is none. */
  int label() {
    return label;
  }

  String name(int column) {
    return names.get(column);
  }

  List<String> names() {
    return names;
  }

  /** Returns the position of a name, or -1. */
  int indexOf(String name) {
    return positions.getOrDefault(name, -1);
  }

  /** Returns where in a file a cell is. */
  static String place(long line, int column, String name) {
    String number = "column " + (column + 1);
    return "line " + line + ", " + (name.equals(number) ? number : number + " (" + name + ")");
  }

  /** Returns the positions of columns that are named, or numbered from 1. */
  Set<Integer> find(Set<String> asked) {
    Set<Integer> found = new HashSet<>();
    asked.forEach(name -> found.add(find(name)));
    return found;
  }

  private int position(int asked) {
    int width = names.size();
    int position = asked < 0 ? width + asked : asked;
    if (position < 0 || position >= width) {
      throw problem(
          "the label's position must be in [" + -width + ", " + width + "), but is " + asked);
    }
    return position;
  }

  private int find(String name) {
    int position = indexOf(name);
    if (position < 0 && isNumber(name)) {
      int number = Integer.parseInt(name);
      position = number < 0 ? names.size() + number : number - 1;
    }
    if (position < 0 || position >= names.size()) {
      throw problem(
          "no column is named "
              + Quoted.of(name)
              + "; the columns are "
              + String.join(", ", names)
              + hint(names.get(0), (char) 0));
    }
    return position;
  }

  private static boolean isNumber(String name) {
    return name.matches("-?[1-9]\\d{0,8}");
  }

  /**
   * Tells whether a first row names the columns: among the columns that have a number next, it has
   * a word, and whatever is a number there could be a name (0, 1, 2 ...), so that a row of data
   * with one bad cell is not silently taken for a header.
   */
  private boolean looksLikeHeader(List<CsvRow> rows, int label) {
    String[] first = rows.get(0).cells();
    boolean hasWord = false;
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < first.length; i++) {
      boolean inNumbers = rows.size() == 1 ? i != label : isData(next(rows, i));
      String cell = first[i].strip();
      if (!inNumbers || cell.isEmpty()) {
        continue;
      }
      if (!isData(cell)) {
        hasWord = true;
      } else if (!cell.matches("\\d+") || !numbers.add(cell)) {
        return false;
      }
    }
    return hasWord;
  }

  /** Returns the first cell below the first row that is not missing, else an empty one. */
  private String next(List<CsvRow> rows, int column) {
    for (CsvRow row : rows.subList(1, rows.size())) {
      String cell = column < row.cells().length ? row.cells()[column].strip() : "";
      if (!isMissing(cell)) {
        return cell;
      }
    }
    return "";
  }

  /**
   * Tells whether a first row names columns of texts: in no column does its word come again, while
   * in most of them other words do, or numbers are below it.
   */
  private boolean namesTexts(List<CsvRow> rows) {
    String[] first = rows.get(0).cells();
    int telling = 0;
    for (int i = 0; i < first.length; i++) {
      String name = first[i].strip();
      int cells = 0;
      boolean numbers = true;
      Set<String> others = new HashSet<>();
      for (CsvRow row : rows.subList(1, rows.size())) {
        String cell = i < row.cells().length ? row.cells()[i].strip() : "";
        if (!isMissing(cell)) {
          cells++;
          others.add(cell);
          numbers &= CsvCell.isNumber(cell);
        }
      }
      if (name.isEmpty() || isData(name) || others.contains(name)) {
        return false;
      }
      telling += cells > 3 && (numbers || 2 * others.size() < cells) ? 1 : 0;
    }
    return 2 * telling > first.length;
  }

  private boolean isMissing(String cell) {
    return options.markers().contains(cell.toLowerCase(Locale.ROOT));
  }

  private boolean isData(String cell) {
    return isMissing(cell.strip()) || CsvCell.isNotFinite(cell) || CsvCell.isNumber(cell);
  }

  private DataFormatException problem(String text) {
    return new DataFormatException(file, "line " + line, text);
  }

  private String hint(String cell, char delimiter) {
    for (char c : CsvDelimiter.KNOWN) {
      if (names.size() == 1 && c != delimiter && cell.indexOf(c) >= 0) {
        return "; are cells parted by '" + (c == '\t' ? "\\t" : c) + "'? set the delimiter";
      }
    }
    return "";
  }
}
