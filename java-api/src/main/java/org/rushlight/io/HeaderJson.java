// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rushlight.io.SafeTensorsHeader.Entry;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.TensorException;

/** The JSON of a safetensors header: strict, known fields only, each key once, whole numbers. */
final class HeaderJson {
  private static final String METADATA = "__metadata__";

  private final Path path;
  private final JsonReader json;
  private final Map<String, Entry> tensors = new LinkedHashMap<>();
  private @Nullable Map<String, String> metadata;

  HeaderJson(Path path, InputStream in) {
    this.path = path;
    // A decoder refuses bytes that are not UTF-8; a charset would replace them.
    json = new JsonReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    json.setStrictness(Strictness.STRICT);
  }

  Map<String, Entry> tensors() {
    return tensors;
  }

  Map<String, String> metadata() {
    return metadata == null ? Map.of() : metadata;
  }

  void read() throws IOException {
    try {
      json.beginObject();
      while (json.hasNext()) {
        readMember(json.nextName());
      }
      json.endObject();
      json.peek(); // the end, or an error for what follows the object
    } catch (CharacterCodingException e) {
      throw bad("the header is not UTF-8", e);
    } catch (EOFException e) {
      throw bad("the header ends within its JSON", e);
    } catch (MalformedJsonException e) {
      throw bad("the header is not valid JSON", e);
    }
  }

  private void readMember(String name) throws IOException {
    if (name.equals(METADATA)) {
      if (metadata != null) {
        throw bad("it appears twice");
      }
      metadata = readMetadata();
    } else if (tensors.put(name, readTensor(name)) != null) {
      throw bad("tensor \"" + name + "\" appears twice");
    }
  }

  private Map<String, String> readMetadata() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    expect(JsonToken.BEGIN_OBJECT, "an object");
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      if (texts.put(key, string()) != null) {
        throw bad("the metadata key \"" + key + "\" appears twice");
      }
    }
    json.endObject();
    return texts;
  }

  private Entry readTensor(String name) throws IOException {
    String dtype = null;
    long[] sizes = null;
    long[] offsets = null;
    expect(JsonToken.BEGIN_OBJECT, "an object");
    json.beginObject();
    while (json.hasNext()) {
      String field = json.nextName();
      switch (field) {
        case "dtype" -> {
          checkFirst(dtype, field);
          dtype = string();
        }
        case "shape" -> {
          checkFirst(sizes, field);
          sizes = numbers(Shape.MAX_RANK);
        }
        case "data_offsets" -> {
          checkFirst(offsets, field);
          offsets = numbers(2);
        }
        default -> throw bad("a tensor has dtype, shape and data_offsets only");
      }
    }
    json.endObject();
    if (dtype == null || sizes == null || offsets == null) {
      throw bad("a tensor needs dtype, shape and data_offsets");
    }
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw bad("data_offsets must be a begin and an end that is not before it");
    }
    Shape shape = shape(sizes);
    checkBytes(dtype, shape, offsets[1] - offsets[0]);
    return new Entry(name, dtype, shape, offsets[0], offsets[1], null);
  }

  private void checkFirst(@Nullable Object before, String field) {
    if (before != null) {
      throw bad("the field \"" + field + "\" appears twice");
    }
  }

  private Shape shape(long... sizes) {
    try {
      return Shape.of(sizes);
    } catch (TensorException e) {
      throw bad(e.getMessage(), e);
    }
  }

  private void checkBytes(String dtype, Shape shape, long bytes) {
    int bits = TypeNames.bits(dtype);
    if (bits == 0) {
      throw bad("there is no element type \"" + dtype + "\"");
    }
    // Fewer than 2^60 elements of at most 64 bits: the bytes fit into a long, the bits may not.
    long fewer = shape.numel() / 8 * bits;
    long rest = shape.numel() % 8 * bits;
    if (rest % 8 != 0 || bytes != fewer + rest / 8) {
      throw bad(
          "%s %s does not take the %d bytes that data_offsets give it"
              .formatted(dtype, shape, bytes));
    }
  }

  private long[] numbers(int most) throws IOException {
    List<Long> numbers = new ArrayList<>();
    expect(JsonToken.BEGIN_ARRAY, "an array");
    json.beginArray();
    while (json.hasNext()) {
      if (numbers.size() == most) {
        throw bad("at most " + most + " numbers are possible here");
      }
      numbers.add(number());
    }
    json.endArray();
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private long number() throws IOException {
    expect(JsonToken.NUMBER, "a number");
    String digits = json.nextString(); // nextLong would take 1.0 and 1e3 as well
    if (!digits.matches("0|[1-9][0-9]*")) {
      throw bad("a whole number without sign is needed, got " + digits);
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw bad("the number must be below 2^63, got " + digits, e);
    }
  }

  private String string() throws IOException {
    expect(JsonToken.STRING, "a string");
    return json.nextString();
  }

  private void expect(JsonToken token, String what) throws IOException {
    if (json.peek() != token) {
      throw bad(what + " is needed here");
    }
  }

  private FormatException bad(String problem) {
    return new FormatException(path, problem + " (in the header at " + json.getPath() + ")");
  }

  private FormatException bad(String problem, Exception cause) {
    return new FormatException(path, problem + " (at " + json.getPath() + ")", cause);
  }
}
