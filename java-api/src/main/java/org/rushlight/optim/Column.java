// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * What is remembered under one name of each parameter of a group. Numbers that have not changed
 * since they were last read or written are not read again.
 */
final class Column {
  private final @Nullable Tensor[] tensors;
  private final double[] numbers;
  private final int[] versions; // of the tensor when the number was its own; -1 for none

  Column(@Nullable Tensor... tensors) {
    this.tensors = tensors;
    this.numbers = new double[tensors.length];
    this.versions = new int[tensors.length];
    Arrays.fill(versions, -1);
  }

  @Nullable Tensor tensor(int parameter) {
    return tensors[parameter];
  }

  /** The handle; 0 where there is nothing. */
  long handle(int parameter) {
    return tensors[parameter] == null ? 0 : open(tensors[parameter]).handle();
  }

  double number(int parameter) {
    Tensor tensor = tensors[parameter];
    int version = open(tensor).version().count();
    if (versions[parameter] != version) {
      numbers[parameter] = tensor.item();
      versions[parameter] = version;
    }
    return numbers[parameter];
  }

  void remember(int parameter, double number) {
    Storage storage = open(tensors[parameter]);
    Calls.run(() -> Core.fill_in_place(storage.handle(), number));
    storage.version().bump();
    // As it would be read again.
    numbers[parameter] = tensors[parameter].dtype() == DType.FLOAT32 ? (float) number : number;
    versions[parameter] = storage.version().count();
  }

  static Storage open(Tensor tensor) {
    return TensorAccess.get().storage(tensor, "step");
  }
}
