// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.text.JsonState;

/**
 * What the columns of a CSV file are: numbers, categories, the label, or ignored. It cannot be
 * changed. Example:
 *
 * <pre>{@code
 * CsvSchema schema = CsvSchema.infer(file, CsvOptions.defaults().label("survived"));
 * System.out.print(schema);                        // a line for each column
 * CsvTable table = CsvData.read(file, schema, options.missing(CsvOptions.Missing.KEEP));
 * }</pre>
 *
 * <p>By inference a column is ignored if all its cells are the same or missing, if it numbers or
 * identifies the rows, or if it is text with too many different values (over 100, or over half of
 * the cells); texts are categories; the rest are numbers. A label of texts, or of at most 20 whole
 * numbers that each come again, is a class; other numbers are to be predicted as such. Options say
 * otherwise by name.
 */
public final class CsvSchema {
  private final List<CsvColumn> columns;
  private final long rows;
  private final boolean complete;
  private final boolean header;

  CsvSchema(List<CsvColumn> columns, long rows, boolean complete, boolean header) {
    this.columns = List.copyOf(columns);
    this.rows = rows;
    this.complete = complete;
    this.header = header;
  }

  /** Infers the schema of a file by the default options. */
  public static CsvSchema infer(Path file) {
    return infer(file, CsvOptions.defaults());
  }

  /**
   * Infers the schema of a file from its first rows, {@link CsvOptions#sample} of them at most.
   *
   * @throws DataFormatException if the file is no CSV, or lacks a column that the options name
   * @throws java.io.UncheckedIOException if the file is missing or cannot be read
   */
  public static CsvSchema infer(Path file, CsvOptions options) {
    try {
      return CsvInference.infer(file, CsvData.checked(options));
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /** Takes each column as a number, unless the options say otherwise. */
  static CsvSchema plain(CsvColumns columns, CsvOptions options) {
    Set<Integer> ignored = columns.find(options.ignored());
    Set<Integer> categorical = columns.find(options.categorical());
    List<CsvColumn> all = new ArrayList<>();
    for (int i = 0; i < columns.width(); i++) {
      CsvColumn.Role role = CsvColumn.Role.NUMERIC;
      if (i == columns.label()) {
        boolean number = options.target() == CsvOptions.Target.NUMBER;
        role = number ? CsvColumn.Role.TARGET : CsvColumn.Role.CLASS;
      } else if (ignored.contains(i)) {
        role = CsvColumn.Role.IGNORED;
      } else if (categorical.contains(i)) {
        role = CsvColumn.Role.CATEGORICAL;
      }
      all.add(CsvColumn.of(columns.name(i), role, List.of()));
    }
    return new CsvSchema(all, 0, false, columns.hasHeader());
  }

  /** Returns all columns in the order of the file. */
  public List<CsvColumn> columns() {
    return columns;
  }

  /** Returns the columns that go into a model, in the order of the file. */
  public List<CsvColumn> features() {
    return columns.stream().filter(column -> column.role().isFeature()).toList();
  }

  /** Returns the label, or null if there is none. */
  public @Nullable CsvColumn label() {
    return columns.stream().filter(column -> column.role().isLabel()).findFirst().orElse(null);
  }

  /** Tells whether the label is a number to be predicted. */
  public boolean isRegression() {
    CsvColumn label = label();
    return label != null && label.role() == CsvColumn.Role.TARGET;
  }

  /** Returns how many rows were looked at. */
  public long rows() {
    return rows;
  }

  /** Tells whether these were all rows of the file. */
  public boolean isComplete() {
    return complete;
  }

  /** Tells whether a first row names columns of this schema. */
  boolean isHeader(String[] cells) {
    Set<String> names = Arrays.stream(cells).map(String::strip).collect(Collectors.toSet());
    List<CsvColumn> features = features();
    long found = features.stream().filter(column -> names.contains(column.name())).count();
    return header && found > 0 && 2 * found >= features.size();
  }

  /** Returns, for each column of a file, the column of this schema that it is, or -1. */
  int[] match(Path file, CsvColumns found) {
    int[] which = new int[found.width()];
    Arrays.fill(which, -1);
    if (header && found.hasHeader()) {
      for (int i = 0; i < columns.size(); i++) {
        CsvColumn column = columns.get(i);
        int at = found.indexOf(column.name());
        if (at >= 0) {
          which[at] = i;
        } else if (column.role().isFeature()) {
          throw new DataFormatException(
              file,
              "line 1",
              "the column %s is needed, but the columns are %s"
                  .formatted(column.name(), String.join(", ", found.names())));
        }
      }
      return which;
    }
    List<Integer> taken = new ArrayList<>();
    int width = found.width();
    boolean featuresAlone = width == features().size();
    for (int i = 0; i < columns.size(); i++) {
      CsvColumn.Role role = columns.get(i).role();
      if (width == columns.size()
          || (width == columns.size() - 1 && label() != null && !role.isLabel())
          || (width != columns.size() - 1 && featuresAlone && role.isFeature())) {
        taken.add(i);
      }
    }
    if (taken.size() != width) {
      throw new DataFormatException(
          file,
          "line 1",
          "without names, rows must have the %d cells of the first file%s, or only the %d that are"
                  .formatted(
                      columns.size(),
                      label() == null ? "" : ", or all but the label",
                      features().size())
              + " used; these have "
              + width);
    }
    Arrays.setAll(which, taken::get);
    return which;
  }

  /** Returns the same columns with the categories that were met. */
  CsvSchema withCategories(List<List<String>> categories, long rows) {
    List<CsvColumn> changed = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      CsvColumn c = columns.get(i);
      changed.add(
          new CsvColumn(
              c.name(), c.role(), categories.get(i), c.missing(), c.min(), c.max(), c.note()));
    }
    return new CsvSchema(changed, rows, true, header);
  }

  /** Returns the schema as JSON, which {@link #fromJson} reads. */
  public String toJson() {
    JsonArray list = new JsonArray();
    for (CsvColumn column : columns) {
      JsonObject object = new JsonObject();
      object.addProperty("name", column.name());
      object.addProperty("role", column.role().name().toLowerCase(Locale.ROOT));
      if (!column.categories().isEmpty()) {
        object.add("categories", JsonState.texts(column.categories()));
      }
      if (!column.note().isEmpty()) {
        object.addProperty("note", column.note());
      }
      list.add(object);
    }
    JsonObject all = new JsonObject();
    all.addProperty("rows", rows);
    all.addProperty("complete", complete);
    all.addProperty("header", header);
    all.add("columns", list);
    return all.toString();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is no schema
   */
  public static CsvSchema fromJson(String json) {
    return JsonState.read(
        "a schema",
        json,
        all -> {
          List<CsvColumn> columns = new ArrayList<>();
          for (JsonElement element : all.getAsJsonArray("columns")) {
            JsonObject object = element.getAsJsonObject();
            columns.add(
                new CsvColumn(
                    object.get("name").getAsString(),
                    CsvColumn.Role.valueOf(
                        object.get("role").getAsString().toUpperCase(Locale.ROOT)),
                    object.has("categories")
                        ? JsonState.texts(object.getAsJsonArray("categories"))
                        : List.of(),
                    0,
                    Double.NaN,
                    Double.NaN,
                    object.has("note") ? object.get("note").getAsString() : ""));
          }
          return new CsvSchema(
              columns,
              all.get("rows").getAsLong(),
              all.get("complete").getAsBoolean(),
              all.get("header").getAsBoolean());
        });
  }

  /** Returns a line for each column: name, role, what is in it, why. */
  @Override
  public String toString() {
    return CsvSchemaText.of(this);
  }
}
