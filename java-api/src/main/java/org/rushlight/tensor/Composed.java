// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.ops.VectorNormOp;

/** Methods of Tensor that are short sentences over other ops; their gradients follow from those. */
final class Composed {
  private Composed() {}

  /** Whole bounds of a floating tensor are taken as its type, which promotion would give too. */
  static Tensor clamp(Tensor x, @Nullable Tensor from, @Nullable Tensor to) {
    Tensor low = bound(x, from);
    Tensor high = bound(x, to);
    Tensor raised = low == null ? x : Tensors.where(x.lt(low), low, x);
    return high == null ? raised : Tensors.where(raised.gt(high), high, raised);
  }

  /** The root of the variance; where that is 0 the gradient is 0. */
  static Tensor std(Tensor x, double correction, boolean keepDim, int... dims) {
    Tensor var = x.var(correction, keepDim, dims);
    Tensor none = var.detach().eq(0);
    Tensor one = Tensors.full(1, x.dtype());
    Tensor zero = Tensors.full(0, x.dtype());
    return Tensors.where(none, zero, Tensors.where(none, one, var).sqrt());
  }

  /** Shifted by the largest element, so that nothing overflows. */
  static Tensor logsumexp(Tensor x, boolean keepDim, int... dims) {
    if (x.numel() == 0) {
      return x.exp().sum(keepDim, dims).log();
    }
    Tensor top = x.detach().amax(true, dims);
    Tensor shift = Tensors.where(top.isInf(), Tensors.zerosLike(top), top);
    Tensor wide = x.sub(shift).exp().sum(true, dims).log().add(shift);
    return keepDim ? wide : wide.sum(dims);
  }

  private static @Nullable Tensor bound(Tensor x, @Nullable Tensor bound) {
    boolean whole = bound != null && !bound.dtype().isFloating();
    return whole && x.dtype().isFloating() ? bound.to(x.dtype()) : bound;
  }

  static Tensor norm(Tensor x, double p, boolean keepDim, int... dims) {
    if (Double.isInfinite(p)) {
      return p > 0 ? x.abs().amax(keepDim, dims) : x.abs().amin(keepDim, dims);
    }
    return VectorNormOp.vectorNorm(x, p, keepDim, Checks.longs(dims));
  }

  static Tensor[] split(Tensor x, long[] sizes, int dim) {
    long whole = x.size(dim);
    if (Arrays.stream(sizes).anyMatch(size -> size < 0) || Arrays.stream(sizes).sum() != whole) {
      throw new TensorException(
          "[split] the sizes must not be negative and sum to %d, the size of dim %d of %s, got %s"
              .formatted(whole, dim, x.shape(), Arrays.toString(sizes)));
    }
    Tensor[] parts = new Tensor[sizes.length];
    long start = 0;
    for (int i = 0; i < sizes.length; i++) {
      parts[i] = x.narrow(dim, start, sizes[i]);
      start += sizes[i];
    }
    return parts;
  }

  static Tensor[] split(Tensor x, long size, int dim) {
    if (size < 1) {
      throw new TensorException("[split] the size of a part must be at least 1, got " + size);
    }
    long whole = x.size(dim);
    List<Tensor> parts = new ArrayList<>();
    for (long start = 0; start < whole || parts.isEmpty(); start += size) {
      parts.add(x.narrow(dim, start, Math.min(size, whole - start)));
    }
    return parts.toArray(Tensor[]::new);
  }

  static Tensor[] unbind(Tensor x, int dim) {
    Tensor[] parts = new Tensor[Math.toIntExact(x.size(dim))];
    Arrays.setAll(parts, i -> x.select(dim, i));
    return parts;
  }

  static Tensor flip(Tensor x, int... dims) {
    Tensor y = x;
    for (int dim : dims) {
      if (x.rank() > 0) {
        Tensor backwards = Tensors.arange(x.size(dim) - 1.0, -1, -1, DType.INT64);
        y = y.indexSelect(dim, backwards);
      }
    }
    return y;
  }

  static Tensor roll(Tensor x, long shift, int dim) {
    long size = x.size(dim);
    long first = size == 0 ? 0 : Math.floorMod(-shift, size);
    return first == 0
        ? x
        : Tensors.cat(dim, x.narrow(dim, first, size - first), x.narrow(dim, 0, first));
  }

  static Tensor repeat(Tensor x, long... times) {
    int lead = times.length - x.rank();
    if (lead < 0) {
      throw new TensorException(
          "[repeat] a number for each dim of %s is needed, got %s"
              .formatted(x.shape(), Arrays.toString(times)));
    }
    if (Arrays.stream(times).anyMatch(t -> t < 0)) {
      throw new TensorException(
          "[repeat] the numbers must not be negative, got " + Arrays.toString(times));
    }
    long[] sizes = new long[times.length];
    Arrays.fill(sizes, 1);
    System.arraycopy(x.shape().toArray(), 0, sizes, lead, x.rank());
    checkProduct(sizes, times);
    Tensor y = x.reshape(sizes);
    for (int d = 0; d < times.length; d++) {
      long before = product(sizes, 0, d);
      long rest = product(sizes, d, sizes.length);
      sizes[d] = Math.multiplyExact(sizes[d], times[d]);
      y = y.reshape(before, 1, rest).expand(before, times[d], rest).reshape(sizes);
    }
    return y;
  }

  private static void checkProduct(long[] sizes, long... times) {
    long[] all = sizes.clone();
    for (int d = 0; d < all.length; d++) {
      all[d] = times[d] == 0 || sizes[d] <= Long.MAX_VALUE / times[d] ? sizes[d] * times[d] : -1;
      if (all[d] < 0) {
        throw new TensorException(
            "[repeat] the sizes must stay below 2^60, but dim %d of %s is to be repeated %d times"
                .formatted(d, Shape.of(sizes), times[d]));
      }
    }
    Shape.of(all);
  }

  private static long product(long[] sizes, int from, int to) {
    return Arrays.stream(sizes, from, to).reduce(1, Math::multiplyExact);
  }

  /** Zeros above (or, for the upper part, below) a diagonal of the last two dims. */
  static Tensor triangle(Tensor x, long diagonal, boolean upper) {
    if (x.rank() < 2) {
      throw new TensorException(
          "[%s] needs at least 2 dimensions, got %s".formatted(upper ? "triu" : "tril", x.shape()));
    }
    Tensor rows = Tensors.arange(x.size(-2)).unsqueeze(1).add(diagonal);
    Tensor columns = Tensors.arange(x.size(-1));
    Tensor kept = upper ? columns.ge(rows) : columns.le(rows);
    return Tensors.where(kept, x, Tensors.full(0, x.dtype()));
  }
}
