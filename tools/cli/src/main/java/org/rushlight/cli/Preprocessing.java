// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import org.rushlight.datasets.csv.CsvColumn;

/**
 * What is done to inputs before the model sees them: {@code pixels} are divided by the value of
 * white; a {@code table} goes through what was fitted to the training part.
 *
 * @param white for pixels
 * @param columns the names of the features of a table
 * @param table as {@link TableFacts} has it
 */
record Preprocessing(String kind, Double white, List<String> columns, JsonObject table) {

  static Preprocessing pixels(double white) {
    return new Preprocessing("pixels", white, null, null);
  }

  static Preprocessing table(TableFacts facts) {
    List<String> columns = facts.schema().features().stream().map(CsvColumn::name).toList();
    return new Preprocessing("table", null, columns, facts.toJson());
  }

  boolean isPixels() {
    return kind.equals("pixels");
  }

  /** Tells whether another does the same. */
  boolean isSame(Preprocessing other) {
    return kind.equals(other.kind)
        && Objects.equals(white, other.white)
        && Objects.equals(String.valueOf(table), String.valueOf(other.table));
  }

  /** Returns what was learned about the table. */
  TableFacts facts() {
    return TableFacts.of(table);
  }

  /** Returns grey values as the model takes them. */
  float[] apply(double[] values) {
    float[] inputs = new float[values.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) (values[i] / white);
    }
    return inputs;
  }
}
