// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Safetensors files put together by hand, right or wrong. */
final class RawFile {
  private RawFile() {}

  /** A length, a header and data. */
  static byte[] of(long length, byte[] header, byte... data) {
    return ByteBuffer.allocate(8 + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(header)
        .put(data)
        .array();
  }

  /** A header with its true length, and so many data bytes of value 1. */
  static byte[] of(String header, int dataBytes) {
    byte[] data = new byte[dataBytes];
    Arrays.fill(data, (byte) 1);
    byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return of(text.length, text, data);
  }

  static Path write(Path file, byte[] bytes) throws IOException {
    return Files.write(file, bytes);
  }
}
