// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** The kinds of files that commands read, told by their first bytes. */
enum FileType {
  IDX,
  PNG,
  SAFETENSORS,
  /** Whatever is none of the others: its reader says what it is, if it is no CSV either. */
  CSV;

  private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  static FileType of(Path file) {
    byte[] head = head(file, 16);
    if (head.length >= 8 && Arrays.equals(PNG_HEAD, Arrays.copyOf(head, 8))) {
      return PNG;
    }
    // The length of the header in eight bytes, of which the last are 0, and its brace.
    if (head.length >= 9 && head[8] == '{' && head[6] == 0 && head[7] == 0) {
      return SAFETENSORS;
    }
    return head.length >= 2 && head[0] == 0 && head[1] == 0 ? IDX : CSV;
  }

  /** Returns the first bytes of a file, unpacked if it is packed with gzip. */
  static byte[] head(Path file, int count) {
    if (Files.isDirectory(file)) {
      throw Failure.of("%s is a folder; name a file in it", file);
    }
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
      raw.mark(2);
      boolean packed = raw.read() == 0x1F && raw.read() == 0x8B;
      raw.reset();
      try (InputStream in = packed ? new GZIPInputStream(raw) : raw) {
        return in.readNBytes(count);
      }
    } catch (NoSuchFileException e) {
      throw Failure.because(e, "cannot read %s: there is no such file", file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
