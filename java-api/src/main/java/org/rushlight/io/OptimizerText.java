// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of an optimizer's state, from JSON under PyTorch's names: {@code
 * [{"params":4,"lr":0.001,...}]}.
 */
final class OptimizerText {
  private OptimizerText() {}

  /** Reads the groups; null, and a line in {@code problems}, if they cannot be read. */
  static @Nullable List<Map<String, Object>> read(String text, List<String> problems) {
    List<Map<String, Object>> all = new ArrayList<>();
    try {
      for (Object item : (List<?>) StateText.read(text)) {
        Map<String, Object> group = new LinkedHashMap<>();
        ((Map<?, ?>) item).forEach((key, value) -> group.put((String) key, value));
        all.add(group);
      }
    } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
      problems.add("its options cannot be read: " + text);
      return null;
    }
    return all;
  }
}
