// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

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
  private final int[] indices;
  private final Storage[] gradients;
  private int size;

  GroupStep(ParameterGroup group) {
    this.group = group;
    List<Tensor> parameters = group.parameters();
    indices = new int[parameters.size()];
    gradients = new Storage[parameters.size()];
    for (int i = 0; i < indices.length; i++) {
      var slot = TensorAccess.get().slot(parameters.get(i));
      Storage gradient = slot == null ? null : slot.retained();
      if (gradient != null) {
        indices[size] = i;
        gradients[size++] = gradient;
      }
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  Tensor parameter(int n) {
    return group.parameters().get(indices[n]);
  }

  /** To be changed at once, before anything else is asked for. */
  Map<String, Tensor> state(int n) {
    return group.state(indices[n]);
  }

  /** Whether something is remembered under a name. */
  boolean has(int n, String name) {
    return group.column(name).tensor(indices[n]) != null;
  }

  /** The handles of the parameters. */
  long[] parameters() {
    long[] handles = new long[size];
    for (int n = 0; n < size; n++) {
      handles[n] = Column.open(parameter(n)).handle();
    }
    return handles;
  }

  /** The handles of the gradients. */
  long[] gradients() {
    long[] handles = new long[size];
    for (int n = 0; n < size; n++) {
      handles[n] = gradients[n].handle();
    }
    return handles;
  }

  /** The handles of what is remembered under a name; 0 where there is nothing yet. */
  long[] handles(String name) {
    Column column = group.column(name);
    long[] handles = new long[size];
    for (int n = 0; n < size; n++) {
      handles[n] = column.handle(indices[n]);
    }
    return handles;
  }

  /** The numbers that are remembered under a name. */
  double[] numbers(String name) {
    Column column = group.column(name);
    double[] numbers = new double[size];
    for (int n = 0; n < size; n++) {
      if (column.tensor(indices[n]) == null) {
        throw new TensorException(
            "[step] the state of parameter %d has no %s; it has %s"
                .formatted(indices[n], name, state(n).keySet()));
      }
      numbers[n] = column.number(indices[n]);
    }
    return numbers;
  }

  /** Remembers numbers under a name. */
  void remember(String name, double[] numbers) {
    Column column = group.column(name);
    for (int n = 0; n < size; n++) {
      column.remember(indices[n], numbers[n]);
    }
  }

  /** Notes that parameters were changed. */
  void changed() {
    for (int n = 0; n < size; n++) {
      Column.open(parameter(n)).version().bump();
    }
  }

  @Override
  public void close() {
    for (int n = 0; n < size; n++) {
      gradients[n].release();
    }
  }
}
