// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns the columns of a table into the float32 inputs of a model: missing cells are filled,
 * numbers scaled, categories encoded. All that it learns comes from the rows that it is fitted to,
 * which should be the training part alone.
 *
 * <pre>{@code
 * TableEncoder encoder = new TableEncoder().fit(table, train.indices());
 * float[] inputs = encoder.transform(table);               // rows x encoder.width()
 * Files.writeString(file, encoder.toJson());
 * float[] later = TableEncoder.fromJson(Files.readString(file)).transform(other);
 * }</pre>
 *
 * Columns are found by their names. By default numbers are standardised, categories one-hot,
 * missing numbers filled with the median, missing categories with the most frequent one, and a
 * category that was not fitted becomes all zeros.
 */
public final class TableEncoder {
  /** How numbers are scaled. */
  public enum Scale {
    /** By {@link StandardScaler}. */
    STANDARD,
    /** By {@link MinMaxScaler}. */
    MIN_MAX,
    /** Not at all. */
    NONE
  }

  /** What is done about a category that was not fitted. */
  public enum Unseen {
    /** It becomes all zeros, or as an index the number of categories. */
    IGNORE,
    /** It is an error. */
    ERROR
  }

  private Scale scale = Scale.STANDARD;
  private Unseen unseen = Unseen.IGNORE;
  private boolean oneHot = true;
  private SimpleImputer imputer = new SimpleImputer(SimpleImputer.Strategy.MEDIAN);

  /**
   * A column that was fitted.
   *
   * @param categories null for a number
   * @param fill for missing cells: a number or the index of a category
   */
  private record Column(
      String name, @Nullable List<String> categories, double fill, double shift, double scale) {}

  private List<Column> columns = List.of();

  /** Nothing fitted yet. */
  public TableEncoder() {}

  /** Sets how numbers are scaled; returns this. */
  public TableEncoder scale(Scale by) {
    scale = by;
    return this;
  }

  /** Turns categories into one number each, their index, not into a 1 among zeros; returns this. */
  public TableEncoder index() {
    oneHot = false;
    return this;
  }

  /** Sets what missing numbers are filled with, by an imputer to be fitted; returns this. */
  public TableEncoder impute(SimpleImputer by) {
    imputer = by;
    return this;
  }

  /** Sets what is done about a category that was not fitted; returns this. */
  public TableEncoder unseen(Unseen policy) {
    unseen = policy;
    return this;
  }

