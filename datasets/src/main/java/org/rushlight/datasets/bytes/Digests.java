// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 sums of files. */
public final class Digests {

  private Digests() {}

  /**
   * A sum, and of how many bytes.
   *
   * @param sha256 in hex
   */
  public record Digest(long size, String sha256) {}

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The sum of all bytes of a file as they are. */
  public static Digest ofFile(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in, Long.MAX_VALUE);
    }
  }

  /** The sum of what a file holds, unpacked if it is packed; no more is unpacked than asked for. */
  public static Digest ofContents(Path file, long mostBytes) throws IOException {
    try (Source source = Source.open(file)) {
      return of(source.stream(), mostBytes);
    }
  }

  private static Digest of(InputStream in, long mostBytes) throws IOException {
    MessageDigest digest = sha256();
    byte[] chunk = new byte[1 << 16];
    long size = 0;
    for (int n = in.read(chunk); n >= 0 && size <= mostBytes; n = in.read(chunk)) {
      digest.update(chunk, 0, n);
      size += n;
    }
    return new Digest(size, hex(digest));
  }
}
