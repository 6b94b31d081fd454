// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.util.Arrays;

/** Functions of tensors that are short sentences over other ops. */
final class Contractions {
  private Contractions() {}

  static Tensor tensordot(Tensor a, Tensor b, int dims) {
    if (dims < 0 || dims > a.rank() || dims > b.rank()) {
      throw new TensorException(
          "[tensordot] dims must be in [0, %d] for %s and %s, got %d"
              .formatted(Math.min(a.rank(), b.rank()), a.shape(), b.shape(), dims));
    }
    long[] left = Arrays.copyOf(a.shape().toArray(), a.rank() - dims);
    long[] right = Arrays.copyOfRange(b.shape().toArray(), dims, b.rank());
    long[] summed = Arrays.copyOfRange(a.shape().toArray(), a.rank() - dims, a.rank());
    if (!Arrays.equals(summed, Arrays.copyOf(b.shape().toArray(), dims))) {
      throw new TensorException(
          "[tensordot] the last %d sizes of a must be the first of b: a is %s, b is %s"
              .formatted(dims, a.shape(), b.shape()));
    }
    long inner = Shape.of(summed).numel();
    long[] sizes = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, sizes, left.length, right.length);
    Tensor rows = a.reshape(Shape.of(left).numel(), inner);
    return rows.mm(b.reshape(inner, Shape.of(right).numel())).reshape(sizes);
  }
}
