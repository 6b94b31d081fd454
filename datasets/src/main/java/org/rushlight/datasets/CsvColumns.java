// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a CSV file: their names, which of them is the label, whether a header is there.
 */
final class CsvColumns {
  private final Path file;
  private final List<String> names = new ArrayList<>();
  private final boolean header;
  private final int label;

  /** Finds out the columns from the first two rows; the second may be null. */
  CsvColumns(Path file, CsvOptions options, CsvRows.Row first, CsvRows.Row second) {
    this.file = file;
    int width = first.cells().length;
    int byPosition = options.labelName() == null ? position(options, first) : -1;
    header =
        options.header() == CsvOptions.Header.PRESENT
            || options.labelName() != null
            || (options.header() == CsvOptions.Header.AUTO
                && looksLikeHeader(first.cells(), second, byPosition));
    for (int i = 0; i < width; i++) {
      String name = header ? first.cells()[i].strip() : "";
      int earlier = names.indexOf(name);
      if (earlier >= 0) {
        throw new DataFormatException(
            file,
            "line " + first.line(),
            "columns "
                + (earlier + 1)
                + " and "
                + (i + 1)
                + " have the same name "
                + CsvCell.quote(name));
      }
      names.add(name.isEmpty() ? "column " + (i + 1) : name);
    }
    label = options.labelName() == null ? byPosition : named(options.labelName(), first);
    if (width == 1 && label == 0) {
      throw new DataFormatException(
          file, "line " + first.line(), "the label is the only column" + hint(first.cells()[0]));
    }
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

  /** Returns the names of the columns that are not the label. */
  List<String> features() {
    List<String> features = new ArrayList<>(names);
    if (label >= 0) {
      features.remove(label);
    }
    return features;
  }

  private int position(CsvOptions options, CsvRows.Row first) {
    if (!options.hasLabel()) {
      return -1;
    }
    int width = first.cells().length;
    int asked = options.labelPosition();
    int position = asked < 0 ? width + asked : asked;
    if (position < 0 || position >= width) {
      throw new DataFormatException(
          file,
          "line " + first.line(),
          "the label's position must be in [" + -width + ", " + width + "), but is " + asked);
    }
    return position;
  }

  private int named(String name, CsvRows.Row first) {
    int position = names.indexOf(name);
    if (position < 0) {
      throw new DataFormatException(
          file,
          "line " + first.line(),
          "no column is named "
              + CsvCell.quote(name)
              + "; the columns are "
              + String.join(", ", names)
              + hint(first.cells()[0]));
    }
    return position;
  }

  /**
   * Tells whether a first row names the columns: among the columns whose second row is a number, it
   * has a word, and whatever is a number there could be a name (0, 1, 2 ...), so that a row of data
   * with one bad cell is not silently taken for a header.
   */
  private static boolean looksLikeHeader(String[] first, CsvRows.Row second, int label) {
    boolean hasWord = false;
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < first.length; i++) {
      boolean inNumbers =
          second == null ? i != label : i < second.cells().length && isData(second.cells()[i]);
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

  private static boolean isData(String cell) {
    return cell.isBlank() || CsvCell.isNotFinite(cell) || CsvCell.isNumber(cell);
  }

  private String hint(String cell) {
    for (char c : new char[] {';', '\t', '|', ','}) {
      if (names.size() == 1 && cell.indexOf(c) >= 0) {
        return "; are cells parted by '" + (c == '\t' ? "\\t" : c) + "'? set the delimiter";
      }
    }
    return "";
  }
}
