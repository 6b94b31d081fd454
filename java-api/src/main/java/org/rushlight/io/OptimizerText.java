// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.ParameterGroup;

/**
 * The options of an optimizer's groups as JSON, under PyTorch's names: {@code
 * [{"params":4,"lr":0.001,...}]}, where {@code params} is the number of parameters.
 */
final class OptimizerText {
  private static final String PARAMETERS = "params";

  private OptimizerText() {}

  static String write(Optimizer optimizer) {
    List<Object> groups = new ArrayList<>();
    for (ParameterGroup group : optimizer.parameterGroups()) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put(PARAMETERS, group.parameters().size());
      all.putAll(group.options());
      groups.add(all);
    }
    return StateText.write(groups);
  }

  /**
   * Reads the options of an optimizer with groups such as the given ones; numbers of parameters
   * that do not fit are added to {@code problems}; null if they cannot be read.
   */
  static @Nullable List<Map<String, Object>> read(
      String text, List<ParameterGroup> groups, List<String> problems) {
    List<Map<String, Object>> all = new ArrayList<>();
    try {
      for (Object item : (List<?>) StateText.read(text)) {
        Map<String, Object> options = new LinkedHashMap<>();
        ((Map<?, ?>) item).forEach((key, value) -> options.put((String) key, value));
        long count = (Long) options.remove(PARAMETERS);
        int number = all.size();
        if (number < groups.size() && count != groups.get(number).parameters().size()) {
          problems.add(
              "group %d has %d parameters, the optimizer's %d"
                  .formatted(number, count, groups.get(number).parameters().size()));
        }
        all.add(options);
      }
    } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
      problems.add("its options cannot be read: " + text);
      return null;
    }
    return all;
  }
}
