// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Parts of the JSON texts that fitted transforms are saved as. */
public final class JsonState {
  private JsonState() {}

  /** Reads a text; whatever is not as it was written is told in words. */
  public static <T> T read(String what, String json, Function<JsonObject, T> reader) {
    try {
      return reader.apply(JsonParser.parseString(json).getAsJsonObject());
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | ClassCastException
        | UnsupportedOperationException
        | NullPointerException e) {
      throw new IllegalArgumentException(
          "the JSON text must be " + what + ", as toJson writes it, but is not: " + e.getMessage(),
          e);
    }
  }

  public static JsonArray numbers(double[] values) {
    JsonArray array = new JsonArray(values.length);
    for (double value : values) {
      array.add(value);
    }
    return array;
  }

  public static double[] numbers(JsonArray array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsDouble();
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("a number is " + values[i]);
      }
    }
    return values;
  }

  public static JsonArray texts(List<String> values) {
    JsonArray array = new JsonArray(values.size());
    values.forEach(array::add);
    return array;
  }

  public static List<String> texts(JsonArray array) {
    List<String> values = new ArrayList<>(array.size());
    for (JsonElement element : array) {
      values.add(element.getAsString());
    }
    return values;
  }
}
