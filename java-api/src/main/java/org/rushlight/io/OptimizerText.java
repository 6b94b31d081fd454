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
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.ParameterGroup;

/**
 * The options of an optimizer's groups as JSON, under PyTorch's names: {@code
 * [{"params":4,"lr":0.001,...}]}, where {@code params} is the number of parameters. Doubles are
 * written so that they are read back with the same bits.
 */
final class OptimizerText {
  private static final String PARAMETERS = "params";

  private OptimizerText() {}

  static String write(Optimizer optimizer) {
    var text = new StringWriter();
    try (var json = new JsonWriter(text)) {
      json.setStrictness(Strictness.STRICT);
      json.beginArray();
      for (ParameterGroup group : optimizer.parameterGroups()) {
        json.beginObject().name(PARAMETERS).value(group.parameters().size());
        for (var option : group.options().entrySet()) {
          write(json.name(option.getKey()), option.getKey(), option.getValue());
        }
        json.endObject();
      }
      json.endArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void write(JsonWriter json, String key, Object value) throws IOException {
    if (value instanceof Boolean flag) {
      json.value(flag);
    } else if (value instanceof Long || value instanceof Integer) {
      json.value(((Number) value).longValue());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.value(number);
    } else if (value instanceof Double || value instanceof String) {
      json.value(value.toString()); // JSON has no infinity
    } else {
      throw new IllegalArgumentException(
          "the option %s is a %s; only numbers, booleans and strings can be saved"
              .formatted(key, value == null ? "null" : value.getClass().getSimpleName()));
    }
  }

  /**
   * Reads the options of an optimizer with groups such as the given ones; what does not fit is
   * added to {@code problems}.
   */
  static List<Map<String, Object>> read(
      String text, List<ParameterGroup> groups, List<String> problems) {
    List<Map<String, Object>> all = new ArrayList<>();
    try (var json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      json.beginArray();
      while (json.hasNext()) {
        if (all.size() == groups.size()) {
          problems.add("it has more than the optimizer's " + groups.size() + " groups");
          return all;
        }
        all.add(readGroup(json, all.size(), groups.get(all.size()), problems));
      }
      json.endArray();
      json.peek();
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      problems.add("its options cannot be read: " + text);
      return all;
    }
    if (all.size() < groups.size()) {
      problems.add("it has %d groups, the optimizer %d".formatted(all.size(), groups.size()));
    }
    return all;
  }

  private static Map<String, Object> readGroup(
      JsonReader json, int number, ParameterGroup group, List<String> problems) throws IOException {
    Map<String, Object> expected = new LinkedHashMap<>(group.options());
    expected.put(PARAMETERS, (long) group.parameters().size());
    Map<String, Object> found = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      Object like = expected.remove(key);
      if (like == null) {
        problems.add("group %d has an option \"%s\", the optimizer not".formatted(number, key));
        json.skipValue();
      } else {
        found.put(key, value(json, like));
      }
    }
    json.endObject();
    if (!expected.isEmpty()) {
      problems.add("group %d lacks the options %s".formatted(number, expected.keySet()));
    }
    Object parameters = found.remove(PARAMETERS);
    if (parameters != null && (long) parameters != group.parameters().size()) {
      problems.add(
          "group %d has %d parameters, the optimizer's %d"
              .formatted(number, parameters, group.parameters().size()));
    }
    return found;
  }

  private static Object value(JsonReader json, Object like) throws IOException {
    if (like instanceof Boolean) {
      return json.nextBoolean();
    }
    boolean string = json.peek() == JsonToken.STRING;
    String text = json.nextString();
    if (like instanceof Double) {
      return Double.valueOf(text);
    }
    if (string != like instanceof String) {
      throw new IllegalStateException("a value of another type");
    }
    if (like instanceof Integer) {
      return Integer.valueOf(text);
    }
    return like instanceof Long ? (Object) Long.valueOf(text) : text;
  }
}
