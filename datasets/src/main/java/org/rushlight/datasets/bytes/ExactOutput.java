// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.bytes;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.rushlight.io.AtomicFile;

/** The elements of a file whose head has promised their number: no more are taken, and no fewer. */
public final class ExactOutput extends FilterOutputStream {
  private final long promised;
  private long written;

  private ExactOutput(OutputStream out, long promised) {
    super(out);
    this.promised = promised;
  }

  /**
   * Lets a body write, and leaves the stream open.
   *
   * @throws IllegalStateException if it does not write as many bytes as were promised
   */
  public static void write(OutputStream out, long promised, AtomicFile.Body body)
      throws IOException {
    ExactOutput exact = new ExactOutput(out, promised);
    body.writeTo(exact);
    if (exact.written < promised) {
      throw wrong(promised, "only " + exact.written);
    }
  }

  private static IllegalStateException wrong(long promised, String came) {
    return new IllegalStateException(
        "the head of the file says %,d bytes of elements, but %s were written"
            .formatted(promised, came));
  }

  private void count(int bytes) {
    if (bytes > promised - written) {
      throw wrong(promised, "more");
    }
    written += bytes;
  }

  @Override
  public void write(int value) throws IOException {
    count(1);
    out.write(value);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    count(length);
    out.write(bytes, from, length);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
