// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;

/**
 * Reads tar archives, packed with gzip or not: POSIX ustar and pax (path and size), GNU long names.
 *
 * <p>Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Header Block".
 */
final class TarInput implements ArchiveReader {
  static final int BLOCK = 512;
  private static final int LONGEST_EXTENSION = 1 << 16;

  /** Zeros behind the end, which fill up the last record of a tape. */
  private static final int MOST_PADDING = 1 << 20;

  private final Source source;
  private final InputStream in;
  private long position;
  private long left;
  private int padding;
  private boolean ended;

  TarInput(Source source) {
    this.source = source;
    in = source.stream();
  }

  /** Tells whether contents begin as tar archives do, by the checksum of the first header. */
  static boolean isTar(byte[] head) {
    return head.length >= BLOCK && head[0] != 0 && TarHeader.sumIsRight(head);
  }

  @Override
  public ArchiveFile.@Nullable Member next() throws IOException {
    byte[] rest = new byte[1 << 16];
    while (read(rest) >= 0) {}
    String longName = null;
    TarExtension extension = null;
    while (true) {
      long at = position;
      byte[] block = block(at);
      if (TarHeader.isZero(block)) {
        if (longName != null || extension != null) {
          throw damaged(at, "truncated: a long name comes without its member");
        }
        end(at);
        return null;
      }
      TarHeader header = TarHeader.decode(source.file(), at, block);
      switch (header.type()) {
        case 'L' -> {
          if (longName != null) {
            throw damaged(at, "a member has two long names");
          }
          longName = TarHeader.text(source.file(), at, extension(header, at), "the long name");
        }
        case 'K' -> extension(header, at); // the name of a link's target: the link is refused next
        case 'x' -> {
          if (extension != null) {
            throw damaged(at, "a member has two extended headers");
          }
          extension = TarExtension.decode(source.file(), at, extension(header, at));
        }
        case 'g' -> TarExtension.decode(source.file(), at, extension(header, at)).refuseAny(at);
        default -> {
          return begin(header, longName, extension, at);
        }
      }
    }
  }

  private ArchiveFile.Member begin(
      TarHeader header, @Nullable String longName, @Nullable TarExtension extension, long at) {
    String name = longName == null ? header.name() : longName;
    long size = header.size();
    if (extension != null) {
      name = extension.path() == null ? name : extension.path();
      size = extension.size() < 0 ? size : extension.size();
    }
    boolean folder = header.isFolder(source.file(), name);
    if (folder && size != 0) {
      throw damaged(at, "the folder \"" + ArchiveFile.printable(name) + "\" has contents");
    }
    if (size > source.mostBytes() - position) {
      throw damaged(
          at,
          "truncated, or a wrong size: \""
              + ArchiveFile.printable(name)
              + "\" should have "
              + size
              + " bytes, more than the rest of the archive can hold");
    }
    left = size;
    padding = (int) (-size & (BLOCK - 1));
    return new ArchiveFile.Member(name, folder, size);
  }

  /** Reads the contents of a header that says more of the next member. */
  private byte[] extension(TarHeader header, long at) throws IOException {
    if (header.size() > LONGEST_EXTENSION) {
      throw damaged(
          at,
          "a long name or extended header may have "
              + LONGEST_EXTENSION
              + " bytes, but has "
              + header.size());
    }
    byte[] bytes = new byte[(int) header.size()];
    fill(bytes, bytes.length);
    fill(new byte[BLOCK], (int) (-header.size() & (BLOCK - 1)));
    return bytes;
  }

  @Override
  public int read(byte[] target) throws IOException {
    if (left == 0) {
      fill(new byte[BLOCK], padding);
      padding = 0;
      return -1;
    }
    int count = in.read(target, 0, (int) Math.min(target.length, left));
    if (count < 0) {
      throw damaged(position, "truncated: the last member lacks " + left + " bytes");
    }
    position += count;
    left -= count;
    return count;
  }

  private byte[] block(long at) throws IOException {
    byte[] block = new byte[BLOCK];
    int count = ended ? 0 : in.readNBytes(block, 0, BLOCK);
    position += count;
    if (count < BLOCK) {
      throw damaged(
          at + count,
          count == 0
              ? "truncated: the two zero blocks that end an archive are missing"
              : "truncated: the archive ends in the middle of a header");
    }
    return block;
  }

  /** The second zero block, then nothing but zeros. */
  private void end(long at) throws IOException {
    if (!TarHeader.isZero(block(at + BLOCK))) {
      throw damaged(at + BLOCK, "a lone zero block between members");
    }
    byte[] rest = new byte[1 << 16];
    long before = position;
    for (int n = in.read(rest); n >= 0; n = in.read(rest)) {
      for (int i = 0; i < n; i++) {
        if (rest[i] != 0) {
          throw damaged(position + i, "trailing data: the archive is complete before it");
        }
      }
      position += n;
      if (position - before > MOST_PADDING) {
        throw damaged(before, "trailing data: more zeros than fill a record");
      }
    }
    ended = true;
  }

  private void fill(byte[] target, int count) throws IOException {
    int found = in.readNBytes(target, 0, count);
    position += found;
    if (found < count) {
      throw damaged(position, "truncated: the archive ends in the middle of a member");
    }
  }

  private DataFormatException damaged(long at, String problem) {
    return TarHeader.damaged(source.file(), at, problem);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /** Returns a copy without what follows the first zero byte. */
  static byte[] untilZero(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(bytes, from, end);
  }
}
