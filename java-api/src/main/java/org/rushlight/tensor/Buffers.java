// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Objects;

/** Tensors of the buffers of java.nio. */
final class Buffers {
  private Buffers() {}

  static Tensor tensor(Buffer buffer, long... shape) {
    int count = Objects.requireNonNull(buffer, "the buffer must not be null").remaining();
    long wanted = Shape.of(shape).numel();
    if (count != wanted) {
      throw new TensorException(
          "[fromBuffer] the buffer has %d elements left, the shape %s needs %d"
              .formatted(count, Shape.of(shape), wanted));
    }
    if (buffer instanceof FloatBuffer floats) {
      float[] values = new float[count];
      floats.duplicate().get(values);
      return Tensors.of(values, shape);
    } else if (buffer instanceof DoubleBuffer doubles) {
      double[] values = new double[count];
      doubles.duplicate().get(values);
      return Tensors.ofDoubles(values, shape);
    } else if (buffer instanceof LongBuffer longs) {
      long[] values = new long[count];
      longs.duplicate().get(values);
      return Tensors.of(values, shape);
    } else if (buffer instanceof IntBuffer ints) {
      int[] values = new int[count];
      ints.duplicate().get(values);
      return Tensors.ofInts(values, shape);
    } else if (buffer instanceof ByteBuffer bytes) {
      byte[] values = new byte[count];
      bytes.duplicate().get(values);
      return Tensors.ofBytes(values, shape);
    }
    throw new TensorException(
        "[fromBuffer] needs a float, double, long, int or byte buffer, got "
            + buffer.getClass().getSimpleName());
  }
}
