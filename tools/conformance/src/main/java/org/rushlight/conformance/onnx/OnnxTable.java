// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.conformance.cases.Skipped;

/** ONNX operators by name; in a signature inputs come first and attributes after the star. */
final class OnnxTable {
  static final String KIND = "operator onnx.";

  private final Functions functions = new Functions(KIND);
  private final Map<String, Integer> since = new HashMap<>();
  private final Set<String> counted = new HashSet<>();

  /** Adds an operator whose meaning has been the same in all versions. */
  void put(String name, String signature, Function<Arguments, Object> body) {
    functions.put(name, signature, body);
  }

  /** Adds an operator whose meaning has been the same since a version of the operator set. */
  void put(String name, int version, String signature, Function<Arguments, Object> body) {
    since.put(name, version);
    functions.put(name, signature, body);
  }

  /** Adds an operator that is told its number of outputs, as the attribute {@code outputs}. */
  void putCounted(String name, int version, String signature, Function<Arguments, Object> body) {
    counted.add(name);
    put(name, version, signature + ", outputs", body);
  }

  Object call(
      String name,
      long version,
      List<?> inputs,
      Map<String, @Nullable Object> attributes,
      long outputs) {
    if (version < since.getOrDefault(name, 0)) {
      throw new Skipped(KIND + name + ": its meaning before version " + since.get(name));
    }
    Map<String, @Nullable Object> all = new HashMap<>(attributes);
    if (counted.contains(name)) {
      all.put("outputs", outputs);
    }
    return functions.call(name, inputs, all);
  }
}
