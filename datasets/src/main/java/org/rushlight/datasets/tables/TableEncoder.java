// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.tables;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.rushlight.datasets.csv.CsvColumn;
import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.datasets.csv.RowEncoder;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.text.JsonState;
import org.rushlight.datasets.text.Quoted;

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
public final class TableEncoder implements RowEncoder {
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

  private List<FittedColumn> columns = List.of();

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
    List<FittedColumn> all = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      String name = table.columns().get(i);
      if (table.isCategorical(i)) {
        double[] known = TableRows.known(values, width, i, rows);
        all.add(categorical(name, table.categories(i), known));
      } else {
        boolean scaled = scale != Scale.NONE;
        all.add(
            new FittedColumn(name, null, fill[i], scaled ? shifts[i] : 0, scaled ? scales[i] : 1));
      }
    }
    columns = List.copyOf(all);
    return this;
  }

  /** Keeps the categories that are in the rows, in their order. */
  private static FittedColumn categorical(String name, List<String> names, double[] known) {
    TreeSet<Integer> met = new TreeSet<>();
    for (double id : known) {
      met.add((int) id);
    }
    List<Integer> ids = List.copyOf(met);
    double most = SimpleImputer.of(known, SimpleImputer.Strategy.MOST_FREQUENT, -1);
    return new FittedColumn(
        name, ids.stream().map(names::get).toList(), ids.indexOf((int) most), 0, 1);
  }

  private void checkFitted() {
    if (columns.isEmpty()) {
      throw new IllegalStateException("fit the encoder before it is used");
    }
  }

  @Override
  public int width() {
    checkFitted();
    return names().size();
  }

  /** Returns a name for each input: that of its column, with its category behind {@code =}. */
  public List<String> names() {
    checkFitted();
    List<String> names = new ArrayList<>();
    for (FittedColumn column : columns) {
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
    EncoderPlan plan = planned(table.schema().features());
    double[] values = table.features();
    int width = table.columns().size();
    int out = width();
    float[] inputs = new float[Math.multiplyExact(table.rows(), out)];
    for (int row = 0; row < table.rows(); row++) {
      int wrong = plan.encode(values, row * width, inputs, row * out);
      if (wrong >= 0) {
        int column = plan.source(wrong);
        String category = table.categories(column).get((int) table.feature(row, column));
        throw table.problem(
            row,
            column,
            "the category %s was not there when the encoder was fitted; it had %s"
                .formatted(Quoted.of(category), columns.get(wrong).categories()));
      }
    }
    return inputs;
  }

  /** Returns how many cells of a table hold categories that were not fitted. */
  public long countUnseen(CsvTable table) {
    EncoderPlan plan = planned(table.schema().features());
    long count = 0;
    for (int i = 0; i < columns.size(); i++) {
      for (int row = 0; row < table.rows(); row++) {
        count += plan.isUnseen(i, table.feature(row, plan.source(i))) ? 1 : 0;
      }
    }
    return count;
  }

  @Override
  public RowEncoder.Plan plan(List<CsvColumn> features) {
    return planned(features);
  }

  private EncoderPlan planned(List<CsvColumn> features) {
    checkFitted();
    return new EncoderPlan(columns, oneHot, unseen == Unseen.ERROR, features);
  }

  /** Returns what was fitted, as JSON, which {@link #fromJson} reads. */
  public String toJson() {
    checkFitted();
    JsonArray list = new JsonArray();
    columns.forEach(column -> list.add(column.toJson()));
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
    List<FittedColumn> columns = new ArrayList<>();
    all.getAsJsonArray("columns").forEach(column -> columns.add(FittedColumn.of(column)));
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
