// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.conformance.cases.Outcome;
import org.rushlight.conformance.cases.Outcome.Status;

/** Ten expected values altered in a copy of the cases: exactly those ten fail. */
class ConformanceBitesTest {
  private static final long SEED = 20240917;
  private static final Map<String, Integer> ALTERED =
      Map.of("onnx_nodes", 2, "torch_ops", 3, "torch_modules", 3, "torch_optimizers", 2);
  private static final List<String> EXPECTED =
      List.of("output", "outputs", "grads", "input_grads", "param_grads", "state_after");

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  @Test
  void exactlyTheTenAlteredCasesFail() throws IOException {
    ShippedCases.copy(folder, ShippedCases.FILES);
    ConformanceReport before = Conformance.run(folder);
    Set<String> altered = new TreeSet<>();
    for (String file : new TreeSet<>(ALTERED.keySet())) {
      alter(file, ALTERED.get(file), passing(before, file), altered);
    }
    assertEquals(10, altered.size());

    ConformanceReport after = Conformance.run(folder);

    assertEquals(altered, failed(after), "seed " + SEED);
    assertEquals(altered, printed(after), "seed " + SEED);
    assertEquals(before.passed() - 10, after.passed());
    assertEquals(before.skipped(), after.skipped());
  }

  private static Set<String> passing(ConformanceReport report, String file) {
    return report.outcomes().stream()
        .filter(o -> o.status() == Status.PASSED && o.file().equals(file))
        .map(Outcome::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> failed(ConformanceReport report) {
    return report.outcomes().stream()
        .filter(outcome -> outcome.status() == Status.FAILED)
        .map(Outcome::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> printed(ConformanceReport report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return Pattern.compile("^FAIL (\\S+)$", Pattern.MULTILINE)
        .matcher(bytes.toString(StandardCharsets.UTF_8).replace("\r", ""))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Alters one expected value of {@code count} cases of a file, out of those that pass. */
  private void alter(String file, int count, Set<String> passing, Set<String> altered)
      throws IOException {
    Path path = folder.resolve(file + ".jsonl");
    Path binary = folder.resolve(file + ".bin");
    byte[] bytes = Files.exists(binary) ? Files.readAllBytes(binary) : new byte[0];
    List<String> lines = new ArrayList<>(Files.readAllLines(path));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    int done = 0;
    for (int number : order) {
      JsonObject one = JsonParser.parseString(lines.get(number)).getAsJsonObject();
      String name = one.get("name").getAsString();
      if (done < count && passing.contains(name)) {
        boolean changed = one.has("after") ? alterInline(one) : alterBytes(one, bytes);
        if (changed) {
          lines.set(number, one.toString());
          altered.add(name);
          done++;
        }
      }
    }
    Files.write(path, lines);
    if (bytes.length > 0) {
      Files.write(binary, bytes);
    }
  }

  private boolean alterInline(JsonObject one) {
    JsonArray step = pick(one.getAsJsonArray("after"));
    JsonArray parameter = pick(step);
    int place = random.nextInt(parameter.size());
    parameter.set(place, new JsonPrimitive(moved(parameter.get(place).getAsDouble())));
    return true;
  }

  private JsonArray pick(JsonArray array) {
    return array.get(random.nextInt(array.size())).getAsJsonArray();
  }

  private boolean alterBytes(JsonObject one, byte[] bytes) {
    List<JsonObject> tensors = new ArrayList<>();
    EXPECTED.stream().filter(one::has).forEach(field -> collect(one.get(field), tensors));
    tensors.removeIf(tensor -> tensor.get("nbytes").getAsLong() == 0);
    if (tensors.isEmpty()) {
      return false;
    }
    JsonObject tensor = tensors.get(random.nextInt(tensors.size()));
    int first = tensor.get("off").getAsInt();
    int size = tensor.get("nbytes").getAsInt();
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    switch (tensor.get("dtype").getAsString()) {
      case "float64" -> {
        int at = first + 8 * random.nextInt(size / 8);
        all.putDouble(at, moved(all.getDouble(at)));
      }
      case "float32" -> {
        int at = first + 4 * random.nextInt(size / 4);
        all.putFloat(at, (float) moved(all.getFloat(at)));
      }
      default -> bytes[first] ^= 1; // the lowest bit of a whole number or truth value
    }
    return true;
  }

  private static double moved(double value) {
    return Double.isFinite(value) ? value + 1 + Math.abs(value) : 0;
  }

  private static void collect(JsonElement element, List<JsonObject> into) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(item -> collect(item, into));
    } else if (element.isJsonObject() && element.getAsJsonObject().has("off")) {
      into.add(element.getAsJsonObject());
    } else if (element.isJsonObject()) {
      element.getAsJsonObject().asMap().values().forEach(item -> collect(item, into));
    }
  }
}
