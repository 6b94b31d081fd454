// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

/** Prints tensors as PyTorch does. */
final class TensorPrinter {
  private TensorPrinter() {}

  static String print(Tensor x) {
    if (x.isClosed()) {
      return "tensor(closed)";
    }
    return "tensor(" + x.shape() + ", " + x.dtype() + ")";
  }
}
