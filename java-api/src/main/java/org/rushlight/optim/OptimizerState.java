// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rushlight.tensor.Tensor;

/**
 * The state of an optimizer in PyTorch's layout: parameters are numbered through all groups.
 *
 * <p>See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.state_dict.html">torch.optim.Optimizer.state_dict</a>.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new Adam(model.parameters());
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * optimizer.step();
 * OptimizerState saved = optimizer.stateDict();
 * Tensor average = saved.state().get(0).get("exp_avg");   // average [1, 4]
 * new Adam(model.parameters()).loadStateDict(saved);
 * }</pre>
 *
 * @param state for each parameter that was stepped its tensors, such as {@code exp_avg} and {@code
 *     step}
 * @param groups the options of each group, in order; {@code params} is its number of parameters
 */
public record OptimizerState(
    Map<Integer, Map<String, Tensor>> state, List<Map<String, Object>> groups) {
  private static final String PARAMETERS = "params";

  static OptimizerState of(List<ParameterGroup> groups) {
    Map<Integer, Map<String, Tensor>> state = new LinkedHashMap<>();
    List<Map<String, Object>> options = new ArrayList<>();
    int number = 0;
    for (ParameterGroup group : groups) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put(PARAMETERS, (long) group.parameters().size());
      all.putAll(group.options());
      options.add(all);
      for (int i = 0; i < group.parameters().size(); i++) {
        if (!group.state(i).isEmpty()) {
          state.put(number, new LinkedHashMap<>(group.state(i)));
        }
        number++;
      }
    }
    return new OptimizerState(state, options);
  }

  /** What does not fit the optimizer: groups, options and their ranges, parameters, shapes. */
  List<String> misfits(Optimizer optimizer) {
    List<String> problems = new ArrayList<>();
    List<ParameterGroup> into = optimizer.parameterGroups();
    if (groups.size() != into.size()) {
      problems.add("it has %d groups, the optimizer %d".formatted(groups.size(), into.size()));
    }
    for (int g = 0; g < Math.min(groups.size(), into.size()); g++) {
      var tried =
          new ParameterGroup(
              into.get(g).parameters(),
              new LinkedHashMap<>(into.get(g).options()),
              optimizer::check);
      Set<String> lacking = new LinkedHashSet<>(tried.options().keySet());
      lacking.removeAll(groups.get(g).keySet());
      lacking.removeAll(OptionKinds.OF_SCHEDULERS);
      if (!lacking.isEmpty()) {
        problems.add("group %d lacks the options %s".formatted(g, lacking));
      }
      try {
        Object count = OptionKinds.checked(PARAMETERS, 0L, groups.get(g).get(PARAMETERS));
        int wanted = tried.parameters().size();
        if (!count.equals((long) wanted)) {
          problems.add(
              "group %d has %d parameters, the optimizer's %d".formatted(g, count, wanted));
        }
        setOptions(tried, groups.get(g));
        optimizer.check(tried);
      } catch (IllegalArgumentException e) {
        problems.add("group %d: %s".formatted(g, e.getMessage()));
      }
    }
    List<Tensor> parameters = into.stream().flatMap(g -> g.parameters().stream()).toList();
    state.forEach(
        (number, tensors) -> {
          if (number < 0 || number >= parameters.size()) {
            problems.add(
                "it has a parameter %d, the optimizer %d".formatted(number, parameters.size()));
            return;
          }
          Tensor parameter = parameters.get(number);
          tensors.forEach(
              (name, tensor) -> {
                boolean fits =
                    tensor.shape().equals(parameter.shape()) && tensor.dtype() == parameter.dtype();
                if (!fits && tensor.rank() > 0 && optimizer.isShapedLikeParameter(name)) {
                  problems.add(
                      "%s of parameter %d is %s %s, the parameter %s %s"
                          .formatted(
                              name,
                              number,
                              tensor.dtype(),
                              tensor.shape(),
                              parameter.dtype(),
                              parameter.shape()));
                }
              });
        });
    return problems;
  }

  void loadInto(List<ParameterGroup> into) {
    int number = 0;
    for (int g = 0; g < into.size(); g++) {
      ParameterGroup group = into.get(g);
      setOptions(group, groups.get(g));
      for (int i = 0; i < group.parameters().size(); i++) {
        Map<String, Tensor> own = group.state(i);
        own.clear();
        state.getOrDefault(number++, Map.of()).forEach((k, v) -> own.put(k, v.detach().copy()));
      }
    }
  }

  private static void setOptions(ParameterGroup group, Map<String, Object> options) {
    options.forEach(
        (option, value) -> {
          if (!option.equals(PARAMETERS)) {
            group.put(option, value);
          }
        });
  }
}
