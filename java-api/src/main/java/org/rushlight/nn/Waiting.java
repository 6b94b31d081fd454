// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.TensorException;

/**
 * What a lazy module keeps until its first input or state tells the sizes of its parameters: see
 * {@link Module#await}.
 */
final class Waiting {
  final List<String> names;
  final Consumer<Map<String, Shape>> make;
  final Runnable forget;
  DType dtype = DType.FLOAT32;

  /**
   * For a module without parameters as yet.
   *
   * @param names those that it will have
   * @param make makes them for a state, given as shapes by name
   * @param forget takes back what {@code make} learned, when that state was refused
   */
  Waiting(List<String> names, Consumer<Map<String, Shape>> make, Runnable forget) {
    this.names = names;
    this.make = make;
    this.forget = forget;
  }

  /** A parameter of a module that may still wait for it. */
  static Parameter there(Module module, @Nullable Parameter parameter) {
    if (parameter == null) {
      throw waits("", module);
    }
    return parameter;
  }

  static TensorException waits(String path, Module module) {
    return new TensorException(
        "[parameters] %s%s has no parameters before its first input: call the model once on a"
                .formatted(path.isEmpty() ? "" : path + ": ", module.describe())
            + " batch, or load a state, before they are used");
  }
}
