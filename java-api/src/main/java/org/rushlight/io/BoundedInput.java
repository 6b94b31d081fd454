// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.Objects;

/** The next bytes of a file, at most so many; unbuffered, so that the file's position is exact. */
final class BoundedInput extends InputStream {
  private final RandomAccessFile file;
  private long left;

  BoundedInput(RandomAccessFile file, long count) {
    this.file = file;
    this.left = count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int count = file.read(target, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }
}
