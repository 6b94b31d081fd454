// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * One line of a case file. Its values are given as Java objects: tensors, Long, Double, Boolean,
 * String, null, lists, and maps for JSON's other objects.
 */
public final class Case {
  private final String place;
  private final JsonObject json;
  private final TensorBytes bytes;

  Case(String place, JsonObject json, TensorBytes bytes) {
    this.place = place;
    this.json = json;
    this.bytes = bytes;
  }

  /** The value of a field, which must be there. */
  public @Nullable Object value(String field) throws IOException {
    JsonElement element = json.get(field);
    if (element == null) {
      throw new IOException(place + ": there is no \"" + field + "\"");
    }
    try {
      return value(element);
    } catch (RuntimeException e) {
      if (e instanceof Skipped) {
        throw e;
      }
      throw new IOException(place + ", \"" + field + "\": " + e.getMessage(), e);
    }
  }

  /** A text. */
  public String text(String field) throws IOException {
    return as(field, String.class, "a text");
  }

  /** A number. */
  public double number(String field) throws IOException {
    return as(field, Number.class, "a number").doubleValue();
  }

  /** A truth value. */
  public boolean flag(String field) throws IOException {
    return as(field, Boolean.class, "true or false");
  }

  /** A list. */
  public List<?> list(String field) throws IOException {
    return as(field, List.class, "a list");
  }

  /** Whole numbers. */
  public List<Integer> integers(String field) throws IOException {
    List<Integer> integers = new ArrayList<>();
    for (Object item : list(field)) {
      if (!(item instanceof Long number)) {
        throw wrong(field, "a list of whole numbers");
      }
      integers.add(number.intValue());
    }
    return integers;
  }

  /** Named values. */
  public Map<String, @Nullable Object> map(String field) throws IOException {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    Map<?, ?> map = as(field, Map.class, "an object");
    map.forEach((key, value) -> named.put((String) key, value));
    return named;
  }

  private <T> T as(String field, Class<T> type, String what) throws IOException {
    Object value = value(field);
    if (!type.isInstance(value)) {
      throw wrong(field, what);
    }
    return type.cast(value);
  }

  /** The error of a field that is not what it must be. */
  public IOException wrong(String field, String what) {
    return new IOException(place + ": \"" + field + "\" must be " + what);
  }

  private @Nullable Object value(JsonElement element) {
    if (element.isJsonNull()) {
      return null;
    }
    if (element.isJsonPrimitive()) {
      return primitive(element.getAsJsonPrimitive());
    }
    if (element.isJsonArray()) {
      List<@Nullable Object> items = new ArrayList<>();
      element.getAsJsonArray().forEach(item -> items.add(value(item)));
      return items;
    }
    JsonObject object = element.getAsJsonObject();
    if (object.has("dtype") && object.has("shape") && object.has("off")) {
      return tensor(object);
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    object.asMap().forEach((key, item) -> named.put(key, value(item)));
    return named;
  }

  private Tensor tensor(JsonObject object) {
    JsonArray shape = object.getAsJsonArray("shape");
    long[] sizes =
        IntStream.range(0, shape.size()).mapToLong(i -> shape.get(i).getAsLong()).toArray();
    return bytes.read(
        object.get("dtype").getAsString(),
        object.get("off").getAsLong(),
        object.get("nbytes").getAsLong(),
        sizes);
  }

  private static Object primitive(JsonPrimitive primitive) {
    if (primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    if (primitive.isString()) {
      return primitive.getAsString();
    }
    String digits = primitive.getAsString();
    return digits.matches("-?\\d+")
        ? (Object) Long.valueOf(digits)
        : (Object) Double.valueOf(digits);
  }

  /** The tensors among values, in order, with those inside lists and maps. */
  public static List<Tensor> tensors(Iterable<? extends @Nullable Object> values) {
    List<Tensor> found = new ArrayList<>();
    values.forEach(value -> collect(value, found));
    return found;
  }

  private static void collect(@Nullable Object value, List<Tensor> into) {
    if (value instanceof Tensor tensor) {
      into.add(tensor);
    } else if (value instanceof Iterable<?> list) {
      list.forEach(item -> collect(item, into));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(item -> collect(item, into));
    }
  }
}
