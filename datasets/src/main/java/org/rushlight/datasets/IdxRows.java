// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** The rows of an IDX file. */
final class IdxRows implements SampleSet.Rows {
  private final Source source;
  private final IdxHeader header;
  private final int rowBytes;
  private long left;

  IdxRows(Path file) throws IOException {
    source = Source.open(file);
    try {
      header = Idx.begin(source);
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
    left = header.shape()[0];
    rowBytes = left == 0 ? 0 : (int) (header.elementBytes() / left);
    if (header.elementBytes() == 0) {
      Idx.end(source, header);
    }
  }

  @Override
  public void read(byte[] target, int rows) throws IOException {
    int length = rows * rowBytes;
    int found = source.stream().readNBytes(target, 0, length);
    if (found < length) {
      throw Idx.truncated(source.file(), header, header.elementBytes() - left * rowBytes + found);
    }
    Idx.swap(target, length, header.type().size());
    left -= rows;
    if (left == 0 && rows > 0) {
      Idx.end(source, header);
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
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
