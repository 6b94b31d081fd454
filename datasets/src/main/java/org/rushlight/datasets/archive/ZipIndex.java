// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.rushlight.datasets.bytes.FileKind;
import org.rushlight.datasets.format.DataFormatException;

/**
 * The directory of a ZIP archive, checked before anything is unpacked: each byte of the file
 * belongs to one member at most, and no member can unpack to more than deflate allows. Whether
 * names are safe or there twice is for the caller to see.
 *
 * <p>The JDK's reader skips bytes before the archive, does not show links, and lets members share
 * their bytes. Source: PKWARE's APPNOTE.TXT, sections 4.3 to 4.5. Sizes beyond 32 bits (zip64) are
 * read.
 */
public final class ZipIndex {
  private static final int END = 0x06054B50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int LOCATOR_64 = 0x07064B50;
  private static final int LOCATOR_64_LENGTH = 20;
  private static final int END_64 = 0x06064B50;
  private static final int END_64_LENGTH = 56;
  private static final int ENTRY = 0x02014B50;
  private static final int ENTRY_LENGTH = 46;
  private static final int LOCAL = 0x04034B50;
  private static final int LOCAL_LENGTH = 30;
  private static final int LARGEST_DIRECTORY = 1 << 24;
  private static final int ENCRYPTED = 0x2041; // flags 0, 6 and 13
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final long MOST_PER_PACKED_BYTE = 1032; // which deflate makes out of one
  private static final long NONE_32 = 0xFFFFFFFFL;

  private final Path file;
  private final FileChannel channel;
  private final long fileSize;
  private final List<Member> members = new ArrayList<>();

  /**
   * A member of the archive.
   *
   * @param data where its packed bytes begin
   */
  public record Member(
      String name, boolean deflated, long crc, long packed, long size, long data) {}

  /** Where the directory is and how many entries it has. */
  private record Place(long start, long size, long count, long end) {}

  public ZipIndex(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    fileSize = channel.size();
    readEntries(findDirectory());
  }

  /** Returns the members in the order of the directory. */
  public List<Member> members() {
    return members;
  }

  /** Returns the unpacked contents of a member; its end is checked for length and checksum. */
  public InputStream open(Member member) {
    return new ZipMemberInput(file, channel, member);
  }

