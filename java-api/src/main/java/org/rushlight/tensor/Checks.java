// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.TensorAccess;

/** Arguments of Tensor's methods, checked and worked out to what the ops take. */
final class Checks {
  private Checks() {}

  static long[] longs(int... numbers) {
    return Arrays.stream(numbers).asLongStream().toArray();
  }

  static void sameShapeAndType(String op, String name, Tensor given, Tensor wanted) {
    if (!given.shape().equals(wanted.shape()) || given.dtype() != wanted.dtype()) {
      throw new TensorException(
          "[%s] %s must be %s %s, got %s %s"
              .formatted(op, name, wanted.dtype(), wanted.shape(), given.dtype(), given.shape()));
    }
  }

  static void rank(String op, Tensor tensor, int rank) {
    if (tensor.rank() != rank) {
      throw new TensorException(
          "[%s] needs %d dimensions, got %s".formatted(op, rank, tensor.shape()));
    }
  }

  /** The first gradient of a backward, owned by the caller. */
  static Storage seed(Tensor root, @Nullable Tensor gradient) {
    if (gradient != null) {
      sameShapeAndType("backward", "gradient", gradient, root);
      return TensorAccess.get().storage(gradient, "backward").retain();
    }
    if (root.numel() != 1) {
      throw new TensorException(
          "[backward] a tensor with one element is needed, such as a mean loss, or a gradient of"
              + " its shape; this one is "
              + root.shape());
    }
    long[] sizes = root.shape().toArray();
    int dtype = root.dtype().number();
    return new Storage(Calls.call(() -> Core.full(sizes, sizes.length, dtype, 1)));
  }

  static Shape inferred(Shape from, long... sizes) {
    int open = -1;
    long[] full = sizes.clone();
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == -1 && open < 0) {
        open = i;
        full[i] = 1;
      } else if (sizes[i] < 0) {
        throw new TensorException(
            "[reshape] sizes must not be negative, but one may be -1; got "
                + Arrays.toString(sizes));
      }
    }
    Shape shape = Shape.of(full);
    if (open < 0) {
      return shape;
    }
    long known = shape.numel();
    if (known == 0 || from.numel() % known != 0) {
      throw new TensorException(
          "[reshape] " + from + " cannot be given the shape " + Arrays.toString(sizes));
    }
    full[open] = from.numel() / known;
    return Shape.of(full);
  }

  static Shape flattened(Shape from, int startDim, int endDim) {
    int start = from.dimension("flatten", startDim);
    int end = from.dimension("flatten", endDim);
    if (start > end) {
      throw new TensorException(
          "[flatten] startDim must not come after endDim, got %d and %d for %s"
              .formatted(startDim, endDim, from));
    }
    if (from.rank() == 0) {
      return Shape.of(1);
    }
    long[] sizes = new long[from.rank() - (end - start)];
    Arrays.fill(sizes, 1);
    for (int i = 0; i < from.rank(); i++) {
      sizes[i <= start ? i : i <= end ? start : i - (end - start)] *= from.size(i);
    }
    return Shape.of(sizes);
  }

  static Shape squeezed(Shape from, int... dims) {
    boolean[] wanted = new boolean[Math.max(1, from.rank())];
    for (int dim : dims) {
      int d = from.dimension("squeeze", dim);
      if (wanted[d]) {
        throw new TensorException("[squeeze] dim " + d + " is given twice");
      }
      wanted[d] = true;
    }
    return Shape.of(
        IntStream.range(0, from.rank())
            .filter(d -> !wanted[d] || from.size(d) != 1)
            .mapToLong(from::size)
            .toArray());
  }

  static Shape unsqueezed(Shape from, int dim) {
    int rank = from.rank();
    if (dim < -rank - 1 || dim > rank) {
      throw new TensorException(
          "[unsqueeze] dim must be in [%d, %d] for %s, got %d"
              .formatted(-rank - 1, rank, from, dim));
    }
    int d = dim < 0 ? dim + rank + 1 : dim;
    long[] sizes = new long[rank + 1];
    for (int i = 0; i <= rank; i++) {
      sizes[i] = i == d ? 1 : from.size(i < d ? i : i - 1);
    }
    return Shape.of(sizes);
  }

  static long[] exchanged(Shape from, int dim0, int dim1) {
    long[] order = new long[from.rank()];
    Arrays.setAll(order, i -> i);
    int first = from.dimension("transpose", dim0);
    int second = from.dimension("transpose", dim1);
    if (order.length > 0) {
      order[first] = second;
      order[second] = first;
    }
    return order;
  }

  static Shape expanded(Shape from, long... sizes) {
    long[] full = sizes.clone();
    int lead = sizes.length - from.rank();
    for (int i = Math.max(0, lead); i < full.length; i++) {
      if (full[i] == -1) {
        full[i] = from.size(i - lead);
      }
    }
    return Shape.of(full);
  }

  static long index(String op, long index, long size) {
    if (index < -size || index >= size) {
      throw new TensorException(
          "[%s] index must be in [%d, %d), got %d".formatted(op, -size, size, index));
    }
    return index < 0 ? index + size : index;
  }

  /** Refuses a number that an integer or bool tensor would cut: x.add(0.5) is not x.add(0). */
  static void scalar(String op, double value, DType dtype) {
    boolean fits = dtype == DType.BOOL ? value == 0 || value == 1 : value == Math.rint(value);
    if (!dtype.isFloating() && !fits) {
      throw new TensorException(
          ("[%s] a number beside a tensor must be one of its type, %s, got %s; cast the tensor"
                  + " first, with to(DType.FLOAT32)")
              .formatted(op, dtype, value));
    }
  }

  /** The start of a part of dim d, made non-negative, when start and length fit. */
  static long narrowed(Tensor x, int d, long start, long length) {
    long size = x.rank() == 0 ? 1 : x.size(d);
    if (x.rank() == 0) {
      throw new TensorException("[narrow] needs at least one dimension, got a scalar");
    }
    if (start < -size || start > size) {
      throw new TensorException(
          "[narrow] start must be in [%d, %d] for dim %d of %s, got %d"
              .formatted(-size, size, d, x.shape(), start));
    }
    long first = start < 0 ? start + size : start;
    if (length < 0 || length > size - first) {
      throw new TensorException(
          "[narrow] length must be in [0, %d] from start %d on for dim %d of %s, got %d"
              .formatted(size - first, first, d, x.shape(), length));
    }
    return first;
  }

  /** Indices as int64; other integers are converted. */
  static Tensor index(String op, Tensor index) {
    return switch (index.dtype()) {
      case INT64 -> index;
      case INT32, UINT8 -> index.to(DType.INT64);
      default ->
          throw new TensorException(
              "[%s] index must be int64, int32 or uint8, got %s".formatted(op, index.dtype()));
    };
  }

  /**
   * The result of the body; an error of an op within bears the name of the method that the program
   * called.
   */
  static <T> T as(String op, Supplier<T> body) {
    try {
      return body.get();
    } catch (TensorException e) {
      throw e.as(op);
    } catch (NullPointerException e) {
      throw new TensorException(
          "[%s] what must be there is null: %s".formatted(op, e.getMessage()), e);
    }
  }

  /** A bound of a Python slice moved into [0, size]. */
  static long clipped(long bound, long size) {
    return Math.min(size, Math.max(0, bound < 0 ? bound + size : bound));
  }
}
