// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Reads the values that PyTorch wrote; tools/reference/golden.py describes the format. */
final class GoldenFile {
  private final ByteBuffer data;
  private final Map<String, JsonObject> cases = new LinkedHashMap<>();

  /**
   * A tensor of the file.
   *
   * @param dtype its type
   * @param shape its sizes
   * @param values its elements
   */
  record Values(DType dtype, long[] shape, double[] values) {
    Tensor tensor(DType floating) {
      Tensor doubles = Tensors.ofDoubles(values, shape);
      return doubles.to(dtype.isFloating() ? floating : dtype);
    }
  }

  private GoldenFile() {
    try (InputStream bin = open("golden.bin.gz");
        InputStream index = open("golden.jsonl")) {
      data = ByteBuffer.wrap(new GZIPInputStream(bin).readAllBytes());
      data.order(ByteOrder.LITTLE_ENDIAN);
      new String(index.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> JsonParser.parseString(line).getAsJsonObject())
          .forEach(row -> cases.put(row.get("case").getAsString(), row.getAsJsonObject("tensors")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream stream = GoldenFile.class.getResourceAsStream("/golden/" + name);
    if (stream == null) {
      throw new IOException(
          "there is no /golden/" + name + ": tools/reference/golden.py writes it");
    }
    return stream;
  }

  static GoldenFile read() {
    return new GoldenFile();
  }

  Set<String> names() {
    return cases.keySet();
  }

  boolean has(String name, String label) {
    return cases.get(name).has(label);
  }

  Values get(String name, String label) {
    JsonArray entry = cases.get(name).getAsJsonArray(label);
    if (entry == null) {
      throw new IllegalStateException(name + " has no " + label);
    }
    long[] shape =
        entry.get(1).getAsJsonArray().asList().stream()
            .mapToLong(size -> size.getAsLong())
            .toArray();
    int count = 1;
    for (long size : shape) {
      count *= Math.toIntExact(size);
    }
    int offset = entry.get(2).getAsInt();
    String code = entry.get(0).getAsString();
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (code) {
            case "f4" -> data.getFloat(offset + 4 * i);
            case "f8" -> data.getDouble(offset + 8 * i);
            case "i8" -> data.getLong(offset + 8 * i);
            case "i4" -> data.getInt(offset + 4 * i);
            case "u1" -> data.get(offset + i) & 0xff;
            case "b1" -> data.get(offset + i);
            default -> throw new IllegalStateException("unknown type " + code);
          };
    }
    return new Values(dtype(code), shape, values);
  }

  private static DType dtype(String code) {
    return switch (code) {
      case "f4" -> DType.FLOAT32;
      case "f8" -> DType.FLOAT64;
      case "i8" -> DType.INT64;
      case "i4" -> DType.INT32;
      case "u1" -> DType.UINT8;
      default -> DType.BOOL;
    };
  }

  /** Writes the cases for golden.py to read. */
  static void writeCases(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    OpCases.golden().forEach(one -> text.append(row(one)).append('\n'));
    for (OptimizerCases one : OptimizerCases.all()) {
      JsonObject row = new JsonObject();
      row.addProperty("name", one.torch());
      row.addProperty("optimizer", one.torch());
      text.append(row).append('\n');
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String row(OpCase one) {
    JsonArray inputs = new JsonArray();
    for (Input input : one.inputs()) {
      JsonObject spec = new JsonObject();
      spec.addProperty("kind", input.kind().name().toLowerCase(Locale.ROOT));
      spec.addProperty("low", input.low());
      spec.addProperty("high", input.high());
      spec.add("shape", array(input.shape().stream().boxed().toList()));
      spec.addProperty("differentiated", input.differentiated());
      inputs.add(spec);
    }
    JsonObject row = new JsonObject();
    row.addProperty("name", one.name());
    row.addProperty("torch", one.torch());
    row.addProperty("differentiable", one.gradient() != OpCase.Gradient.NONE);
    row.add("inputs", inputs);
    if (one.inputs().stream().anyMatch(input -> input.kind() == Input.Kind.SPECIAL)) {
      JsonArray special = new JsonArray();
      for (double value : Input.SPECIAL) {
        special.add(Double.isFinite(value) ? (Number) value : Double.valueOf(value));
      }
      row.add("special", special);
    }
    return row.toString();
  }

  private static JsonArray array(List<Long> numbers) {
    JsonArray array = new JsonArray();
    numbers.forEach(array::add);
    return array;
  }
}
