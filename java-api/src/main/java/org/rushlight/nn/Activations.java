// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.ops.LeakyReluOp;

/**
 * Activations made of pieces: short sentences over other ops. What is flat is detached, so that its
 * gradient is 0; at the kinks value and gradient are PyTorch's, and for NaN those of its scalar
 * formulas (its vector code gives 0 or NaN).
 */
final class Activations {
  private Activations() {}

  static Tensor hardtanh(Tensor x, double low, double high) {
    if (!(low <= high)) {
      throw new TensorException(
          "[hardtanh] minVal must not be above maxVal, got %s and %s".formatted(low, high));
    }
    return Tensors.where(outside(x, low, high), x.detach().clamp(low, high), x);
  }

  static Tensor hardsigmoid(Tensor x) {
    Tensor flat = x.detach().add(3).clamp(0, 6).div(6);
    return Tensors.where(outside(x, -3, 3), flat, x.add(3).div(6));
  }

  private static Tensor outside(Tensor x, double low, double high) {
    return x.le(low).logicalOr(x.ge(high));
  }

  static Tensor hardshrink(Tensor x, double lambd) {
    return Tensors.where(x.ge(-lambd).logicalAnd(x.le(lambd)), x.detach().mul(0), x);
  }

  static Tensor softshrink(Tensor x, double lambd) {
    if (!(lambd >= 0)) {
      throw new TensorException("[softshrink] lambd must not be negative, got " + lambd);
    }
    Tensor inside = x.ge(-lambd).logicalAnd(x.le(lambd));
    Tensor moved = Tensors.where(x.lt(0), x.add(lambd), x.sub(lambd));
    return Tensors.where(inside, x.detach().mul(0), moved);
  }

  static Tensor threshold(Tensor x, double threshold, double value) {
    return Tensors.where(x.le(threshold), Tensors.full(value, x.dtype()), x);
  }

  static Tensor rrelu(
      Tensor x, double lower, double upper, boolean training, @Nullable Generator generator) {
    if (!(lower <= upper)) {
      throw new TensorException(
          "[rrelu] lower must not be above upper, got %s and %s".formatted(lower, upper));
    }
    if (!training) {
      return LeakyReluOp.leakyRelu(x, (lower + upper) / 2);
    }
    Tensor slopes =
        Tensors.rand(x.shape(), DType.FLOAT32, Random.orDefault(generator))
            .to(x.dtype())
            .mul(upper - lower)
            .add(lower);
    return x.mul(Tensors.where(x.le(0), slopes, Tensors.full(1, x.dtype())));
  }

  /** The dim that PyTorch takes for softmax where none is given: 0 for rank 0, 1 and 3, else 1. */
  static int softmaxDim(Tensor x) {
    return x.rank() == 0 || x.rank() == 1 || x.rank() == 3 ? 0 : 1;
  }
}
