// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An npz archive that is being written, array by array. */
public final class NpzOutput {
  /** The earliest time that ZIP knows, as NumPy writes it. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;

  /** Begins an archive, which {@link #finish} ends; the stream is left open. */
  public NpzOutput(OutputStream out) {
    zip = new ZipOutputStream(out);
  }

  /** Writes an array. */
  public void put(String name, NpyArray array) throws IOException {
    begin(name);
    Npy.write(zip, array);
    zip.closeEntry();
  }

  /** Begins an array whose elements the caller writes to the stream, then closes the entry. */
  public ZipOutputStream begin(String name, NpyType type, int itemSize, long... shape)
      throws IOException {
    begin(name);
    Npy.writeHead(zip, type, itemSize, shape);
    return zip;
  }

  private void begin(String name) throws IOException {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an array in an npz archive must have a name");
    }
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  /** Writes the list of members. */
  public void finish() throws IOException {
    zip.finish();
    zip.flush();
  }
}
