// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.util.Arrays;

/** Functions of tensors that are short sentences over other ops. */
final class Contractions {
  private Contractions() {}

  static Tensor oneHot(Tensor index, long numClasses) {
    Tensor at = Checks.index("one_hot", index);
    if (at.numel() == 0 && numClasses < 1) {
      throw new TensorException(
          "[one_hot] the number of classes must be given where there is no index");
    }
    long largest = at.numel() == 0 ? -1 : at.amax().itemLong();
    long classes = numClasses == -1 ? largest + 1 : numClasses;
    if (numClasses < -1 || numClasses == 0) {
      throw new TensorException(
          "[one_hot] the number of classes must be positive, or -1, got " + numClasses);
    }
    if (at.numel() > 0 && (largest >= classes || at.amin().itemLong() < 0)) {
      throw new TensorException(
          "[one_hot] indices must be in [0, %d), got %d"
              .formatted(classes, largest >= classes ? largest : at.amin().itemLong()));
    }
    long[] sizes = Arrays.copyOf(at.shape().toArray(), at.rank() + 1);
    sizes[at.rank()] = classes;
    return Tensors.zeros(Shape.of(sizes), DType.INT64).scatter(-1, at.unsqueeze(-1), 1);
  }

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
