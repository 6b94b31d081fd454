// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A data file open for reading, unpacked on the way if its contents are packed with gzip. */
public final class Source implements Closeable {
  private static final int HEAD = 512;

  /** The deflate format makes at most 1032 bytes out of one. */
  private static final long MOST_BYTES_PER_PACKED_BYTE = 1032;

  private final Path file;
  private final PushbackInputStream stream;
  private final byte[] head;
  private final long mostBytes;

  private Source(Path file, InputStream raw) throws IOException {
    this.file = file;
    PushbackInputStream start = new PushbackInputStream(raw, HEAD);
    boolean packed = GzipInput.isGzip(peek(start, 2));
    stream = packed ? new PushbackInputStream(new GzipInput(file, start), HEAD) : start;
    head = peek(stream, HEAD);
    mostBytes = Files.size(file) * (packed ? MOST_BYTES_PER_PACKED_BYTE : 1);
  }

  /** Opens a regular file; what it throws is to be put in words by {@link #unreadable}. */
  public static Source open(Path file) throws IOException {
    refuseFolder(file);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is not a regular file");
    }
    InputStream raw = Files.newInputStream(file);
    try {
      return new Source(file, raw);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** Throws if there is a folder of a file's name. */
  public static void refuseFolder(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder; name a file in it");
    }
  }

  /** Returns the exception that says in words why a file could not be read. */
  public static UncheckedIOException unreadable(Path file, IOException e) {
    String reason = e.getMessage();
    if (e instanceof NoSuchFileException) {
      reason = "there is no such file";
    } else if (e instanceof AccessDeniedException) {
      reason = "no permission to read it";
    }
    return new UncheckedIOException("cannot read " + file + ": " + reason, e);
  }

  private static byte[] peek(PushbackInputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    in.unread(bytes);
    return bytes;
  }

  /** Returns the file as the caller named it. */
  public Path file() {
    return file;
  }

  /** Returns up to 512 first bytes of the unpacked contents; they stay in the stream. */
  public byte[] head() {
    return head;
  }

  /** Returns the unpacked contents. */
  public InputStream stream() {
    return stream;
  }

  /** Returns a bound of the unpacked size, before anything is unpacked. */
  public long mostBytes() {
    return mostBytes;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
