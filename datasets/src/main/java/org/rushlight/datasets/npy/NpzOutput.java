// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.rushlight.io.AtomicFile;

/**
 * An npz archive that is being written, array by array. Once an array has failed, the archive
 * cannot be gone on with: every call throws an {@link IllegalStateException}.
 */
public final class NpzOutput {
  /** The earliest time that ZIP knows, as NumPy writes it. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private boolean open; // a member was begun and not ended

  /** Begins an archive, which {@link #finish} ends; the stream is left open. */
  public NpzOutput(OutputStream out) {
    zip = new ZipOutputStream(out);
  }

  /** Writes an array. */
  public void put(String name, NpyArray array) throws IOException {
    begin(name);
    Npy.write(zip, array);
    endMember();
  }

  /**
   * Writes an array whose elements come in pieces, little-endian and row-major.
   *
   * @param itemSize the bytes of one element: those of the type, or of the longest text
   * @throws IllegalArgumentException if the shape is absurd or the type has no such elements
   * @throws IllegalStateException if the body does not write as many bytes as the shape has
   */
  public void put(String name, NpyType type, int itemSize, long[] shape, AtomicFile.Body body)
      throws IOException {
    Npy.check(type, itemSize, shape);
    begin(name);
    Npy.write(zip, type, itemSize, shape, body);
    endMember();
  }

  private void endMember() throws IOException {
    zip.closeEntry();
    open = false;
  }

  private void checkWhole() {
    if (open) {
      throw new IllegalStateException("an array of this archive was not written to its end");
    }
  }

  private void begin(String name) throws IOException {
    checkWhole();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an array in an npz archive must have a name");
    }
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    open = true;
  }

  /** Writes the list of members. */
  public void finish() throws IOException {
    checkWhole();
    zip.finish();
    zip.flush();
  }
}
