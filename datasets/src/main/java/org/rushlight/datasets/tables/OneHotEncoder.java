// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.tables;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.rushlight.datasets.text.JsonState;
import org.rushlight.datasets.text.Quoted;

/**
 * Turns columns of texts into a 1 at the place of their category and 0 at all others. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.OneHotEncoder.html">OneHotEncoder</a>.
 *
 * <pre>{@code
 * OneHotEncoder encoder = new OneHotEncoder().fit(List.of(List.of("red", "S"), List.of("blue", "M")));
 * float[] row = encoder.transform(List.of("blue", "S"));   // 1, 0, 0, 1: blue, red, M, S
 * }</pre>
 */
public final class OneHotEncoder {
  private List<List<String>> categories = List.of();
  private boolean ignoresUnseen;

  /** Nothing fitted yet; a category that was not fitted is an error. */
  public OneHotEncoder() {}

  /** Sets whether a category that was not fitted becomes all zeros; returns this. */
  public OneHotEncoder ignoreUnseen(boolean ignore) {
    ignoresUnseen = ignore;
    return this;
  }

  /**
   * Fits to rows of texts, all of one length; returns this. Categories are sorted by their text.
   */
  public OneHotEncoder fit(List<? extends List<String>> rows) {
    List<TreeSet<String>> met = new ArrayList<>();
    for (List<String> row : rows) {
      if (met.isEmpty()) {
        row.forEach(cell -> met.add(new TreeSet<>()));
      }
      check(row, met.size());
      for (int i = 0; i < row.size(); i++) {
        met.get(i).add(row.get(i));
      }
    }
    if (met.isEmpty()) {
      throw new IllegalArgumentException("an encoder is fitted to rows of at least one column");
    }
    return of(met.stream().map(List::copyOf).toList());
  }

  /** Takes the categories of each column as given; returns this. */
  OneHotEncoder of(List<List<String>> given) {
    categories = given.stream().map(List::copyOf).toList();
    return this;
  }

  /** Returns the categories of each column. */
  public List<List<String>> categories() {
    return categories;
  }

  /** Returns the number of values that a row becomes. */
  public int width() {
    return categories.stream().mapToInt(List::size).sum();
  }

  /**
   * Returns the values of a row.
   *
   * @throws IllegalStateException before the fit
   * @throws IllegalArgumentException if the row has another length, or a category that was not
   *     fitted
   */
  public float[] transform(List<String> row) {
    if (categories.isEmpty()) {
      throw new IllegalStateException("fit the encoder before it is used");
    }
    check(row, categories.size());
    float[] values = new float[width()];
    int start = 0;
    for (int i = 0; i < row.size(); i++) {
      int place = categories.get(i).indexOf(row.get(i));
      if (place >= 0) {
        values[start + place] = 1;
      } else if (!ignoresUnseen) {
        throw new IllegalArgumentException(
            "column %d must hold one of %s, but is %s"
                .formatted(i + 1, categories.get(i), Quoted.of(row.get(i))));
      }
      start += categories.get(i).size();
    }
    return values;
  }

  private static void check(List<String> row, int columns) {
    if (row.size() != columns) {
      throw new IllegalArgumentException(
          "each row must have " + columns + " cells, but this one has " + row.size());
    }
  }

  /** Returns what was fitted, as JSON, which {@link #fromJson} reads. */
  public String toJson() {
    return json().toString();
  }

  JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("ignore_unseen", ignoresUnseen);
    JsonArray all = new JsonArray();
    categories.forEach(texts -> all.add(JsonState.texts(texts)));
    object.add("categories", all);
    return object;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is no encoder
   */
  public static OneHotEncoder fromJson(String json) {
    return JsonState.read("an encoder", json, OneHotEncoder::of);
  }

  static OneHotEncoder of(JsonObject object) {
    List<List<String>> all = new ArrayList<>();
    for (JsonElement texts : object.getAsJsonArray("categories")) {
      all.add(JsonState.texts(texts.getAsJsonArray()));
    }
    return new OneHotEncoder().ignoreUnseen(object.get("ignore_unseen").getAsBoolean()).of(all);
  }
}
