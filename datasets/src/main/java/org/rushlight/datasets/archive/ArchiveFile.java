// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.archive;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.bytes.FileKind;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.text.Quoted;

/**
 * Reads archives that may be damaged or hostile: tar, packed with gzip or not, and zip; the
 * contents tell which, not the name.
 */
public final class ArchiveFile {
  private static final int PRINTED = 120;

  private ArchiveFile() {}

  /**
   * A member of an archive.
   *
   * @param name as the archive has it
   * @param folder whether it is a folder, otherwise a regular file
   * @param size of its contents in bytes
   */
  public record Member(String name, boolean folder, long size) {}

  /** Takes the contents of members. */
  public interface Sink {
    /** A member comes; {@code path} is its checked name. */
    void begin(Member member, String path) throws IOException;

    /** Some of its bytes; the array is used again. */
    void take(byte[] bytes, int count) throws IOException;

    /** The member is complete. */
    void end() throws IOException;
  }

  /** Reads an archive to its end. */
  public static void read(Path archive, long mostBytes, Sink sink) {
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
  public static @Nullable String kind(byte[] head) {
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

  /** The error for a member that is not taken, with its name in printable form. */
  public static DataFormatException refused(Path archive, String member, String why) {
    return new DataFormatException(archive, "member \"" + printable(member) + "\"", why);
  }

  /** A name without control characters, and not too long. */
  static String printable(String name) {
    return Quoted.printable(name, PRINTED);
  }
}
