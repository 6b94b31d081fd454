// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.rushlight.datasets.npy.NpyArray;

/** Arrays by their first axis. */
final class NpyRows {
  private NpyRows() {}

  /** Returns some rows of an array. */
  static NpyArray take(NpyArray array, int[] rows) {
    long[] shape = array.shape();
    ByteBuffer data = array.data();
    int bytes = shape[0] == 0 ? 0 : (int) (data.remaining() / shape[0]);
    byte[] taken = new byte[Math.multiplyExact(rows.length, bytes)];
    for (int i = 0; i < rows.length; i++) {
      data.get(rows[i] * bytes, taken, i * bytes, bytes);
    }
    shape[0] = rows.length;
    return NpyArray.of(array.type(), array.itemSize(), ByteBuffer.wrap(taken), shape);
  }

  /** Returns whole numbers [n] in the smallest type of uint8, int32 and int64 that holds them. */
  static NpyArray whole(long[] values) {
    long least = Arrays.stream(values).min().orElse(0);
    long most = Arrays.stream(values).max().orElse(0);
    if (least >= 0 && most <= 255) {
      byte[] bytes = new byte[values.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) values[i];
      }
      return NpyArray.uint8(bytes, values.length);
    }
    if (least >= Integer.MIN_VALUE && most <= Integer.MAX_VALUE) {
      return NpyArray.int32(
          Arrays.stream(values).mapToInt(value -> (int) value).toArray(), values.length);
    }
    return NpyArray.int64(values, values.length);
  }

  /** Returns all numbers as whole numbers. */
  static long[] longs(NpyArray array) {
    long[] values = new long[array.count()];
    Arrays.setAll(values, array::getLong);
    return values;
  }
}
