// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/** Checks of class indices and of weights of classes. */
final class Labels {
  private Labels() {}

  /** The labels, all in [first, classes). */
  static long[] check(String op, Tensor target, long first, long classes) {
    if (target.dtype() != DType.INT64) {
      throw new TensorException(
          "[%s] target must be int64 class indices, got %s; cast it to int64"
              .formatted(op, target.dtype()));
    }
    long[] labels = target.toLongArray();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < first || labels[i] >= classes) {
        throw new TensorException(
            "[%s] a label must be in [%d, %d), but element %d of the target is %d"
                .formatted(op, first, classes, i, labels[i]));
      }
    }
    return labels;
  }

  static void checkWeight(String op, @Nullable Tensor weight, long classes) {
    if (weight != null && (weight.rank() != 1 || weight.numel() != classes)) {
      throw new TensorException(
          "[%s] weight must have one element a class, shape [%d], got %s"
              .formatted(op, classes, weight.shape()));
    }
  }
}
