// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.rushlight.tensor.Tensor;

/**
 * Parameters that are stepped alike, with their options and what is remembered of each.
 *
 * <p>Throws an {@code IllegalArgumentException} for an option that it does not have. See <a
 * href="https://docs.pytorch.org/docs/stable/optim.html#per-parameter-options">torch.optim,
 * per-parameter options</a>.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * ParameterGroup group = optimizer.parameterGroups().get(0);
 * group.set("lr", 0.05);
 * double lr = group.get("lr");   // 0.05
 * }</pre>
 */
public final class ParameterGroup {
  private final List<Tensor> parameters;
  private final Map<String, Object> options;
  private final Consumer<ParameterGroup> ranges;
  private final List<Map<String, Tensor>> state = new ArrayList<>();
  private final Map<String, Column> columns = new HashMap<>();

  /** {@code ranges} throws where options are out of range, alone or together. */
  ParameterGroup(
      List<? extends Tensor> parameters,
      Map<String, Object> options,
      Consumer<ParameterGroup> ranges) {
    this.parameters = List.copyOf(parameters);
    this.options = options;
    this.ranges = ranges;
    parameters.forEach(parameter -> state.add(new TreeMap<>()));
  }

  /** The parameters. */
  public List<Tensor> parameters() {
    return parameters;
  }

  /**
   * The options under PyTorch's names: Double, Long, Boolean, String, and lists of Double for pairs
   * such as {@code betas}. A scheduler adds what it notes, such as {@code initial_lr}.
   */
  public Map<String, Object> options() {
    return Collections.unmodifiableMap(options);
  }

  /** True if there is an option of the name. */
  public boolean has(String option) {
    return options.containsKey(option);
  }

  /** A number among the options. */
  public double get(String option) {
    return ((Number) options.get(option)).doubleValue();
  }

  /** One number of a pair among the options, such as the first of {@code betas}. */
  public double get(String option, int index) {
    return ((Number) ((List<?>) options.get(option)).get(index)).doubleValue();
  }

  /** A switch among the options. */
  public boolean isSet(String option) {
    return (Boolean) options.get(option);
  }

  /** A text among the options. */
  public String text(String option) {
    return (String) options.get(option);
  }

  /**
   * Changes an option, such as {@code lr}.
   *
   * @throws IllegalArgumentException if there is none of the name, or the value is of another kind
   *     or out of the range that the optimizer's own method takes; the option is unchanged then
   */
  public void set(String option, Object value) {
    Object before = options.get(option);
    put(option, value);
    try {
      ranges.accept(this);
    } catch (IllegalArgumentException e) {
      if (before == null) {
        options.remove(option);
      } else {
        options.put(option, before);
      }
      throw e;
    }
  }

  /** The same without ranges: a schedule may pass through rates that no optimizer begins with. */
  void put(String option, Object value) {
    Object like = options.get(option);
    if (like == null && OptionKinds.OF_SCHEDULERS.contains(option)) {
      like = 0.0;
    }
    if (like == null) {
      throw new IllegalArgumentException(
          "there is no option " + option + "; there are " + options.keySet());
    }
    options.put(option, OptionKinds.checked(option, like, value));
  }

  /** Drops what a scheduler noted. */
  void drop(String option) {
    options.remove(option);
  }

  /** What is remembered of a parameter, by PyTorch's names; the caller may change it, at once. */
  Map<String, Tensor> state(int parameter) {
    columns.clear();
    return state.get(parameter);
  }

  /** What is remembered under a name of all parameters, until the next call of {@link #state}. */
  Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      column = new Column(state.stream().map(one -> one.get(name)).toArray(Tensor[]::new));
      columns.put(name, column);
    }
    return column;
  }
}