  private Place findDirectory() throws IOException {
    ByteBuffer first = read(0, (int) Math.min(64, fileSize));
    if (first.limit() < 4 || (first.getInt(0) != LOCAL && first.getInt(0) != END)) {
      String kind = FileKind.describe(first.array());
      throw malformed(
          "byte 0",
          fileSize == 0
              ? "the file is empty, so it is no ZIP archive"
              : kind == null
                  ? "a ZIP archive begins with PK 3 4"
                  : "this is " + kind + ", not npz");
    }
    int length = (int) Math.min(fileSize, END_LENGTH + LONGEST_COMMENT);
    long base = fileSize - length;
    ByteBuffer tail = read(base, length);
    for (int at = length - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        int end = at + END_LENGTH + (tail.getShort(at + 20) & 0xFFFF);
        if (end == length) {
          return place(tail, at, base + at);
        }
        if (end < length) {
          throw malformed(
              "byte " + (base + end), "trailing data: the archive ends here, but the file goes on");
        }
        break;
      }
    }
    throw malformed(
        "byte " + fileSize, "truncated: the archive has no directory at its end; get it again");
  }

  private Place place(ByteBuffer tail, int at, long end) throws IOException {
    int volumes = tail.getInt(at + 4); // of the end and of the directory; -1 in zip64
    if ((volumes != 0 && volumes != -1) || tail.getShort(at + 8) != tail.getShort(at + 10)) {
      throw malformed("byte " + end, "the archive is one of several volumes, which are not read");
    }
    long count = tail.getShort(at + 10) & 0xFFFF;
    long size = tail.getInt(at + 12) & NONE_32;
    long start = tail.getInt(at + 16) & NONE_32;
    long directoryEnd = end;
    long before = Math.max(0, end - LOCATOR_64_LENGTH); // Python writes zip64 from 2 GiB on
    boolean wideEnd = end - before >= 4 && read(before, 4).getInt(0) == LOCATOR_64;
    if (wideEnd || count == 0xFFFF || size == NONE_32 || start == NONE_32) {
      ByteBuffer locator = signed(end - LOCATOR_64_LENGTH, LOCATOR_64_LENGTH, LOCATOR_64, "zip64");
      directoryEnd = end - LOCATOR_64_LENGTH - END_64_LENGTH;
      ByteBuffer wide = signed(directoryEnd, END_64_LENGTH, END_64, "zip64 directory's end");
      if (locator.getLong(8) != directoryEnd) {
        throw malformed("byte " + end, "the end of the zip64 directory is not where it should be");
      }
      count = wide.getLong(32);
      size = wide.getLong(40);
      start = wide.getLong(48);
    }
    if (start < 0
        || size < 0
        || start > fileSize
        || size > fileSize - start
        || start + size != directoryEnd) {
      throw malformed(
          "byte " + end,
          ("the directory should be %d bytes from byte %d up to byte %d, which cannot be; are there"
                  + " bytes before the archive or behind the directory?")
              .formatted(size, start, directoryEnd));
    }
    if (size > LARGEST_DIRECTORY || count < 0 || count > size / ENTRY_LENGTH) {
      throw malformed(
          "byte " + start,
          "a directory of %d bytes cannot have the %d members that it says it has"
              .formatted(size, count));
    }
    return new Place(start, size, count, directoryEnd);
  }

  private void readEntries(Place place) throws IOException {
    ByteBuffer directory = read(place.start(), (int) place.size());
    int at = 0;
    for (long i = 0; i < place.count(); i++) {
      String where = "byte " + (place.start() + at);
      if (directory.limit() - at < ENTRY_LENGTH || directory.getInt(at) != ENTRY) {
        throw malformed(where, "entry " + i + " of the directory is damaged");
      }
      int name = directory.getShort(at + 28) & 0xFFFF;
      int extra = directory.getShort(at + 30) & 0xFFFF;
      int comment = directory.getShort(at + 32) & 0xFFFF;
      int next = at + ENTRY_LENGTH + name + extra + comment;
      if (next > directory.limit()) {
        throw malformed(where, "entry " + i + " of the directory goes on behind its end");
      }
      members.add(member(directory, at, name, extra, where));
      at = next;
    }
    if (at != directory.limit()) {
      throw malformed("byte " + (place.start() + at), "the directory has more than its members");
    }
    checkOverlap(place.start());
  }

  private Member member(ByteBuffer directory, int at, int nameLength, int extra, String where)
      throws IOException {
    byte[] bytes = new byte[nameLength];
    directory.get(at + ENTRY_LENGTH, bytes);
    String name = new String(bytes, StandardCharsets.UTF_8);
    if (!Arrays.equals(bytes, name.getBytes(StandardCharsets.UTF_8))) {
      throw malformed(where, "the name of a member is not UTF-8");
    }
    int method = directory.getShort(at + 10) & 0xFFFF;
    if ((directory.getShort(at + 8) & ENCRYPTED) != 0) {
      throw refused(name, "it is encrypted, which is not read");
    }
    if (method != STORED && method != DEFLATED) {
      throw refused(
          name, "it is packed by method " + method + "; only stored and deflated are read");
    }
    refuseLinks(directory.get(at + 5), directory.getInt(at + 38) >>> 28, name);
    long[] sizes = {
      directory.getInt(at + 24) & NONE_32,
      directory.getInt(at + 20) & NONE_32,
      directory.getInt(at + 42) & NONE_32
    };
    widen(directory, at + ENTRY_LENGTH + nameLength, extra, sizes, name);
    long size = sizes[0];
    long packed = sizes[1];
    long offset = sizes[2];
    if (size < 0 || packed < 0 || packed > fileSize || offset < 0 || offset > fileSize) {
      throw refused(
          name,
          "it should have %d packed bytes behind byte %d, but the file has %d"
              .formatted(packed, offset, fileSize));
    }
    if (method == STORED ? size != packed : size / MOST_PER_PACKED_BYTE > packed) {
      throw refused(
          name, "it should be %d bytes out of %d, which cannot be".formatted(size, packed));
    }
    if (name.endsWith("/") && size != 0) {
      throw refused(name, "it is a folder, but has contents");
    }
    ByteBuffer local =
        signed(offset, LOCAL_LENGTH, LOCAL, "member \"" + ArchiveFile.printable(name) + '"');
    int localName = local.getShort(26) & 0xFFFF;
    long data = offset + LOCAL_LENGTH + localName + (local.getShort(28) & 0xFFFF);
    if (localName != nameLength
        || local.getShort(8) != method
        || data > fileSize
        || !read(offset + LOCAL_LENGTH, nameLength).equals(ByteBuffer.wrap(bytes))) {
      throw refused(name, "its header does not agree with the archive's directory");
    }
    long crc = directory.getInt(at + 16) & NONE_32;
    return new Member(name, method == DEFLATED, crc, packed, size, data);
  }

  /** Where the archive was made on Unix, it says what kind of file a member is. */
  private void refuseLinks(int host, int kind, String name) {
    if ((host == 3 || host == 19) && kind != 0 && kind != 8 && kind != 4) {
      String what = kind == 10 ? "it is a symbolic link" : "it is a device or pipe";
      throw refused(name, what + "; only files and folders are read");
    }
  }

  /** Takes sizes that did not fit 32 bits from the extra field, in the order that it has them. */
  private void widen(ByteBuffer directory, int from, int length, long[] sizes, String name) {
    int end = from + length;
    for (int at = from; at + 4 <= end; ) {
      int id = directory.getShort(at) & 0xFFFF;
      int field = directory.getShort(at + 2) & 0xFFFF;
      int next = at + 4 + field;
      if (next > end) {
        break;
      }
      for (int i = 0, value = at + 4; id == 1 && i < sizes.length; i++) {
        if (sizes[i] == NONE_32 && value + 8 <= next) {
          sizes[i] = directory.getLong(value);
          value += 8;
        }
      }
      at = next;
    }
    for (long size : sizes) {
      if (size == NONE_32) {
        throw refused(name, "it lacks its zip64 sizes");
      }
    }
  }

  /** Archives that unpack the same bytes many times are bombs. */
  private void checkOverlap(long directory) {
    List<Member> byPlace = new ArrayList<>(members);
    byPlace.sort(Comparator.comparingLong(Member::data));
    for (int i = 0; i < byPlace.size(); i++) {
      Member member = byPlace.get(i);
      long limit = i + 1 < byPlace.size() ? byPlace.get(i + 1).data() - LOCAL_LENGTH : directory;
      if (member.packed() > limit - member.data()) {
        throw refused(member.name(), "its bytes overlap what comes behind it");
      }
    }
  }

  private ByteBuffer signed(long position, int length, int signature, String what)
      throws IOException {
    ByteBuffer bytes = position < 0 || position > fileSize - length ? null : read(position, length);
    if (bytes == null || bytes.getInt(0) != signature) {
      throw malformed(
          "byte " + position, what + " should begin here, but does not: the archive is damaged");
    }
    return bytes;
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {}
    if (buffer.hasRemaining()) {
      throw malformed("byte " + position, "truncated: the archive ends too early");
    }
    return buffer.flip();
  }

  private DataFormatException refused(String member, String problem) {
    return ArchiveFile.refused(file, member, problem);
  }

  private DataFormatException malformed(String place, String problem) {
    return new DataFormatException(file, place, problem);
  }
}
