// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.TensorAccess;

/** Parameters that are stepped alike, with their options and what is remembered of each. */
public final class ParameterGroup {
  private final List<Tensor> parameters;
  private final Map<String, Object> options;
  private final List<Map<String, Tensor>> state = new ArrayList<>();

  ParameterGroup(List<? extends Tensor> parameters, Map<String, Object> options) {
    this.parameters = List.copyOf(parameters);
    this.options = options;
    parameters.forEach(parameter -> state.add(new TreeMap<>()));
  }

  /** The parameters. */
  public List<Tensor> parameters() {
    return parameters;
  }

  /** The options under PyTorch's names. */
  public Map<String, Object> options() {
    return Collections.unmodifiableMap(options);
  }

  /** A number among the options. */
  public double get(String option) {
    return ((Number) options.get(option)).doubleValue();
  }

  /** A switch among the options. */
  public boolean isSet(String option) {
    return (Boolean) options.get(option);
  }

  /** Changes an option, such as {@code lr}. */
  public void set(String option, Object value) {
    if (!options.containsKey(option)) {
      throw new IllegalArgumentException(
          "there is no option " + option + "; there are " + options.keySet());
    }
    options.put(option, value);
  }

  /** What is remembered of a parameter, by PyTorch's names. */
  Map<String, Tensor> state(int parameter) {
    return state.get(parameter);
  }

  /** The indices of the parameters that have a gradient, and those gradients, for one step. */
  Step begin() {
    return new Step();
  }

  /** Holds the gradients of a step; closed at its end. */
  final class Step implements AutoCloseable {
    private final List<Integer> indices = new ArrayList<>();
    private final List<Storage> gradients = new ArrayList<>();

    private Step() {
      for (int i = 0; i < parameters.size(); i++) {
        var slot = TensorAccess.get().slot(parameters.get(i));
        Storage gradient = slot == null ? null : slot.retained();
        if (gradient != null) {
          indices.add(i);
          gradients.add(gradient);
        }
      }
    }

    boolean isEmpty() {
      return indices.isEmpty();
    }

    int size() {
      return indices.size();
    }

    long[] gradientHandles() {
      return gradients.stream().mapToLong(Storage::handle).toArray();
    }

    long[] parameterHandles() {
      return indices.stream().mapToLong(i -> open(parameters.get(i)).handle()).toArray();
    }

    /** The handles of what is remembered under a name; 0 where there is nothing yet. */
    long[] stateHandles(String name) {
      return indices.stream()
          .mapToLong(
              i -> {
                Tensor tensor = state.get(i).get(name);
                return tensor == null ? 0 : open(tensor).handle();
              })
          .toArray();
    }

    /** The place of the n-th stepped parameter in the group. */
    int index(int n) {
      return indices.get(n);
    }

    /** Notes that parameters were changed. */
    void changed() {
      indices.forEach(i -> open(parameters.get(i)).version().bump());
    }

    private static Storage open(Tensor tensor) {
      return TensorAccess.get().storage(tensor, "step");
    }

    @Override
    public void close() {
      gradients.forEach(Storage::release);
    }
  }
}
