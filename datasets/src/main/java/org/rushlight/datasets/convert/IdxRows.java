// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.rushlight.datasets.idx.IdxInput;
import org.rushlight.datasets.idx.IdxType;
import org.rushlight.datasets.npy.NpyType;

/** The rows of an IDX file. */
final class IdxRows implements SampleSet.Rows {
  private final IdxInput input;
  private final int rowBytes;
  private long left;

  IdxRows(Path file) throws IOException {
    input = IdxInput.open(file);
    left = input.shape()[0];
    rowBytes = left == 0 ? 0 : (int) (input.bytes() / left);
    if (input.bytes() == 0) {
      try {
        input.end();
      } catch (IOException | RuntimeException e) {
        input.close();
        throw e;
      }
    }
  }

  @Override
  public void read(byte[] target, int rows) throws IOException {
    input.read(target, rows * rowBytes);
    left -= rows;
    if (left == 0 && rows > 0) {
      input.end();
    }
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  /** Turns 64-bit whole numbers into 32-bit ones; other values stay as they are. */
  static byte[] narrowed(byte[] values, int length, NpyType from, IdxType to) {
    if (from != NpyType.INT64 || to != IdxType.INT32) {
      return values;
    }
    ByteBuffer wide = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer narrow = ByteBuffer.allocate(length / 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < length; i += 8) {
      long value = wide.getLong(i);
      if (value != (int) value) {
        throw new IllegalArgumentException(
            "whole numbers of an IDX file have at most 32 bits, but one of these is " + value);
      }
      narrow.putInt((int) value);
    }
    return narrow.array();
  }
}
