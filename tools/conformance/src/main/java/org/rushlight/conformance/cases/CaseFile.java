// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of cases, one a line, and the tensors in the {@code .bin} file of the same name. */
public final class CaseFile {
  private final String name;
  private final byte[] lines;
  private final byte @Nullable [] tensors;

  private CaseFile(String name, byte[] lines, byte @Nullable [] tensors) {
    this.name = name;
    this.lines = lines;
    this.tensors = tensors;
  }

  /** Opens {@code name.jsonl} and {@code name.bin}; null if the source has no such cases. */
  public static @Nullable CaseFile open(CaseSource source, String name) throws IOException {
    byte[] lines = source.read(name + ".jsonl");
    return lines == null ? null : new CaseFile(name, lines, source.read(name + ".bin"));
  }

  /**
   * The cases.
   *
   * @throws IOException if a line is no JSON object or has no name; it says which line
   */
  public List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    int number = 0;
    for (String line : new String(lines, StandardCharsets.UTF_8).split("\n", -1)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      String place = name + ".jsonl, line " + number;
      cases.add(new Case(place, parse(place, line), new TensorBytes(name + ".bin", tensors)));
    }
    return cases;
  }

  private static JsonObject parse(String place, String line) throws IOException {
    JsonElement parsed;
    try {
      parsed = JsonParser.parseString(line);
    } catch (JsonParseException e) {
      throw new IOException(place + ": this is not JSON: " + e.getMessage(), e);
    }
    if (!parsed.isJsonObject()) {
      throw new IOException(place + ": a case must be a JSON object, got " + abridged(line));
    }
    return parsed.getAsJsonObject();
  }

  private static String abridged(String line) {
    return line.length() <= 40 ? line : line.substring(0, 40) + "...";
  }
}
