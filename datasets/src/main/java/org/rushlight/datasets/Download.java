// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Fetches files whose contents are known beforehand from the first mirror that gives them.
 *
 * <p>A file grows under the name {@code <name>.part}, which a later call goes on with; once the
 * SHA-256 of its unpacked contents is right, it gets its name in one step. No more is read from a
 * mirror, or unpacked, than the contents can have.
 */
final class Download {
  /** A packed file is hardly larger than its contents. */
  private static final long PACKING = 1 << 16;

  /**
   * A file to fetch.
   *
   * @param name of the file, packed with gzip
   * @param size of its unpacked contents in bytes
   * @param sha256 of its unpacked contents, in hex
   */
  record Item(String name, long size, String sha256) {}

  /** Opens a file of a mirror. */
  interface Transport {
    /** Asks for the bytes from an offset on; the reply may have all of them instead. */
    Reply open(URI address, long offset) throws IOException;
  }

  /**
   * A mirror's reply.
   *
   * @param partial whether the body begins at the offset that was asked for, not at 0
   */
  record Reply(boolean partial, InputStream body) {}

  private final Transport transport;
  private final List<URI> mirrors;

  Download(Transport transport, List<URI> mirrors) {
    this.transport = transport;
    this.mirrors = mirrors;
  }

  /** Returns the transport of programs: HTTPS alone. */
  static Transport https() {
    return new HttpsTransport();
  }

  /** Fetches the files that a folder does not have yet. */
  void fetch(List<Item> items, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder + ": " + e.getMessage(), e);
    }
    items.forEach(item -> fetch(item, folder));
  }

  private void fetch(Item item, Path folder) {
    Path target = folder.resolve(item.name);
    List<String> problems = new ArrayList<>();
    try {
      if (Files.exists(target) && isRight(target, item)) {
        return;
      }
      Path part = folder.resolve(item.name + ".part");
      for (URI mirror : mirrors) {
        URI address = mirror.resolve(item.name);
        // Mirrors may have packed the same contents differently: a part that another began can
        // spoil
        // the whole, so the second try begins anew.
        for (int attempt = 0; attempt < 2; attempt++) {
          boolean resumed = Files.exists(part);
          if (attempt(address, part, item, problems)) {
            Files.move(
                part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
          }
          if (!resumed || Files.exists(part)) {
            break;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target + ": " + e.getMessage(), e);
    }
    String text =
        "cannot download %s: %s; put the file into %s yourself, or try again later"
            .formatted(item.name, String.join("; ", problems), folder);
    throw new UncheckedIOException(text, new IOException(text));
  }

  /** Tries one mirror; a part that is wrong is deleted, one that is not complete stays. */
  private boolean attempt(URI address, Path part, Item item, List<String> problems)
      throws IOException {
    try {
      receive(address, part, item.size + PACKING);
    } catch (TooLarge e) {
      Files.deleteIfExists(part);
      problems.add(address + " sends more than the " + item.size + " bytes that it should");
      return false;
    } catch (IOException e) {
      problems.add(address + ": " + (e.getMessage() == null ? e : e.getMessage()));
      return false;
    }
    if (isRight(part, item)) {
      return true;
    }
    Files.delete(part);
    problems.add(address + " has other contents: their SHA-256 is not " + item.sha256);
    return false;
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private void receive(URI address, Path part, long cap) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    Reply reply = transport.open(address, have);
    try (InputStream in = reply.body;
        FileChannel file =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.truncate(reply.partial ? have : 0).position(file.size());
      OutputStream out = Channels.newOutputStream(file);
      byte[] chunk = new byte[1 << 16];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (file.position() + n > cap) {
          throw new TooLarge();
        }
        out.write(chunk, 0, n);
      }
      file.force(true);
    }
  }

  private static boolean isRight(Path file, Item item) {
    try (Source source = Source.open(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[1 << 16];
      long size = 0;
      InputStream in = source.stream();
      for (int n = in.read(chunk); n >= 0 && size <= item.size; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
        size += n;
      }
      return size == item.size && HexFormat.of().formatHex(digest.digest()).equals(item.sha256);
    } catch (IOException | DataFormatException e) {
      return false;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
