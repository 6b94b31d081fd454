// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Builds the contents of small files by hand. */
public final class Bytes {

  private Bytes() {}

  /** Bytes from hex digits; spaces do not count. */
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  /** One byte per character, so that "\u0089PNG" begins as a PNG file does. */
  public static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Packs with the JDK's gzip, which is not the code under test. */
  public static byte[] gzip(byte[] contents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(contents);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A copy with one byte changed; negative positions count from the end. */
  public static byte[] flipped(byte[] contents, int position) {
    byte[] copy = contents.clone();
    copy[position < 0 ? copy.length + position : position] ^= 0x55;
    return copy;
  }

  public static byte[] first(byte[] contents, int count) {
    return Arrays.copyOf(contents, count);
  }

  /** A copy without the last bytes. */
  public static byte[] without(byte[] contents, int last) {
    return Arrays.copyOf(contents, contents.length - last);
  }
}
