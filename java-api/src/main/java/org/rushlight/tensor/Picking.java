// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.rushlight.tensor.ops.ScatterOp;

/** Methods of Tensor that pick or place elements, as sentences over gather, scatter and slices. */
final class Picking {
  private Picking() {}

  static int reduction(String reduce) {
    return switch (reduce) {
      case "add" -> ScatterOp.ADD;
      case "multiply" -> ScatterOp.MULTIPLY;
      default ->
          throw new TensorException(
              "[scatter] reduce must be \"add\" or \"multiply\", got \"" + reduce + "\"");
    };
  }

  /** Scalars count as vectors. */
  static Tensor scatter(String op, Tensor x, int dim, Tensor index, Tensor src, int how) {
    Tensor at = Checks.index(op, index);
    if (at.numel() == 0) {
      return x.copy();
    }
    Tensor wideAt = at.rank() == 0 ? at.reshape(1) : at;
    Tensor wideSrc = src.rank() == 0 ? src.reshape(1) : src;
    return x.rank() == 0
        ? ScatterOp.scatter(x.reshape(1), dim, wideAt, wideSrc, how).reshape()
        : ScatterOp.scatter(x, dim, wideAt, wideSrc, how);
  }

  /** A vector of indices along a dim, repeated to the shape of what is placed there. */
  private static Tensor spread(Tensor x, int dim, Tensor index, Shape source) {
    int d = x.shape().dimension(dim);
    if (index.rank() > 1) {
      throw new TensorException("[spread] index must be a vector, got " + index.shape());
    }
    long[] sizes = x.shape().toArray();
    sizes[d] = index.numel();
    if (!source.equals(Shape.of(sizes))) {
      throw new TensorException(
          "[spread] source must be %s for %d indices along dim %d of %s, got %s"
              .formatted(Shape.of(sizes), index.numel(), d, x.shape(), source));
    }
    long[] column = new long[sizes.length];
    Arrays.fill(column, 1);
    column[d] = index.numel();
    return index.reshape(column).expand(sizes);
  }

  static Tensor indexAdd(Tensor x, int dim, Tensor index, Tensor source, double alpha) {
    if (x.rank() == 0) {
      return indexAdd(x.reshape(1), dim, index, source.reshape(1), alpha).reshape();
    }
    Tensor scaled = alpha == 1 ? source : source.mul(alpha);
    return x.scatterAdd(dim, spread(x, dim, index, source.shape()), scaled);
  }

  static Tensor indexCopy(Tensor x, int dim, Tensor index, Tensor source) {
    if (x.rank() == 0) {
      return indexCopy(x.reshape(1), dim, index, source.reshape(1)).reshape();
    }
    return x.scatter(dim, spread(x, dim, index, source.shape()), source);
  }

  static Tensor indexFill(Tensor x, int dim, Tensor index, double value) {
    if (x.rank() == 0) {
      return indexFill(x.reshape(1), dim, index, value).reshape();
    }
    Checks.scalar("index_fill", value, x.dtype());
    long[] sizes = x.shape().toArray();
    sizes[x.shape().dimension(dim)] = index.numel();
    return x.scatter(dim, spread(x, dim, index, Shape.of(sizes)), value);
  }

  /** Indices that count from the end made positive; those out of range stay, for the error. */
  private static Tensor fromStart(Tensor index, long size) {
    Tensor at = Checks.index("take", index);
    Tensor fromEnd = at.lt(0).logicalAnd(at.ge(-size));
    return Tensors.where(fromEnd, at.add((double) size), at);
  }

  static Tensor take(Tensor x, Tensor index) {
    Tensor at = fromStart(index, x.numel()).flatten();
    return x.flatten().indexSelect(0, at).reshape(index.shape().toArray());
  }

  /** As torch.take_along_dim and torch.take, which let indices count from the end. */
  static Tensor takeAlongDim(Tensor x, Tensor index, int dim) {
    if (x.rank() != index.rank()) {
      throw new TensorException(
          "[take_along_dim] index must have the rank of x: index is %s, x is %s"
              .formatted(index.shape(), x.shape()));
    }
    int d = x.shape().dimension(dim);
    long[] common = x.shape().toArray();
    for (int i = 0; i < common.length; i++) {
      common[i] = common[i] == 1 ? index.size(i) : common[i];
    }
    long[] wideX = common.clone();
    long[] wideIndex = common.clone();
    if (common.length > 0) {
      wideX[d] = x.size(d);
      wideIndex[d] = index.size(d);
    }
    return x.expand(wideX)
        .gather(d, fromStart(index, x.rank() == 0 ? 1 : x.size(d)).expand(wideIndex));
  }

  static Tensor maskedSelect(Tensor x, Tensor mask) {
    if (mask.dtype() != DType.BOOL) {
      throw new TensorException("[masked_select] mask must be bool, got " + mask.dtype());
    }
    Tensor zero = Tensors.full(0, x.dtype());
    Shape both = Tensors.where(mask, zero, x.detach()).shape();
    Tensor places = mask.expand(both.toArray()).flatten().nonzero().flatten();
    return x.expand(both.toArray()).flatten().indexSelect(0, places);
  }

