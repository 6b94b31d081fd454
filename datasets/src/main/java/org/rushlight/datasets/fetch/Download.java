// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.bytes.Digests;
import org.rushlight.datasets.format.DataFormatException;

/**
 * Fetches files whose contents are known beforehand from the first address that gives them.
 *
 * <p>A file grows under the name {@code <name>.part}, which a later call goes on with; once its
 * SHA-256 is right, it gets its name in one step. No more is read, or unpacked, than the contents
 * can have.
 */
public final class Download {
  /** A packed file is hardly larger than its contents. */
  private static final long PACKING = 1 << 16;

  private static final String GZIP = ".gz";

  /** What a checksum is of. */
  public enum Sum {
    /** Of what is packed with gzip: other packings of it are as good. */
    OF_CONTENTS,
    /** Of all bytes of the file as it was published. */
    OF_FILE
  }

  /**
   * A file to fetch.
   *
   * @param name of the file
   * @param size in bytes, of what the sum is of
   * @param sha256 in hex
   */
  public record Item(String name, long size, String sha256, Sum sum) {
    /** The name that the file has when it is unpacked, or packed if this is the unpacked one. */
    public String otherName() {
      return name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name + GZIP;
    }

    long mostBytes() {
      return sum == Sum.OF_FILE ? size : size + PACKING;
    }
  }

  /** Opens a file of a mirror. */
  public interface Transport {
    /** Asks for the bytes from an offset on; the reply may have all of them instead. */
    Reply open(URI address, long offset) throws IOException;
  }

  /**
   * A mirror's reply.
   *
   * @param partial whether the body begins at the offset that was asked for, not at 0
   * @param length of the body in bytes; -1 where the mirror does not tell
   */
  record Reply(boolean partial, InputStream body, long length) {}

  /** Is told how far a file is. */
  @FunctionalInterface
  public interface Listener {
    /** Some bytes have come; {@code total} is -1 where nothing tells. */
    void at(String file, long bytes, long total);
  }

  /** No address gives a file. */
  public static final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFound(String message) {
      super(message);
    }
  }

  private final Transport transport;
  private final Function<Item, List<URI>> addresses;
  private final Listener progress;

  public Download(Transport transport, Function<Item, List<URI>> addresses, Listener progress) {
    this.transport = transport;
    this.addresses = addresses;
    this.progress = progress;
  }

  /** Returns the transport of programs: files, HTTPS, and HTTP within this machine. */
  public static Transport transport() {
    HttpsTransport https = new HttpsTransport();
    return (address, offset) ->
        "file".equalsIgnoreCase(address.getScheme())
            ? ofFile(Path.of(address), offset)
            : https.open(address, offset);
  }

  /** Says why nothing is fetched from an address; null if it may be. */
  public static @Nullable String refusal(URI address) {
    String scheme = String.valueOf(address.getScheme());
    if (scheme.equalsIgnoreCase("file") || scheme.equalsIgnoreCase("https")) {
      return null;
    }
    return scheme.equalsIgnoreCase("http") && Proxies.isThisMachine(address.getHost())
        ? null
        : "only https is allowed, but this is " + scheme;
  }

  private static Reply ofFile(Path file, long offset) throws IOException {
    try {
      long length = Files.size(file);
      if (offset >= length) {
        return new Reply(true, InputStream.nullInputStream(), 0);
      }
      InputStream in = Files.newInputStream(file);
      in.skipNBytes(offset);
      return new Reply(true, in, length - offset);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    }
  }

  /**
   * Fetches the files that a folder does not have yet.
   *
   * @param replace whether files of other contents are replaced; otherwise they are an error
   * @throws NotFound if no address gives a file
   */
  public void fetch(List<Item> items, Path folder, boolean replace) {
    items.forEach(item -> fetch(item, folder, replace));
  }

  private void fetch(Item item, Path folder, boolean replace) {
    List<String> problems = new ArrayList<>();
    try {
      if (isThere(item, folder, replace)) {
        return;
      }
      Path part = folder.resolve(item.name + ".part");
      for (URI address : addresses.apply(item)) {
        // Mirrors may have packed the same contents differently: a part that another began can
        // spoil the whole, so the second try begins anew.
        for (int attempt = 0; attempt < 2; attempt++) {
          boolean resumed = Files.exists(part);
          if (attempt(address, part, item, problems)) {
            Files.move(
                part,
                folder.resolve(name(address, item)),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
            return;
          }
          if (!resumed || Files.exists(part)) {
            break;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write " + folder.resolve(item.name) + ": " + e.getMessage(), e);
    }
    throw new NotFound("cannot fetch " + item.name + ": " + String.join("; ", problems));
  }

  /** Tells whether a file is there already, packed or not, and right. */
  private static boolean isThere(Item item, Path folder, boolean replace) {
    if (replace) {
      return false;
    }
    for (String name : List.of(item.name, item.otherName())) {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        continue;
      }
      // What was packed otherwise than it was published is taken on trust.
      if (isRight(file, item) || (item.sum == Sum.OF_FILE && !name.equals(item.name))) {
        return true;
      }
      throw new UncheckedIOException(
          file
              + " has other contents than it should (its SHA-256 is not "
              + item.sha256
              + "); move it away, or fetch anew with --force",
          new IOException("wrong contents"));
    }
    return false;
  }

  /** A mirror that has the file unpacked gives it under the name of the unpacked one. */
  private static String name(URI address, Item item) {
    return address.getPath().endsWith("/" + item.otherName()) ? item.otherName() : item.name;
  }

  /** Tries one address; a part that is wrong is deleted, one that is not complete stays. */
  private boolean attempt(URI address, Path part, Item item, List<String> problems)
      throws IOException {
    try {
      receive(address, part, item);
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

  private void receive(URI address, Path part, Item item) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    Reply reply = transport.open(address, have);
    try (InputStream in = reply.body;
        FileChannel file =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.truncate(reply.partial ? have : 0).position(file.size());
      long total = reply.length < 0 ? -1 : file.position() + reply.length;
      OutputStream out = Channels.newOutputStream(file);
      byte[] chunk = new byte[1 << 16];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (file.position() + n > item.mostBytes()) {
          throw new TooLarge();
        }
        out.write(chunk, 0, n);
        progress.at(item.name, file.position(), total);
      }
      file.force(true);
    }
  }

  /** Tells whether a file has the right checksum. */
  public static boolean isRight(Path file, Item item) {
    try {
      Digests.Digest found =
          item.sum == Sum.OF_FILE ? Digests.ofFile(file) : Digests.ofContents(file, item.size);
      return found.size() == item.size && found.sha256().equals(item.sha256);
    } catch (IOException | DataFormatException e) {
      return false;
    }
  }
}
