// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/**
 * A misuse and its error.
 *
 * @param name what is wrong
 * @param call does it
 * @param type of what is thrown
 * @param text the whole text
 */
record Misuse(String name, Executable call, Class<? extends RuntimeException> type, String text) {

  /** A family of misuses. */
  static final class Family {
    private final List<Misuse> rows = new ArrayList<>();

    void add(String name, Executable call, String text) {
      rows.add(new Misuse(name, call, TensorException.class, text));
    }

    void add(String name, Executable call, Class<? extends RuntimeException> type, String text) {
      rows.add(new Misuse(name, call, type, text));
    }

    List<Misuse> rows() {
      return rows;
    }
  }

  /** A float32 tensor of ones. */
  static Tensor f(long... shape) {
    return Tensors.ones(shape);
  }

  /** An int64 vector. */
  static Tensor longs(long... values) {
    return Tensors.of(values);
  }

  @Override
  public String toString() {
    return name;
  }
}
