// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The directory at the end of a zip archive, checked against the headers of the members.
 *
 * <p>The JDK's reader skips bytes before the archive, does not show links, and lets members share
 * their bytes. Source: PKWARE's APPNOTE.TXT 6.3.
 */
final class ZipDirectory {
  /**
   * A member.
   *
   * @param data where its packed bytes begin
   * @param stored whether they are not packed at all
   */
  record Entry(String name, boolean stored, long crc, long packed, long size, long data) {
    boolean folder() {
      return name.endsWith("/");
    }
  }

  private static final int END = 22;
  private static final int MOST_COMMENT = 0xFFFF;
  private static final int LOCATOR = 20; // of zip64's own record of the end
  private static final int CENTRAL = 46;
  private static final int LOCAL = 30;
  private static final int MOST_BYTES = 1 << 26;
  private static final int ENCRYPTED = 0x2041; // flags 0, 6 and 13
  private static final long MOST_RATIO = 1032;

  private final Path file;
  private final FileChannel channel;

  private ZipDirectory(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static List<Entry> read(Path file, FileChannel channel) throws IOException {
    return new ZipDirectory(file, channel).read();
  }

  private List<Entry> read() throws IOException {
    long end = end();
    ByteBuffer record = bytes(end, END);
    int count = record.getShort(10) & 0xFFFF;
    long size = record.getInt(12) & 0xFFFFFFFFL;
    long offset = record.getInt(16) & 0xFFFFFFFFL;
    if (record.getInt(4) != 0 || record.getShort(8) != record.getShort(10)) {
      throw damaged(end, "the archive is one of several parts");
    }
    if (count == 0xFFFF || size == 0xFFFFFFFFL || offset == 0xFFFFFFFFL) {
      throw damaged(end, "zip64 archives are not read; pack it anew as tar.gz");
    }
    if (end >= LOCATOR && bytes(end - LOCATOR, 4).getInt(0) == 0x07064B50) {
      throw damaged(end - LOCATOR, "zip64 archives are not read; pack it anew as tar.gz");
    }
    if (offset + size != end) {
      throw damaged(
          end, "there are bytes between the directory and the end, or before the archive");
    }
    if (size > MOST_BYTES) {
      throw damaged(end, "the directory has " + size + " bytes, more than " + MOST_BYTES);
    }
    ByteBuffer directory = bytes(offset, (int) size);
    List<Entry> entries = new ArrayList<>();
    while (directory.hasRemaining()) {
      entries.add(entry(directory, offset));
    }
    if (entries.size() != count) {
      throw damaged(
          end, "the archive should have " + count + " members, but lists " + entries.size());
    }
    checkPlaces(entries, offset);
    return entries;
  }

  /** Finds the record at the end, whose comment must reach to the file's last byte. */
  private long end() throws IOException {
    long size = channel.size();
    int length = (int) Math.min(size, END + MOST_COMMENT);
    ByteBuffer tail = bytes(size - length, length);
    for (int at = length - END; at >= 0; at--) {
      if (tail.getInt(at) == 0x06054B50) {
        if (at + END + (tail.getShort(at + 20) & 0xFFFF) == length) {
          return size - length + at;
        }
        throw damaged(
            size - length + at,
            "trailing data or truncated: the archive does not end with its end");
      }
    }
    throw damaged(size, "truncated: the directory at the end of the archive is missing");
  }

  private Entry entry(ByteBuffer directory, long offset) throws IOException {
    long at = offset + directory.position();
    ByteBuffer fields = part(directory, CENTRAL, at);
    if (fields.getInt(0) != 0x02014B50) {
      throw damaged(at, "an entry of the directory does not begin as it must");
    }
    byte[] nameBytes = new byte[fields.getShort(28) & 0xFFFF];
    part(directory, nameBytes.length, at).get(nameBytes);
    part(directory, (fields.getShort(30) & 0xFFFF) + (fields.getShort(32) & 0xFFFF), at);
    String name = text(nameBytes, at);
    int method = fields.getShort(10);
    long packed = fields.getInt(20) & 0xFFFFFFFFL;
    long size = fields.getInt(24) & 0xFFFFFFFFL;
    long local = fields.getInt(42) & 0xFFFFFFFFL;
    if ((fields.getShort(8) & ENCRYPTED) != 0) {
      throw Archives.refused(file, name, "it is encrypted");
    }
    if (packed == 0xFFFFFFFFL || size == 0xFFFFFFFFL || local == 0xFFFFFFFFL) {
      throw Archives.refused(file, name, "zip64 is not read; pack it anew as tar.gz");
    }
    if (method != 0 && method != 8) {
      throw Archives.refused(file, name, "it is packed by method " + method + ", not by deflate");
    }
    refuseLinks(fields, name);
    if (method == 0 ? packed != size : size / MOST_RATIO > packed) {
      throw Archives.refused(
          file, name, "it cannot have " + size + " bytes: only " + packed + " are packed");
    }
    if (name.endsWith("/") && size != 0) {
      throw Archives.refused(file, name, "it is a folder, but has contents");
    }
    long crc = fields.getInt(16) & 0xFFFFFFFFL;
    return new Entry(name, method == 0, crc, packed, size, data(local, nameBytes, name, method));
  }

  /** Where the archive was made on Unix, it says what kind of file a member is. */
  private void refuseLinks(ByteBuffer fields, String name) {
    int host = fields.get(5) & 0xFF;
    int kind = fields.getInt(38) >>> 28;
    if ((host == 3 || host == 19) && kind != 0 && kind != 8 && kind != 4) {
      throw Archives.refused(
          file,
          name,
          (kind == 10 ? "it is a symbolic link" : "it is a device or pipe")
              + "; only files and folders are unpacked");
    }
  }

  /** Compares the header before the data with the directory; returns where the data begins. */
  private long data(long at, byte[] nameBytes, String name, int method) throws IOException {
    if (at > channel.size() - LOCAL) {
      throw Archives.refused(file, name, "it should begin behind the end of the archive");
    }
    ByteBuffer fields = bytes(at, LOCAL);
    int length = fields.getShort(26) & 0xFFFF;
    long data = at + LOCAL + length + (fields.getShort(28) & 0xFFFF);
    boolean same = length == nameBytes.length && fields.getInt(0) == 0x04034B50;
    same = same && data <= channel.size() && fields.getShort(8) == method;
    if (!same || !bytes(at + LOCAL, length).equals(ByteBuffer.wrap(nameBytes))) {
      throw Archives.refused(file, name, "its header does not agree with the archive's directory");
    }
    return data;
  }

  /** Members must follow one another: shared bytes are how bombs are made. */
  private void checkPlaces(List<Entry> entries, long directory) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::data));
    for (int i = 0; i < sorted.size(); i++) {
      Entry entry = sorted.get(i);
      long next = i + 1 < sorted.size() ? sorted.get(i + 1).data : directory;
      if (entry.data + entry.packed > next) {
        throw Archives.refused(file, entry.name, "its bytes overlap those of another member");
      }
    }
  }

  private ByteBuffer part(ByteBuffer directory, int length, long at) {
    if (length > directory.remaining()) {
      throw damaged(at, "truncated: the directory ends in the middle of an entry");
    }
    ByteBuffer part = directory.slice(directory.position(), length);
    directory.position(directory.position() + length);
    return part.order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer bytes(long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && at >= 0) {
      int count = channel.read(buffer, at + buffer.position());
      if (count < 0) {
        break;
      }
    }
    if (buffer.hasRemaining()) {
      throw damaged(at, "truncated: the archive ends too early");
    }
    return buffer.flip();
  }

  private String text(byte[] bytes, long at) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw damaged(at, "the name of a member is not UTF-8");
    }
  }

  private DataFormatException damaged(long at, String problem) {
    return new DataFormatException(file, "byte " + at + " of the zip archive", problem);
  }
}
