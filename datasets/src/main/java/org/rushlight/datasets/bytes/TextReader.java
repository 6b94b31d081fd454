// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rushlight.datasets.format.DataFormatException;

/** Decodes text strictly, drops a byte order mark, and names the line of a malformed byte. */
public final class TextReader extends Reader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final InputStream in;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
  private final CharBuffer chars = CharBuffer.allocate(1 << 16).limit(0);
  private boolean started;
  private boolean ended;
  private long line = 1;
  private boolean afterReturn;
  private long delivered;
  private long bound = Long.MAX_VALUE;
  private long allowed;
  private long boundLine;

  public TextReader(Path file, InputStream in, Charset charset) {
    this.file = file;
    this.in = in;
    this.charset = charset;
    decoder = charset.newDecoder(); // which reports what it cannot decode
  }

  /** Allows so many more characters, of what begins on a line: memory stays bounded. */
  public void allow(long characters, long fromLine) {
    allowed = characters;
    bound = delivered + characters;
    boundLine = fromLine;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    while (!chars.hasRemaining() && !ended) {
      decode();
    }
    if (length > 0 && !chars.hasRemaining()) {
      return -1;
    }
    int count = Math.min(length, chars.remaining());
    chars.get(target, offset, count);
    delivered += count;
    if (delivered > bound) {
      throw new DataFormatException(
          file,
          "line " + boundLine,
          "the row that begins here has not ended after %d characters; is a quote left open?"
              .formatted(allowed));
    }
    return count;
  }

  private void decode() throws IOException {
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = count < 0;
    bytes.position(bytes.position() + Math.max(count, 0)).flip();
    chars.clear();
    CoderResult result = decoder.decode(bytes, chars, ended);
    chars.flip();
    if (result.isError()) {
      countLines();
      throw malformed(bytes.get(bytes.position()) & 0xFF);
    }
    countLines();
    if (!started && chars.hasRemaining()) {
      started = true;
      if (chars.get(0) == BYTE_ORDER_MARK) {
        chars.get();
      }
    }
  }

  private DataFormatException malformed(int value) {
    String remedy =
        charset.equals(StandardCharsets.UTF_8)
            ? "save the file as UTF-8, or name its encoding, such as windows-1252"
            : "name the file's own encoding, or save it as UTF-8";
    return new DataFormatException(
        file,
        "line " + line,
        "the text must be %s, but here is the malformed byte 0x%x; %s"
            .formatted(charset.name(), value, remedy));
  }

  /** Counts line ends of each kind: LF, CR LF and CR. */
  private void countLines() {
    char[] text = chars.array();
    int limit = chars.limit();
    boolean after = afterReturn;
    long count = 0;
    for (int i = 0; i < limit; i++) {
      char c = text[i];
      if (c <= '\r') {
        if (c == '\r' || (c == '\n' && !after)) {
          count++;
        }
      }
      after = c == '\r';
    }
    afterReturn = after;
    line += count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
