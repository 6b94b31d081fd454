// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** The little-endian, row-major elements of many tensors, one after the other. */
final class TensorBytes {
  private final String file;
  private final byte @Nullable [] bytes;

  TensorBytes(String file, byte @Nullable [] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * The tensor at an offset.
   *
   * @throws Skipped for a type that the framework does not have
   * @throws IllegalArgumentException if the file is missing or too short, or the size does not fit
   */
  Tensor read(String dtype, long offset, long count, long... sizes) {
    DType type =
        Arrays.stream(DType.values())
            .filter(t -> t.toString().equals(dtype))
            .findFirst()
            .orElseThrow(() -> new Skipped("dtype " + dtype + " is out of scope"));
    Shape shape = Shape.of(sizes);
    if (bytes == null) {
      throw new IllegalArgumentException("its tensors are in " + file + ", which is missing");
    }
    if (count != Math.multiplyExact(shape.numel(), type.bytes())) {
      throw new IllegalArgumentException(
          "a tensor of %s %s needs %d bytes, the line says %d"
              .formatted(type, shape, shape.numel() * type.bytes(), count));
    }
    if (offset < 0 || offset > bytes.length - count) {
      throw new IllegalArgumentException(
          "bytes %d to %d are wanted of %s, which has %d"
              .formatted(offset, offset + count, file, bytes.length));
    }
    ByteBuffer from =
        ByteBuffer.wrap(bytes, (int) offset, (int) count).order(ByteOrder.LITTLE_ENDIAN);
    return decode(from, type, (int) shape.numel(), shape.toArray());
  }

  private static Tensor decode(ByteBuffer from, DType type, int numel, long... shape) {
    return switch (type) {
      case FLOAT64 -> {
        double[] values = new double[numel];
        from.asDoubleBuffer().get(values);
        yield Tensors.ofDoubles(values, shape);
      }
      case FLOAT32 -> {
        float[] values = new float[numel];
        from.asFloatBuffer().get(values);
        yield Tensors.of(values, shape);
      }
      case INT64 -> {
        long[] values = new long[numel];
        from.asLongBuffer().get(values);
        yield Tensors.of(values, shape);
      }
      case INT32 -> {
        int[] values = new int[numel];
        from.asIntBuffer().get(values);
        yield Tensors.ofInts(values, shape);
      }
      case UINT8 -> {
        byte[] values = new byte[numel];
        from.get(values);
        yield Tensors.ofBytes(values, shape);
      }
      case BOOL -> {
        boolean[] values = new boolean[numel];
        for (int i = 0; i < numel; i++) {
          values[i] = from.get() != 0;
        }
        yield Tensors.of(values).reshape(shape);
      }
    };
  }
}
