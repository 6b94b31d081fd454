// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tensors of nested Java arrays. */
final class NestedArrays {
  private NestedArrays() {}

  static Tensor tensor(Object array) {
    List<Long> sizes = new ArrayList<>();
    Object first = array;
    while (first != null && first.getClass().isArray()) {
      sizes.add((long) Array.getLength(first));
      if (Array.getLength(first) == 0 || !first.getClass().getComponentType().isArray()) {
        break;
      }
      first = Array.get(first, 0);
    }
    if (sizes.isEmpty()) {
      throw new TensorException("[ofNested] needs an array, got " + array);
    }
    long[] shape = sizes.stream().mapToLong(Long::longValue).toArray();
    Class<?> type = array.getClass();
    while (type.isArray()) {
      type = type.getComponentType();
    }
    Object flat = Array.newInstance(type, Math.toIntExact(Shape.of(shape).numel()));
    copy(array, shape, 0, flat, 0);
    if (flat instanceof float[] values) {
      return Tensors.of(values, shape);
    } else if (flat instanceof double[] values) {
      return Tensors.ofDoubles(values, shape);
    } else if (flat instanceof long[] values) {
      return Tensors.of(values, shape);
    } else if (flat instanceof int[] values) {
      return Tensors.of(Arrays.stream(values).asLongStream().toArray(), shape);
    } else if (flat instanceof byte[] values) {
      return Tensors.ofBytes(values, shape);
    } else if (flat instanceof boolean[] values) {
      return Tensors.of(values).reshape(shape);
    }
    throw new TensorException(
        "[ofNested] elements must be float, double, long, int, byte or boolean, got "
            + type.getSimpleName());
  }

  private static int copy(Object from, long[] shape, int dim, Object flat, int position) {
    if (from == null || Array.getLength(from) != shape[dim]) {
      throw new TensorException(
          "[ofNested] rows must have one length: "
              + (from == null ? "null" : Array.getLength(from))
              + " and "
              + shape[dim]
              + " at depth "
              + dim);
    }
    int length = (int) shape[dim];
    if (dim == shape.length - 1) {
      System.arraycopy(from, 0, flat, position, length);
      return position + length;
    }
    int next = position;
    for (int i = 0; i < length; i++) {
      next = copy(Array.get(from, i), shape, dim + 1, flat, next);
    }
    return next;
  }
}
