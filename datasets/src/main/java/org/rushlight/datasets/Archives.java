// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and unpacks archives that may be damaged or hostile: tar, packed with gzip or not, and zip;
 * the contents tell which, not the name.
 *
 * <p>Regular files and folders are unpacked, nothing else. Refused are links and devices; names
 * that are absolute, lead upwards, are there twice or differ in capital letters alone; wrong
 * checksums and sizes; what is truncated or goes on behind its end; and more bytes than the caller
 * allows. Memory does not grow with what an archive promises. Example:
 *
 * <pre>{@code
 * Archives.unpack(Path.of("letters.tar.gz"), Path.of("letters"), 1L << 30);   // 1 GiB at most
 * }</pre>
 */
public final class Archives {

  private Archives() {}

  /**
   * A member of an archive.
   *
   * @param name as the archive has it
   * @param folder whether it is a folder, otherwise a regular file
   * @param size of its contents in bytes
   */
  public record Member(String name, boolean folder, long size) {}

  /** Takes the contents of members. */
  interface Sink {
    /** A member comes; {@code path} is its checked name. */
    void begin(Member member, String path) throws IOException;

    /** Some of its bytes; the array is used again. */
    void take(byte[] bytes, int count) throws IOException;

    /** The member is complete. */
    void end() throws IOException;
  }

  /**
   * Reads an archive to its end and returns its members.
   *
   * @param mostBytes that all members may have together
   * @throws DataFormatException if the archive is damaged or has what is not unpacked, naming the
   *     member or the byte
   * @throws UncheckedIOException if the file is missing or cannot be read
   */
  public static List<Member> list(Path archive, long mostBytes) {
    List<Member> members = new ArrayList<>();
    read(
        archive,
        mostBytes,
        new Sink() {
          @Override
          public void begin(Member member, String path) {
            members.add(member);
          }

          @Override
          public void take(byte[] bytes, int count) {}

          @Override
          public void end() {}
        });
    return members;
  }

  /**
   * Unpacks an archive into a new folder, as a whole or not at all: it is unpacked beside, synced,
   * and gets its name in one step. A failure leaves nothing behind.
   *
   * @param folder that is made; there must be none of this name
   * @param mostBytes that all members may have together
   * @throws DataFormatException as {@link #list} does
   * @throws UncheckedIOException if the archive cannot be read or the folder not be made
   */
  public static void unpack(Path archive, Path folder, long mostBytes) {
    Unpacking.run(archive, "", folder, mostBytes, false, bytes -> {});
  }

  /** Reads an archive to its end. */
  static void read(Path archive, long mostBytes, Sink sink) {
    ArchiveNames names = new ArchiveNames(archive);
    byte[] chunk = new byte[1 << 16];
    long total = 0;
    try (ArchiveReader reader = open(archive)) {
      for (Member member = reader.next(); member != null; member = reader.next()) {
        String path = names.add(member);
        if (member.size() > mostBytes - total) {
          throw refused(
              archive,
              member.name(),
              "the archive has more than the " + mostBytes + " bytes that are allowed");
        }
        total += member.size();
        sink.begin(member, path);
        for (int n = reader.read(chunk); n >= 0; n = reader.read(chunk)) {
          sink.take(chunk, n);
        }
        sink.end();
      }
    } catch (IOException e) {
      throw Source.unreadable(archive, e);
    }
  }

  /** Tells what a file is by its first bytes: "tar", "zip", or null for no archive. */
  static @Nullable String kind(byte[] head) {
    boolean zip = head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] < 9;
    return zip ? "zip" : TarInput.isTar(head) ? "tar" : null;
  }

  private static ArchiveReader open(Path archive) throws IOException {
    Source source = Source.open(archive);
    try {
      byte[] head = source.head();
      if ("zip".equals(kind(head))) {
        source.close();
        return new ZipInput(archive);
      }
      if (head.length == 0) {
        throw new DataFormatException(archive, "byte 0", "the file is empty, so it is no archive");
      }
      String other = TarInput.isTar(head) ? null : FileKind.describe(head);
      if (other != null) {
        throw new DataFormatException(
            archive, "byte 0", "this is " + other + ", not an archive (tar, tar.gz or zip)");
      }
      return new TarInput(source);
    } catch (RuntimeException | IOException e) {
      source.close();
      throw e;
    }
  }

  static DataFormatException refused(Path archive, String member, String why) {
    return new DataFormatException(archive, "member \"" + printable(member) + "\"", why);
  }

  /** A name without control characters, and not too long. */
  static String printable(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .limit(120)
        .forEach(
            c -> {
              if (c < ' ' || c >= 0x7F && c < 0xA0) {
                text.append(String.format("\\u%04x", c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return name.length() > 120 ? text + "..." : text.toString();
  }

  /** Deletes a folder with all that is in it; links in it are not followed. */
  static void deleteAll(Path folder) throws IOException {
    if (Files.isDirectory(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      List<Path> inside;
      try (var files = Files.list(folder)) {
        inside = files.toList();
      }
      for (Path file : inside) {
        deleteAll(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
