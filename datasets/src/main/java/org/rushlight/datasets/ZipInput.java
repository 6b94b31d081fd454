// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Reads zip archives: members stored or packed with deflate, their CRC-32 checked. */
final class ZipInput implements ArchiveReader {
  private final Path file;
  private final FileChannel channel;
  private final Iterator<ZipDirectory.Entry> entries;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final ByteBuffer packed = ByteBuffer.allocate(1 << 16);
  private ZipDirectory.@Nullable Entry entry;
  private long taken;
  private long given;

  ZipInput(Path file) throws IOException {
    this.file = file;
    channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      entries = ZipDirectory.read(file, channel).iterator();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public Archives.@Nullable Member next() {
    if (!entries.hasNext()) {
      return null;
    }
    entry = entries.next();
    taken = 0;
    given = 0;
    crc.reset();
    inflater.reset();
    packed.clear().limit(0);
    return new Archives.Member(entry.name(), entry.folder(), entry.size());
  }

  @Override
  public int read(byte[] target) throws IOException {
    int count = entry.stored() ? copy(target) : inflate(target);
    if (count < 0) {
      if (given != entry.size() || taken < entry.packed() || crc.getValue() != entry.crc()) {
        throw Archives.refused(
            file, entry.name(), "its length or CRC-32 does not agree with its contents");
      }
      return -1;
    }
    given += count;
    if (given > entry.size()) {
      throw Archives.refused(
          file, entry.name(), "it has more than the " + entry.size() + " bytes that it should");
    }
    crc.update(target, 0, count);
    return count;
  }

  private int copy(byte[] target) throws IOException {
    if (!fill()) {
      return -1;
    }
    int count = Math.min(target.length, packed.remaining());
    packed.get(target, 0, count);
    return count;
  }

  private int inflate(byte[] target) throws IOException {
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(target);
        if (count > 0) {
          return count;
        }
        if (inflater.needsDictionary()) {
          throw Archives.refused(file, entry.name(), "its packed data asks for a dictionary");
        }
        if (!inflater.finished() && inflater.needsInput()) {
          packed.position(packed.limit());
          if (!fill()) {
            throw Archives.refused(file, entry.name(), "its packed data ends too early");
          }
          inflater.setInput(packed.array(), 0, packed.limit());
        }
      }
    } catch (java.util.zip.DataFormatException e) {
      throw Archives.refused(
          file, entry.name(), "its packed data is damaged (" + e.getMessage() + ")");
    }
    if (inflater.getRemaining() > 0) {
      throw Archives.refused(file, entry.name(), "bytes follow the end of its packed data");
    }
    return -1;
  }

  /** Makes sure of some packed bytes in the buffer; tells whether there are any left. */
  private boolean fill() throws IOException {
    if (packed.hasRemaining()) {
      return true;
    }
    long left = entry.packed() - taken;
    if (left == 0) {
      return false;
    }
    packed.clear().limit((int) Math.min(left, packed.capacity()));
    int count = channel.read(packed, entry.data() + taken);
    packed.flip();
    if (count < 0) {
      throw Archives.refused(file, entry.name(), "the archive ends in the middle of it");
    }
    taken += count;
    return true;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    channel.close();
  }
}
