// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table of shapes: a line that names the columns, then a line for each shape, its cells parted by
 * commas; empty lines and lines that begin with # say nothing.
 */
final class ShapeFile {
  /** A size must be at most this. */
  static final int MAX_SIZE = 1 << 20;

  /** A tensor must have at most so many elements: 1 GB of float32. */
  static final long MAX_ELEMENTS = 1L << 28;

  private ShapeFile() {}

  /** One line of cells. */
  static final class Row {
    private final String place;
    private final List<String> columns;
    private final String[] cells;

    private Row(String place, List<String> columns, String[] cells) {
      this.place = place;
      this.columns = columns;
      this.cells = cells;
    }

    String text(String column) {
      return cells[columns.indexOf(column)].strip();
    }

    /** A whole number in a range. */
    int number(String column, int low) {
      String text = text(column);
      try {
        int value = Integer.parseInt(text);
        if (value >= low && value <= MAX_SIZE) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw wrong("%s must be a whole number, but is \"%s\"", column, text);
      }
      throw wrong("%s must be %d to %d, but is %s", column, low, MAX_SIZE, text);
    }

    /** Whether an operand is transposed: n or t. */
    boolean transposed(String column) {
      String text = text(column);
      if (!text.equals("n") && !text.equals("t")) {
        throw wrong("%s must be n or t (transposed), but is \"%s\"", column, text);
      }
      return text.equals("t");
    }

    /** Refuses tensors that no benchmark should make. */
    void checkElements(String what, long... sizes) {
      long elements = 1;
      for (long size : sizes) {
        elements *= size; // at most 2^28 times 2^20
        if (elements > MAX_ELEMENTS) {
          throw wrong(
              "%s %s has more than %d elements", what, Arrays.toString(sizes), MAX_ELEMENTS);
        }
      }
    }

    IllegalArgumentException wrong(String format, Object... values) {
      return new IllegalArgumentException(place + ": " + format.formatted(values));
    }
  }

  /**
   * Reads shapes from a file, or from the ones that ship.
   *
   * @throws IllegalArgumentException naming the file and the line that is wrong
   */
  static <S> List<S> read(
      @Nullable Path file, String shipped, List<String> columns, Function<Row, S> shape)
      throws IOException {
    String name = file == null ? shipped : file.toString();
    List<String> lines =
        (file == null ? resource(shipped) : Files.readString(file)).lines().toList();
    List<S> shapes = new ArrayList<>();
    boolean headed = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String place = name + ": line " + (i + 1);
      String[] cells = line.split(",", -1);
      if (!headed) {
        headed = true;
        if (!Arrays.stream(cells).map(String::strip).toList().equals(columns)) {
          throw new IllegalArgumentException(
              place + " must name the columns: " + String.join(",", columns));
        }
        continue;
      }
      if (cells.length != columns.size()) {
        throw new IllegalArgumentException(
            "%s: needs %d cells (%s), but has %d"
                .formatted(place, columns.size(), String.join(",", columns), cells.length));
      }
      shapes.add(shape.apply(new Row(place, columns, cells)));
    }
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException(name + ": there is no shape in it");
    }
    return shapes;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ShapeFile.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
