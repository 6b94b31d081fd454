// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.List;
import java.util.Map;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** What kinds of values samples may hold; a batch is made of one kind. */
final class Kinds {
  private Kinds() {}

  /** The kind in words; equal for values that go together. */
  static String of(Object value) {
    if (value == null) {
      return "null";
    } else if (value instanceof Tensor) {
      return "a tensor";
    } else if (isWhole(value)) {
      return "a whole number";
    } else if (value instanceof Map<?, ?>) {
      return "a map";
    } else if (value instanceof List<?>) {
      return "a list";
    }
    return "of type " + value.getClass().getTypeName();
  }

  static boolean isScalar(Object value) {
    return isWhole(value)
        || value instanceof Double
        || value instanceof Float
        || value instanceof Boolean
        || value instanceof Byte;
  }

  private static boolean isWhole(Object value) {
    return value instanceof Long || value instanceof Integer || value instanceof Short;
  }

  static boolean isPrimitiveArray(Object value) {
    if (value == null || !value.getClass().isArray()) {
      return false;
    }
    Class<?> type = value.getClass();
    while (type.isArray()) {
      type = type.getComponentType();
    }
    return type.isPrimitive();
  }

  /** The vector of scalars of one kind. */
  static Tensor tensor(List<?> scalars) {
    int n = scalars.size();
    Object first = scalars.get(0);
    if (first instanceof Boolean) {
      boolean[] values = new boolean[n];
      for (int i = 0; i < n; i++) {
        values[i] = (Boolean) scalars.get(i);
      }
      return Tensors.of(values);
    }
    List<Number> numbers = scalars.stream().map(Number.class::cast).toList();
    if (first instanceof Double) {
      return Tensors.ofDoubles(numbers.stream().mapToDouble(Number::doubleValue).toArray(), n);
    } else if (first instanceof Float) {
      float[] values = new float[n];
      for (int i = 0; i < n; i++) {
        values[i] = numbers.get(i).floatValue();
      }
      return Tensors.of(values);
    } else if (first instanceof Byte) {
      byte[] values = new byte[n];
      for (int i = 0; i < n; i++) {
        values[i] = numbers.get(i).byteValue();
      }
      return Tensors.ofBytes(values, n);
    }
    return Tensors.of(numbers.stream().mapToLong(Number::longValue).toArray());
  }
}
