// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Objects;
import org.rushlight.jni.Core;

/** Copies elements between tensors and Java arrays. */
final class Elements {
  // Numbers that are copied at once while the collector has to wait: a few microseconds.
  private static final int PIECE = 1 << 16;

  private Elements() {}

  static Number item(Tensor x) {
    if (x.numel() != 1) {
      throw new TensorException("[item] needs a tensor with one element, got " + x.shape());
    }
    return x.dtype().isFloating() ? (Number) doubles(x)[0] : (Number) longs(x)[0];
  }

  static double doubleAt(Tensor x, long index) {
    if (x.dtype() == DType.FLOAT64) {
      double[] one = new double[1];
      Core.read_doubles(x.handle("toString"), index, one, 1);
      return one[0];
    }
    float[] one = new float[1];
    Core.read_floats(x.handle("toString"), index, one, 1);
    return one[0];
  }

  static long longAt(Tensor x, long index) {
    switch (x.dtype()) {
      case INT64 -> {
        long[] one = new long[1];
        Core.read_longs(x.handle("toString"), index, one, 1);
        return one[0];
      }
      case INT32 -> {
        int[] one = new int[1];
        Core.read_ints(x.handle("toString"), index, one, 1);
        return one[0];
      }
      default -> {
        byte[] one = new byte[1];
        Core.read_bytes(x.handle("toString"), index, one, 1);
        return one[0] & 0xff;
      }
    }
  }

  private static int length(Tensor x) {
    if (x.numel() > Integer.MAX_VALUE - 8) {
      throw new TensorException(
          "[toArray] a Java array holds fewer than 2^31 elements, got " + x.shape());
    }
    return (int) x.numel();
  }

  static float[] floats(Tensor x) {
    if (x.dtype() != DType.FLOAT32) {
      throw new TensorException(
          "[toFloatArray] needs float32, got " + x.dtype() + "; cast it with to(DType.FLOAT32)");
    }
    float[] values = new float[length(x)];
    Core.read_floats(x.handle("toFloatArray"), 0, values, values.length);
    Reference.reachabilityFence(x);
    return values;
  }

  static double[] doubles(Tensor x) {
    double[] values = new double[length(x)];
    switch (x.dtype()) {
      case FLOAT64 -> Core.read_doubles(x.handle("toDoubleArray"), 0, values, values.length);
      case FLOAT32 -> {
        float[] floats = floats(x);
        Arrays.setAll(values, i -> floats[i]);
      }
      default -> {
        long[] longs = longs(x);
        Arrays.setAll(values, i -> longs[i]);
      }
    }
    Reference.reachabilityFence(x);
    return values;
  }

  static long[] longs(Tensor x) {
    long[] values = new long[length(x)];
    switch (x.dtype()) {
      case INT64 -> Core.read_longs(x.handle("toLongArray"), 0, values, values.length);
      case INT32 -> {
        int[] ints = new int[values.length];
        Core.read_ints(x.handle("toLongArray"), 0, ints, ints.length);
        Arrays.setAll(values, i -> ints[i]);
      }
      case UINT8, BOOL -> {
        byte[] bytes = bytes(x);
        Arrays.setAll(values, i -> bytes[i] & 0xff);
      }
      default ->
          throw new TensorException(
              "[toLongArray] needs integers or bool, got "
                  + x.dtype()
                  + "; cast them with to(DType.INT64)");
    }
    Reference.reachabilityFence(x);
    return values;
  }

  static int[] ints(Tensor x) {
    return Arrays.stream(longs(x)).mapToInt(Math::toIntExact).toArray();
  }

  static byte[] bytes(Tensor x) {
    if (x.dtype().bytes() != 1) {
      throw new TensorException("[toByteArray] needs uint8 or bool, got " + x.dtype());
    }
    byte[] values = new byte[length(x)];
    Core.read_bytes(x.handle("toByteArray"), 0, values, values.length);
    Reference.reachabilityFence(x);
    return values;
  }

  static void touchPixels(Tensor x, long first, int count) {
    Core.touch_pixels(x.handle("touchPixels"), first, count);
    Reference.reachabilityFence(x);
  }

  static void readPixels(Tensor x, long first, float[] target, int count) {
    Objects.checkFromIndexSize(0, count, target.length);
    boolean done = true;
    for (int at = 0, some; at < count && done; at += some) {
      some = Math.min(PIECE, count - at);
      done = Core.read_pixels(x.handle("readPixels"), first + at, target, at, some);
    }
    checkPixels(done, x, first, count);
  }

  static void writePixels(Tensor x, long first, float[] source, int count) {
    Objects.checkFromIndexSize(0, count, source.length);
    boolean done = true;
    for (int at = 0, some; at < count && done; at += some) {
      some = Math.min(PIECE, count - at);
      done = Core.write_pixels(x.handle("writePixels"), first + at, source, at, some);
    }
    checkPixels(done, x, first, count);
  }

  private static void checkPixels(boolean done, Tensor x, long first, int count) {
    Reference.reachabilityFence(x);
    if (!done) {
      throw new TensorException(
          "[pixels] needs float32 or uint8 with elements %d to %d, got %s %s"
              .formatted(first, first + count, x.dtype(), x.shape()));
    }
  }

  static Object nested(Tensor x) {
    if (x.rank() < 1 || x.rank() > 4) {
      throw new TensorException("[toArray] needs 1 to 4 dimensions, got " + x.shape());
    }
    Object flat =
        switch (x.dtype()) {
          case FLOAT32 -> floats(x);
          case FLOAT64 -> doubles(x);
          case INT64 -> longs(x);
          case INT32 -> ints(x);
          case UINT8 -> bytes(x);
          case BOOL -> booleans(bytes(x));
        };
    int[] sizes = x.shape().stream().mapToInt(Math::toIntExact).toArray();
    return x.rank() == 1 ? flat : fold(flat, sizes, 0, new int[1]);
  }

  private static boolean[] booleans(byte... bytes) {
    boolean[] values = new boolean[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = bytes[i] != 0;
    }
    return values;
  }

  private static Object fold(Object flat, int[] sizes, int dim, int[] position) {
    Class<?> type = flat.getClass().getComponentType();
    Object result = Array.newInstance(type, Arrays.copyOfRange(sizes, dim, sizes.length));
    if (dim == sizes.length - 1) {
      System.arraycopy(flat, position[0], result, 0, sizes[dim]);
      position[0] += sizes[dim];
      return result;
    }
    for (int i = 0; i < sizes[dim]; i++) {
      Array.set(result, i, fold(flat, sizes, dim + 1, position));
    }
    return result;
  }

  static boolean allClose(Tensor x, Tensor other, double rtol, double atol) {
    if (!x.shape().equals(other.shape())) {
      return false;
    }
    double[] a = doubles(x);
    double[] b = doubles(other);
    for (int i = 0; i < a.length; i++) {
      boolean equal = a[i] == b[i]; // equal infinities
      if (!equal && !(Math.abs(a[i] - b[i]) <= atol + rtol * Math.abs(b[i]))) {
        return false;
      }
      if (!equal && Double.isInfinite(b[i])) {
        return false;
      }
    }
    return true;
  }
}
