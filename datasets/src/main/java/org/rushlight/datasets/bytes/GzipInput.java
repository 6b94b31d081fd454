// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import org.rushlight.datasets.format.DataFormatException;

/**
 * Unpacks gzip (RFC 1952) and checks all of it: header, checksum, length, nothing behind the end.
 *
 * <p>The JDK's own stream drops whatever follows a complete member without a word.
 */
public final class GzipInput extends InputStream {
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int RESERVED_FLAGS = 0xE0;

  private final Path file;
  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean ended;

  /** Starts at a stream whose first two bytes are the gzip magic. */
  GzipInput(Path file, InputStream in) throws IOException {
    this.file = file;
    this.in = in;
    readHeader();
  }

  /** Tells whether contents begin as every gzip file does. */
  public static boolean isGzip(byte[] head) {
    return head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!ended && length > 0) {
      int count = inflate(target, offset, length);
      if (count > 0) {
        crc.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        position = limit - inflater.getRemaining();
        endMember();
      } else if (inflater.needsInput()) {
        fill();
        inflater.setInput(buffer, 0, limit);
      } else {
        throw damaged("the packed data asks for a dictionary, which gzip does not have");
      }
    }
    return length == 0 ? 0 : -1;
  }

  private int inflate(byte[] target, int offset, int length) {
    try {
      return inflater.inflate(target, offset, length);
    } catch (java.util.zip.DataFormatException e) {
      throw damaged("the packed data is damaged (" + e.getMessage() + "); get the file again");
    }
  }

  private void readHeader() throws IOException {
    nextByte();
    nextByte();
    int method = nextByte();
    int flags = nextByte();
    if (method != 8 || (flags & RESERVED_FLAGS) != 0) {
      throw damaged("the header has method " + method + " and flags " + flags + ", not deflate");
    }
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip(nextByte() | nextByte() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.setInput(buffer, position, limit - position);
  }

  private void endMember() throws IOException {
    long storedCrc = nextInt();
    long storedLength = nextInt();
    long length = inflater.getBytesWritten() & 0xFFFFFFFFL;
    if (storedCrc != crc.getValue() || storedLength != length) {
      throw damaged(
          "the trailer's checksum or length does not agree with the contents (checksum "
              + Long.toHexString(storedCrc)
              + " stored, "
              + Long.toHexString(crc.getValue())
              + " found; length "
              + storedLength
              + " stored, "
              + length
              + " found); get the file again");
    }
    if (position == limit && !tryFill()) {
      ended = true;
      return;
    }
    // gzip files may be joined: the contents are then joined too.
    if ((buffer[position] & 0xFF) != 0x1F) {
      throw damaged("trailing data: the file goes on behind the end of the packed data");
    }
    inflater.reset();
    crc.reset();
    readHeader();
  }

  private long nextInt() throws IOException {
    long low = nextByte() | nextByte() << 8;
    return low | (long) nextByte() << 16 | (long) nextByte() << 24;
  }

  private int nextByte() throws IOException {
    if (position == limit) {
      fill();
    }
    return buffer[position++] & 0xFF;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      nextByte();
    }
  }

  private void skipText() throws IOException {
    while (nextByte() != 0) {}
  }

  private void fill() throws IOException {
    if (!tryFill()) {
      throw damaged("truncated: the file ends in the middle of the packed data; get it again");
    }
  }

  private boolean tryFill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private DataFormatException damaged(String problem) {
    return new DataFormatException(file, "gzip layer", problem);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
