// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * One step of the parameters of a group that have gradients: the n-th of them, its gradient and
 * what is remembered of it. Holds the gradients until it is closed.
 */
final class GroupStep implements AutoCloseable {
  private final ParameterGroup group;
  private final List<Integer> indices = new ArrayList<>();
  private final List<Storage> gradients = new ArrayList<>();

  GroupStep(ParameterGroup group) {
    this.group = group;
    for (int i = 0; i < group.parameters().size(); i++) {
      var slot = TensorAccess.get().slot(group.parameters().get(i));
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

  Tensor parameter(int n) {
    return group.parameters().get(indices.get(n));
  }

  Map<String, Tensor> state(int n) {
    return group.state(indices.get(n));
  }

  /** The handles of the parameters. */
  long[] parameters() {
    return indices.stream().mapToLong(i -> open(group.parameters().get(i)).handle()).toArray();
  }

  /** The handles of the gradients. */
  long[] gradients() {
    return gradients.stream().mapToLong(Storage::handle).toArray();
  }

  /** The handles of what is remembered under a name; 0 where there is nothing yet. */
  long[] handles(String name) {
    long[] handles = new long[size()];
    for (int n = 0; n < handles.length; n++) {
      Tensor tensor = state(n).get(name);
      handles[n] = tensor == null ? 0 : open(tensor).handle();
    }
    return handles;
  }

  /** The numbers that are remembered under a name. */
  double[] numbers(String name) {
    double[] numbers = new double[size()];
    for (int n = 0; n < numbers.length; n++) {
      Tensor number = state(n).get(name);
      if (number == null) {
        throw new TensorException(
            "[step] the state of parameter %d has no %s; it has %s"
                .formatted(indices.get(n), name, state(n).keySet()));
      }
      numbers[n] = number.item();
    }
    return numbers;
  }

  /** Remembers numbers under a name. */
  void remember(String name, double[] numbers) {
    for (int n = 0; n < numbers.length; n++) {
      state(n).get(name).fill_(numbers[n]);
    }
  }

  /** Notes that parameters were changed. */
  void changed() {
    indices.forEach(i -> open(group.parameters().get(i)).version().bump());
  }

  private static Storage open(Tensor tensor) {
    return TensorAccess.get().storage(tensor, "step");
  }

  @Override
  public void close() {
    gradients.forEach(Storage::release);
  }
}
