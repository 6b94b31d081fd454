// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.tables;

import com.google.gson.JsonObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.text.JsonState;

/**
 * Moves and scales the columns of a table, each by what was fitted: (value - shift) / scale. Values
 * are rows of numbers in one array, row by row; NaN, a missing cell, is left out of the fit and
 * stays NaN.
 */
public abstract sealed class Scaler permits StandardScaler, MinMaxScaler {
  private double @Nullable [] shift;
  private double @Nullable [] scale;

  Scaler() {}

  /** What is taken off and divided by, for the values of one column; there is at least one. */
  abstract double[] fit(double[] column);

  abstract String kind();

  final void fitRows(double[] values, int columns, long[] rows) {
    TableRows.check(values, columns, rows);
    shift = new double[columns];
    scale = new double[columns];
    for (int column = 0; column < columns; column++) {
      double[] known = TableRows.known(values, columns, column, rows);
      double[] fitted = known.length == 0 ? new double[] {0, 1} : fit(known);
      shift[column] = fitted[0];
      scale[column] = fitted[1] > 0 && Double.isFinite(fitted[1]) ? fitted[1] : 1;
    }
  }

  final void restore(double[] shifts, double[] scales) {
    if (shifts.length != scales.length || Arrays.stream(scales).anyMatch(value -> value <= 0)) {
      throw new IllegalArgumentException("shift and scale do not fit together");
    }
    shift = shifts.clone();
    scale = scales.clone();
  }

  /** Returns the number of columns. */
  public final int columns() {
    return fitted(shift).length;
  }

  /** Returns a copy of what is taken off each column. */
  public final double[] shift() {
    return fitted(shift).clone();
  }

  /** Returns a copy of what each column is divided by; 1 for a column of equal values. */
  public final double[] scale() {
    return fitted(scale).clone();
  }

  /**
   * Returns the values as they were fitted to be.
   *
   * @throws IllegalStateException before the fit
   * @throws IllegalArgumentException if they are no rows of as many columns
   */
  public final double[] transform(double[] values) {
    TableRows.check(values, columns(), new long[0]);
    double[] changed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      changed[i] = transform(values[i], i % shift.length);
    }
    return changed;
  }

  /** Returns values as they were before {@link #transform}, but for rounding. */
  public final double[] inverseTransform(double[] values) {
    TableRows.check(values, columns(), new long[0]);
    double[] changed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      changed[i] = values[i] * scale[i % scale.length] + shift[i % shift.length];
    }
    return changed;
  }

  final double transform(double value, int column) {
    return (value - shift[column]) / scale[column];
  }

  /** Returns what was fitted, as JSON, which {@link #fromJson} reads. */
  public final String toJson() {
    return json().toString();
  }

  final JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("kind", kind());
    object.add("shift", JsonState.numbers(fitted(shift)));
    object.add("scale", JsonState.numbers(fitted(scale)));
    return object;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is no scaler
   */
  public static Scaler fromJson(String json) {
    return JsonState.read("a scaler", json, Scaler::of);
  }

  static Scaler of(JsonObject object) {
    Scaler scaler =
        switch (object.get("kind").getAsString()) {
          case "standard" -> new StandardScaler();
          case "min-max" -> new MinMaxScaler();
          default -> throw new IllegalArgumentException("its kind is " + object.get("kind"));
        };
    scaler.restore(
        JsonState.numbers(object.getAsJsonArray("shift")),
        JsonState.numbers(object.getAsJsonArray("scale")));
    return scaler;
  }

  private static double[] fitted(double @Nullable [] values) {
    if (values == null) {
      throw new IllegalStateException("fit the scaler before it is used");
    }
    return values;
  }
}