  /**
   * Fits to rows of a table; returns this.
   *
   * @param rows their numbers, which should be those of the training part; none for all
   */
  public TableEncoder fit(CsvTable table, long... rows) {
    double[] values = table.features();
    int width = table.columns().size();
    imputer.fit(values, width, rows);
    double[] fill = imputer.fill();
    Scaler scaler = scale == Scale.MIN_MAX ? new MinMaxScaler() : new StandardScaler();
    scaler.fitRows(values, width, rows);
    double[] shifts = scaler.shift();
    double[] scales = scaler.scale();
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      String name = table.columns().get(i);
      if (table.isCategorical(i)) {
        double[] known = TableRows.known(values, width, i, rows);
        all.add(categorical(name, table.categories(i), known));
      } else {
        boolean scaled = scale != Scale.NONE;
        all.add(new Column(name, null, fill[i], scaled ? shifts[i] : 0, scaled ? scales[i] : 1));
      }
    }
    columns = List.copyOf(all);
    return this;
  }

  /** Keeps the categories that are in the rows, in their order. */
  private static Column categorical(String name, List<String> names, double[] known) {
    TreeSet<Integer> met = new TreeSet<>();
    for (double id : known) {
      met.add((int) id);
    }
    List<Integer> ids = List.copyOf(met);
    double most = SimpleImputer.of(known, SimpleImputer.Strategy.MOST_FREQUENT, -1);
    return new Column(name, ids.stream().map(names::get).toList(), ids.indexOf((int) most), 0, 1);
  }

  private void checkFitted() {
    if (columns.isEmpty()) {
      throw new IllegalStateException("fit the encoder before it is used");
    }
  }

  /** Returns the number of inputs that a row becomes. */
  public int width() {
    checkFitted();
    return names().size();
  }

  /** Returns a name for each input: that of its column, with its category behind {@code =}. */
  public List<String> names() {
    checkFitted();
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      if (column.categories() == null || !oneHot) {
        names.add(column.name());
      } else {
        column.categories().forEach(category -> names.add(column.name() + "=" + category));
      }
    }
    return names;
  }

  /**
   * Returns the inputs of all rows, rows x {@link #width}.
   *
   * @throws IllegalStateException before the fit
   * @throws DataFormatException or IllegalArgumentException, if a column is not there, or is of
   *     another kind, or by the policy for a category that was not fitted
   */
  public float[] transform(CsvTable table) {
    Plan plan = plan(table.schema().features());
    double[] values = table.features();
    int width = table.columns().size();
    int out = width();
    float[] inputs = new float[Math.multiplyExact(table.rows(), out)];
    for (int row = 0; row < table.rows(); row++) {
      int wrong = plan.encode(values, row * width, inputs, row * out);
      if (wrong >= 0) {
        int column = plan.source[wrong];
        String category = table.categories(column).get((int) table.feature(row, column));
        throw table.problem(
            row,
            column,
            "the category %s was not there when the encoder was fitted; it had %s"
                .formatted(CsvCell.quote(category), columns.get(wrong).categories()));
      }
    }
    return inputs;
  }

  /** Returns how many cells of a table hold categories that were not fitted. */
  public long countUnseen(CsvTable table) {
    Plan plan = plan(table.schema().features());
    long count = 0;
    for (int i = 0; i < columns.size(); i++) {
      int[] ids = plan.ids[i];
      for (int row = 0; row < table.rows() && ids != null; row++) {
        double id = table.feature(row, plan.source[i]);
        count += !Double.isNaN(id) && (id < 0 || ids[(int) id] < 0) ? 1 : 0;
      }
    }
    return count;
  }

  /** Prepares for rows with these features. */
  Plan plan(List<CsvColumn> features) {
    checkFitted();
    return new Plan(features);
  }

  /** Where each column is found, and which of its categories is which. */
  final class Plan {
    private final int[] source = new int[columns.size()];
    private final int[][] ids = new int[columns.size()][];

    private Plan(List<CsvColumn> features) {
      Map<String, Integer> places = new HashMap<>();
      for (int i = 0; i < features.size(); i++) {
        places.put(features.get(i).name(), i);
      }
      for (int i = 0; i < source.length; i++) {
        Column column = columns.get(i);
        Integer place = places.get(column.name());
        if (place == null) {
          throw new IllegalArgumentException(
              "the encoder was fitted to the column %s, but the columns are %s"
                  .formatted(
                      column.name(),
                      String.join(", ", features.stream().map(CsvColumn::name).toList())));
        }
        boolean numbers = features.get(place).role() != CsvColumn.Role.CATEGORICAL;
        if (numbers != (column.categories() == null)) {
          throw new IllegalArgumentException(
              "the column %s held %s when the encoder was fitted, now it holds %s"
                  .formatted(
                      column.name(),
                      numbers ? "categories" : "numbers",
                      numbers ? "numbers" : "categories"));
        }
        source[i] = place;
        if (!numbers) {
          List<String> known = column.categories();
          ids[i] = features.get(place).categories().stream().mapToInt(known::indexOf).toArray();
        }
      }
    }

    String name(int column) {
      return columns.get(column).name();
    }

    /** Encodes a row; returns a column with a category that is refused, or -1. */
    int encode(double[] row, int from, float[] inputs, int to) {
      int at = to;
      for (int i = 0; i < source.length; i++) {
        Column column = columns.get(i);
        double value = row[from + source[i]];
        int[] known = ids[i];
        if (known == null) {
          value = value != value ? column.fill() : value;
          inputs[at++] = (float) ((value - column.shift()) / column.scale());
          continue;
        }
        int id = value != value ? (int) column.fill() : value < 0 ? -1 : known[(int) value];
        if (id < 0 && unseen == Unseen.ERROR && value == value) {
          return i;
        }
        int count = column.categories().size();
        if (!oneHot) {
          inputs[at++] = id < 0 ? count : id;
          continue;
        }
        Arrays.fill(inputs, at, at + count, 0);
        if (id >= 0) {
          inputs[at + id] = 1;
        }
        at += count;
      }
      return -1;
    }
  }

  /** Returns what was fitted, as JSON, which {@link #fromJson} reads. */
  public String toJson() {
    checkFitted();
    JsonArray list = new JsonArray();
    for (Column column : columns) {
      JsonObject object = new JsonObject();
      object.addProperty("name", column.name());
      object.addProperty("fill", column.fill());
      if (column.categories() == null) {
        object.addProperty("shift", column.shift());
        object.addProperty("scale", column.scale());
      } else {
        object.add("categories", JsonState.texts(column.categories()));
      }
      list.add(object);
    }
    JsonObject all = new JsonObject();
    all.addProperty("scale", scale.name().toLowerCase(Locale.ROOT));
    all.addProperty("impute", imputer.strategy().name().toLowerCase(Locale.ROOT));
    all.addProperty("unseen", unseen.name().toLowerCase(Locale.ROOT));
    all.addProperty("one_hot", oneHot);
    all.add("columns", list);
    return all.toString();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is no encoder
   */
  public static TableEncoder fromJson(String json) {
    return JsonState.read("a table encoder", json, TableEncoder::of);
  }

  private static TableEncoder of(JsonObject all) {
    TableEncoder encoder =
        new TableEncoder()
            .scale(Scale.valueOf(word(all, "scale")))
            .impute(new SimpleImputer(SimpleImputer.Strategy.valueOf(word(all, "impute"))))
            .unseen(Unseen.valueOf(word(all, "unseen")));
    encoder.oneHot = all.get("one_hot").getAsBoolean();
    List<Column> columns = new ArrayList<>();
    for (JsonElement element : all.getAsJsonArray("columns")) {
      JsonObject object = element.getAsJsonObject();
      boolean numbers = !object.has("categories");
      double fill = object.get("fill").getAsDouble();
      List<String> categories =
          numbers ? null : List.copyOf(JsonState.texts(object.getAsJsonArray("categories")));
      double scale = numbers ? object.get("scale").getAsDouble() : 1;
      if (!(scale > 0) || (!numbers && !(fill >= -1 && fill < categories.size()))) {
        throw new IllegalArgumentException("the column " + object.get("name") + " is damaged");
      }
      columns.add(
          new Column(
              object.get("name").getAsString(),
              categories,
              fill,
              numbers ? object.get("shift").getAsDouble() : 0,
              scale));
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("it has no columns");
    }
    encoder.columns = List.copyOf(columns);
    return encoder;
  }

  private static String word(JsonObject object, String name) {
    return object.get(name).getAsString().toUpperCase(Locale.ROOT);
  }
}
