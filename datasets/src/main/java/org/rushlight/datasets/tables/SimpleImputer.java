// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.tables;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.text.JsonState;

/**
 * Fills missing cells, which are NaN, with one number for each column. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.impute.SimpleImputer.html">SimpleImputer</a>.
 *
 * <pre>{@code
 * SimpleImputer imputer = new SimpleImputer(SimpleImputer.Strategy.MEDIAN).fit(train, 4);
 * double[] filled = imputer.transform(test);
 * }</pre>
 */
public final class SimpleImputer {
  /** What a column is filled with. */
  public enum Strategy {
    /** The mean of its values. */
    MEAN,
    /** The middle one of its values, or the mean of the two in the middle. */
    MEDIAN,
    /** The value that comes most often, of several the smallest. */
    MOST_FREQUENT,
    /** A number that is given. */
    CONSTANT
  }

  private final Strategy strategy;
  private final double constant;
  private double @Nullable [] fill;

  /** Fills with the mean, the median or the most frequent value. */
  public SimpleImputer(Strategy strategy) {
    this(strategy, 0);
  }

  private SimpleImputer(Strategy strategy, double constant) {
    this.strategy = strategy;
    this.constant = constant;
  }

  /** Fills with a number that is given. */
  public static SimpleImputer constant(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("missing cells are filled with a number, not " + value);
    }
    return new SimpleImputer(Strategy.CONSTANT, value);
  }

  /** What the fit goes by. */
  public Strategy strategy() {
    return strategy;
  }

  /**
   * Fits to rows of so many columns; returns this. A column without any value is filled with 0.
   *
   * @param rows the numbers of the rows to fit to, which should be the training part; none for all
   */
  public SimpleImputer fit(double[] values, int columns, long... rows) {
    TableRows.check(values, columns, rows);
    fill = new double[columns];
    for (int column = 0; column < columns; column++) {
      double[] known = TableRows.known(values, columns, column, rows);
      fill[column] = of(known, strategy, constant);
    }
    return this;
  }

  static double of(double[] known, Strategy strategy, double constant) {
    if (strategy == Strategy.CONSTANT || known.length == 0) {
      return constant;
    }
    Arrays.sort(known);
    return switch (strategy) {
      case MEAN -> mean(known);
      case MEDIAN -> known[(known.length - 1) / 2] / 2 + known[known.length / 2] / 2;
      default -> mostFrequent(known);
    };
  }

  private static double mean(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    return mean;
  }

  private static double mostFrequent(double[] sorted) {
    int best = 0;
    int most = 0;
    for (int from = 0, i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[from]) {
        if (i - from > most) {
          most = i - from;
          best = from;
        }
        from = i;
      }
    }
    return sorted[best];
  }

  /** Returns a copy of what each column is filled with. */
  public double[] fill() {
    if (fill == null) {
      throw new IllegalStateException("fit the imputer before it is used");
    }
    return fill.clone();
  }

  /**
   * Returns the values with all missing cells filled.
   *
   * @throws IllegalStateException before the fit
   * @throws IllegalArgumentException if they are no rows of as many columns
   */
  public double[] transform(double[] values) {
    double[] with = fill();
    TableRows.check(values, with.length, new long[0]);
    double[] filled = values.clone();
    for (int i = 0; i < filled.length; i++) {
      filled[i] = Double.isNaN(filled[i]) ? with[i % with.length] : filled[i];
    }
    return filled;
  }

  /** Returns what was fitted, as JSON, which {@link #fromJson} reads. */
  public String toJson() {
    return json().toString();
  }

  JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("strategy", strategy.name().toLowerCase(Locale.ROOT));
    object.add("fill", JsonState.numbers(fill()));
    return object;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is no imputer
   */
  public static SimpleImputer fromJson(String json) {
    return JsonState.read("an imputer", json, SimpleImputer::of);
  }

  static SimpleImputer of(JsonObject object) {
    String strategy = object.get("strategy").getAsString().toUpperCase(Locale.ROOT);
    SimpleImputer imputer = new SimpleImputer(Strategy.valueOf(strategy));
    imputer.fill = JsonState.numbers(object.getAsJsonArray("fill"));
    return imputer;
  }
}
