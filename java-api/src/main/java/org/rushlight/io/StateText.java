// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * States as JSON: maps, lists, texts, switches and numbers. Doubles are written with a point or an
 * exponent, and so are read back as doubles of the same bits; those that JSON has no word for stand
 * in quotes.
 */
final class StateText {
  private static final int DEEPEST = 16;

  private StateText() {}

  static String write(Object state) {
    var text = new StringWriter();
    try (var json = new JsonWriter(text)) {
      json.setStrictness(Strictness.STRICT);
      write(json, state);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void write(JsonWriter json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.beginObject();
      for (var entry : map.entrySet()) {
        write(json.name((String) entry.getKey()), entry.getValue());
      }
      json.endObject();
    } else if (value instanceof List<?> list) {
      json.beginArray();
      for (Object item : list) {
        write(json, item);
      }
      json.endArray();
    } else if (value instanceof Boolean flag) {
      json.value(flag);
    } else if (value instanceof Long || value instanceof Integer) {
      json.value(((Number) value).longValue());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.value(number);
    } else if (value instanceof Double || value instanceof String) {
      json.value(value.toString());
    } else {
      throw new IllegalArgumentException(
          "a %s cannot be saved; only numbers, booleans, strings, lists and maps of them can"
              .formatted(value == null ? "null" : value.getClass().getSimpleName()));
    }
  }

  /**
   * Reads a state.
   *
   * @throws IllegalArgumentException if the text is not what {@link #write} writes
   */
  static Object read(String text) {
    try (var json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      Object state = read(json, 0);
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new IllegalStateException("more than one value");
      }
      return state;
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new IllegalArgumentException("no state: " + text, e);
    }
  }

  private static Object read(JsonReader json, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IllegalStateException("too deep");
    }
    switch (json.peek()) {
      case BEGIN_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
          String key = json.nextName();
          if (map.put(key, read(json, depth + 1)) != null) {
            throw new IllegalStateException("the key " + key + " twice");
          }
        }
        json.endObject();
        return map;
      }
      case BEGIN_ARRAY -> {
        List<Object> list = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
          list.add(read(json, depth + 1));
        }
        json.endArray();
        return list;
      }
      case BOOLEAN -> {
        return json.nextBoolean();
      }
      case NUMBER -> {
        String number = json.nextString();
        return number.matches("-?\\d+") ? (Object) Long.valueOf(number) : Double.valueOf(number);
      }
      default -> {
        String word = json.nextString();
        return word.matches("NaN|-?Infinity") ? (Object) Double.valueOf(word) : word;
      }
    }
  }
}
