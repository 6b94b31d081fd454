// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.text.Quoted;

/** Checks the chunks of a PNG file: lengths, checksums, the end. Java's reader leaves that out. */
final class PngChunks {
  private static final int FIRST = 8;
  private static final int AROUND = 12;

  private PngChunks() {}

  static void check(Path file, byte[] contents) {
    ByteBuffer in = ByteBuffer.wrap(contents);
    for (int at = FIRST; ; ) {
      if (contents.length - at < AROUND) {
        throw truncated(file, contents.length);
      }
      int length = in.getInt(at);
      String name = new String(contents, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (length < 0 || length > contents.length - at - AROUND) {
        throw truncated(file, contents.length);
      }
      CRC32 crc = new CRC32();
      crc.update(contents, at + 4, length + 4);
      if ((int) crc.getValue() != in.getInt(at + 8 + length)) {
        throw new DataFormatException(
            file,
            "byte " + at,
            "the PNG picture is damaged: the checksum of its chunk %s is wrong"
                .formatted(Quoted.of(name)));
      }
      if (name.equals("IEND")) {
        return;
      }
      at += AROUND + length;
    }
  }

  private static DataFormatException truncated(Path file, int length) {
    return new DataFormatException(
        file, "byte " + length, "truncated: the PNG picture ends before its chunk IEND");
  }
}
