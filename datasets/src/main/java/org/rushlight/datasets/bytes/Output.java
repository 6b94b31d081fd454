// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.rushlight.io.AtomicFile;

/** Writes data files as a whole or not at all, packed where the name asks for it. */
public final class Output {

  private Output() {}

  /** Writes a file; a name that ends in {@code .gz} has the body's bytes packed with gzip. */
  public static void write(Path file, AtomicFile.Body body) {
    try {
      AtomicFile.write(file, isGzipName(file) ? packed(body) : body);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static boolean isGzipName(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  private static AtomicFile.Body packed(AtomicFile.Body body) {
    return out -> {
      // Its header is ten fixed bytes, without time or name; a test holds the JDK to that.
      try (GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16)) {
        body.writeTo(gzip);
      }
    };
  }
}