  static Tensor unique(Tensor x) {
    if (x.numel() < 2) {
      return x.flatten().copy();
    }
    Tensor sorted = x.detach().flatten().sort(0, false).values();
    long n = sorted.numel();
    Tensor changed = sorted.narrow(0, 1, n - 1).ne(sorted.narrow(0, 0, n - 1));
    Tensor first = Tensors.ones(Shape.of(1), DType.BOOL);
    return sorted.maskedSelect(Tensors.cat(0, first, changed));
  }

  static Tensor repeatInterleave(Tensor x, long times, int dim) {
    if (times < 0) {
      throw new TensorException("[repeat_interleave] times must not be negative, got " + times);
    }
    int d = x.shape().dimension(dim);
    if (x.rank() == 0) {
      return x.reshape(1).expand(times);
    }
    long[] sizes = new long[x.rank() + 1];
    Arrays.fill(sizes, -1);
    sizes[d + 1] = times;
    return x.unsqueeze(d + 1).expand(sizes).flatten(d, d + 1);
  }

  static Tensor repeatInterleave(Tensor x, Tensor times, int dim) {
    long[] counts = times.toLongArray();
    int d = x.shape().dimension(dim);
    if (times.rank() != 1 || counts.length != x.size(d)) {
      throw new TensorException(
          "[repeat_interleave] times must be a vector of %d numbers for dim %d of %s, got %s"
              .formatted(x.size(d), d, x.shape(), times.shape()));
    }
    if (Arrays.stream(counts).anyMatch(count -> count < 0)) {
      throw new TensorException("[repeat_interleave] times must not be negative");
    }
    long[] places =
        IntStream.range(0, counts.length)
            .boxed()
            .flatMapToLong(i -> IntStream.range(0, Math.toIntExact(counts[i])).mapToLong(k -> i))
            .toArray();
    return x.indexSelect(d, Tensors.of(places));
  }

  static Tensor diagonal(Tensor x, long offset, int dim1, int dim2) {
    int first = x.shape().dimension(dim1);
    int second = x.shape().dimension(dim2);
    if (first == second || x.rank() < 2) {
      throw new TensorException(
          "[diagonal] needs two different dims of at least 2, got %d and %d for %s"
              .formatted(dim1, dim2, x.shape()));
    }
    int[] order =
        IntStream.concat(
                IntStream.range(0, x.rank()).filter(d -> d != first && d != second),
                IntStream.of(first, second))
            .toArray();
    Tensor matrices = x.permute(order);
    long rows = matrices.size(-2);
    long columns = matrices.size(-1);
    long start = offset >= 0 ? offset : -offset * columns;
    long length =
        Math.max(
            0, offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns));
    Tensor flat = matrices.flatten(-2, -1);
    return length == 0
        ? flat.narrow(-1, 0, 0)
        : flat.slice(-1, start, start + (length - 1) * (columns + 1) + 1, columns + 1);
  }

  static Tensor diag(Tensor x, long diagonal) {
    if (x.rank() == 2) {
      return diagonal(x, diagonal, 0, 1);
    }
    Checks.rank("diag", x, 1);
    long n = Math.addExact(x.numel(), Math.abs(diagonal));
    Tensor row = Tensors.arange(x.numel()).add(Math.max(0, -diagonal));
    Tensor places = row.mul((double) n).add(row).add((double) diagonal);
    Tensor flat = Tensors.zeros(Shape.of(Math.multiplyExact(n, n)), x.dtype());
    return flat.scatter(0, places, x).reshape(n, n);
  }

  static long[] moved(Shape shape, int source, int destination) {
    int from = shape.dimension("movedim", source);
    int to = shape.dimension("movedim", destination);
    if (shape.rank() == 0) {
      return new long[0];
    }
    int[] rest = IntStream.range(0, shape.rank()).filter(d -> d != from).toArray();
    long[] order = new long[shape.rank()];
    for (int d = 0; d < order.length; d++) {
      order[d] = d == to ? from : rest[d < to ? d : d - 1];
    }
    return order;
  }

  static Tensor unflatten(Tensor x, int dim, long... sizes) {
    int d = x.shape().dimension(dim);
    Shape inner = Checks.inferred(Shape.of(x.size(d)), sizes);
    if (inner.numel() != x.size(d)) {
      throw new TensorException(
          "[unflatten] the sizes %s do not fill dim %d of %s".formatted(inner, d, x.shape()));
    }
    long[] all = new long[x.rank() - 1 + sizes.length];
    System.arraycopy(x.shape().toArray(), 0, all, 0, d);
    System.arraycopy(inner.toArray(), 0, all, d, sizes.length);
    System.arraycopy(x.shape().toArray(), d + 1, all, d + sizes.length, x.rank() - d - 1);
    return x.reshape(all);
  }
}
