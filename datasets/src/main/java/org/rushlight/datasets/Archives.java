// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rushlight.datasets.archive.ArchiveFile;
import org.rushlight.datasets.archive.Unpacking;
import org.rushlight.datasets.format.DataFormatException;

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
    ArchiveFile.read(
        archive,
        mostBytes,
        new ArchiveFile.Sink() {
          @Override
          public void begin(ArchiveFile.Member member, String path) {
            members.add(new Member(member.name(), member.folder(), member.size()));
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
}
