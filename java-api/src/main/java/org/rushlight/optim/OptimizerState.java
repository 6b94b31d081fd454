// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/**
 * The state of an optimizer in PyTorch's layout: parameters are numbered through all groups.
 *
 * @param state for each parameter that was stepped its tensors, such as {@code exp_avg} and {@code
 *     step}
 * @param groups the options of each group, in order
 */
public record OptimizerState(
    Map<Integer, Map<String, Tensor>> state, List<Map<String, Object>> groups) {

  static OptimizerState of(List<ParameterGroup> groups) {
    Map<Integer, Map<String, Tensor>> state = new LinkedHashMap<>();
    List<Map<String, Object>> options = new ArrayList<>();
    int number = 0;
    for (ParameterGroup group : groups) {
      options.add(new LinkedHashMap<>(group.options()));
      for (int i = 0; i < group.parameters().size(); i++) {
        if (!group.state(i).isEmpty()) {
          state.put(number, new LinkedHashMap<>(group.state(i)));
        }
        number++;
      }
    }
    return new OptimizerState(state, options);
  }

  void loadInto(String optimizer, List<ParameterGroup> into) {
    List<String> problems = new ArrayList<>();
    if (groups.size() != into.size()) {
      problems.add("it has %d groups, the optimizer %d".formatted(groups.size(), into.size()));
    }
    int count = into.stream().mapToInt(g -> g.parameters().size()).sum();
    List<Tensor> parameters = into.stream().flatMap(g -> g.parameters().stream()).toList();
    state.forEach(
        (number, tensors) -> {
          if (number < 0 || number >= count) {
            problems.add("it has a parameter %d, the optimizer %d".formatted(number, count));
            return;
          }
          var shape = parameters.get(number).shape();
          tensors.forEach(
              (name, tensor) -> {
                if (tensor.rank() > 0 && !tensor.shape().equals(shape)) {
                  problems.add(
                      "%s of parameter %d is %s, the parameter %s"
                          .formatted(name, number, tensor.shape(), shape));
                }
              });
        });
    if (!problems.isEmpty()) {
      throw new TensorException(
          "[loadStateDict] the state does not fit this "
              + optimizer
              + ": "
              + String.join("; ", problems));
    }
    int number = 0;
    for (int g = 0; g < into.size(); g++) {
      ParameterGroup group = into.get(g);
      groups.get(g).forEach(group::set);
      for (int i = 0; i < group.parameters().size(); i++) {
        Map<String, Tensor> own = group.state(i);
        own.clear();
        state.getOrDefault(number++, Map.of()).forEach((k, v) -> own.put(k, v.detach().copy()));
      }
    }
  }
}
