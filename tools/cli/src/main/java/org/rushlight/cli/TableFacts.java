// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.rushlight.datasets.csv.CsvSchema;
import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.datasets.tables.Scaler;
import org.rushlight.datasets.tables.StandardScaler;
import org.rushlight.datasets.tables.TableEncoder;

/**
 * What a run learned about its table, before any training.
 *
 * @param schema what the columns are
 * @param encoder fitted to the training part
 * @param target the scaler of the numbers to be predicted, fitted to the training part; null for
 *     classes
 */
record TableFacts(CsvSchema schema, TableEncoder encoder, Scaler target) {

  /** Fits to some rows of a table. */
  static TableFacts fit(CsvTable table, TableSettings how, long[] rows) {
    TableEncoder encoder = how.encoder().fit(table, rows);
    Scaler target = table.hasTargets() ? new StandardScaler().fit(table.targets(), 1, rows) : null;
    return new TableFacts(table.schema(), encoder, target);
  }

  JsonObject toJson() {
    JsonObject object = new JsonObject();
    object.add("schema", JsonParser.parseString(schema.toJson()));
    object.add("encoder", JsonParser.parseString(encoder.toJson()));
    if (target != null) {
      object.add("target", JsonParser.parseString(target.toJson()));
    }
    return object;
  }

  /** Throws an IllegalArgumentException for what {@link #toJson} did not write. */
  static TableFacts of(JsonObject object) {
    for (String part : new String[] {"schema", "encoder"}) {
      if (!object.has(part)) {
        throw new IllegalArgumentException("the table's " + part + " is not there");
      }
    }
    return new TableFacts(
        CsvSchema.fromJson(object.get("schema").toString()),
        TableEncoder.fromJson(object.get("encoder").toString()),
        object.has("target") ? Scaler.fromJson(object.get("target").toString()) : null);
  }

  /** Returns targets as the model learns them. */
  float[] scaled(double[] targets) {
    double[] values = target.transform(targets);
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) values[i];
    }
    return scaled;
  }

  /** Returns what the model says in the units of the table. */
  double[] unscaled(float[] outputs) {
    double[] values = new double[outputs.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = outputs[i];
    }
    return target.inverseTransform(values);
  }
}
