// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import org.rushlight.datasets.format.DataFormatException;

/** The unpacked contents of a member of an archive, checked for length and CRC-32 at the end. */
final class ZipMemberInput extends InputStream {
  private final Path file;
  private final FileChannel channel;
  private final ZipIndex.Member member;
  private final Inflater inflater;
  private final CRC32 crc = new CRC32();
  private final ByteBuffer packed;
  private long position;
  private long left;
  private boolean ended;

  ZipMemberInput(Path file, FileChannel channel, ZipIndex.Member member) {
    this.file = file;
    this.channel = channel;
    this.member = member;
    inflater = member.deflated() ? new Inflater(true) : null;
    packed = ByteBuffer.allocate((int) Math.min(1 << 16, member.packed()));
    position = member.data();
    left = member.size();
    packed.limit(0);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      end();
      return -1;
    }
    int most = (int) Math.min(length, left);
    int count = inflater == null ? stored(target, offset, most) : inflate(target, offset, most);
    if (count <= 0) {
      throw damaged("it has " + (member.size() - left) + " bytes, not the " + member.size());
    }
    crc.update(target, offset, count);
    left -= count;
    return count;
  }

  private int stored(byte[] target, int offset, int length) throws IOException {
    if (!packed.hasRemaining() && !fill()) {
      return -1;
    }
    int count = Math.min(length, packed.remaining());
    packed.get(target, offset, count);
    return count;
  }

  /** Returns how many bytes came; 0 if the packed data ended. */
  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      while (true) {
        int count = inflater.inflate(target, offset, length);
        if (count > 0 || inflater.finished() || inflater.needsDictionary()) {
          return count;
        }
        if (!fill()) {
          return 0;
        }
        inflater.setInput(packed.array(), 0, packed.limit());
      }
    } catch (java.util.zip.DataFormatException e) {
      throw damaged(e.getMessage());
    }
  }

  private boolean fill() throws IOException {
    long rest = member.data() + member.packed() - position;
    packed.clear().limit((int) Math.min(packed.capacity(), rest));
    int count = rest == 0 ? -1 : channel.read(packed, position);
    packed.flip();
    position += Math.max(0, count);
    return count > 0;
  }

  private void end() throws IOException {
    if (ended) {
      return;
    }
    ended = true;
    if (inflater != null) {
      if (inflate(new byte[1], 0, 1) > 0) {
        throw damaged("it goes on behind the " + member.size() + " bytes that it should have");
      }
      long rest = member.data() + member.packed() - position + inflater.getRemaining();
      if (!inflater.finished() || rest > 0) {
        throw damaged("it should end where its packed bytes do");
      }
    }
    if (crc.getValue() != member.crc()) {
      throw damaged(
          "its CRC-32 checksum is %08x, but should be %08x"
              .formatted(crc.getValue(), member.crc()));
    }
  }

  private DataFormatException damaged(String problem) {
    return ArchiveFile.refused(
        file, member.name(), "the packed data is damaged (" + problem + "); get the file again");
  }

  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
    }
  }
}
