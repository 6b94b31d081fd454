// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds zip archives by hand, right or wrong. */
public final class Zip {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<byte[]> directory = new ArrayList<>();

  public Zip file(String name, String contents) {
    return member(name, contents.getBytes(StandardCharsets.UTF_8), entry -> {}, local -> {});
  }

  /** A member packed with deflate; its two headers may be changed. */
  public Zip member(
      String name, byte[] contents, Consumer<ByteBuffer> inDirectory, Consumer<ByteBuffer> local) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(contents);
    deflater.finish();
    byte[] packed = new byte[contents.length + 64];
    packed = Arrays.copyOf(packed, deflater.deflate(packed));
    deflater.end();
    CRC32 crc = new CRC32();
    crc.update(contents);
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int at = out.size();
    ByteBuffer first = buffer(30 + bytes.length);
    first.putInt(0x04034B50).putShort((short) 20).putShort((short) 0x800).putShort((short) 8);
    first.putInt(0x5A215A21).putInt((int) crc.getValue()).putInt(packed.length);
    first.putInt(contents.length).putShort((short) bytes.length).putShort((short) 0).put(bytes);
    local.accept(first);
    out.writeBytes(first.array());
    out.writeBytes(packed);
    ByteBuffer entry = buffer(46 + bytes.length);
    entry.putInt(0x02014B50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
    entry.putShort((short) 0x800).putShort((short) 8).putInt(0x5A215A21);
    entry.putInt((int) crc.getValue()).putInt(packed.length).putInt(contents.length);
    entry.putShort((short) bytes.length).putShort((short) 0).putShort((short) 0);
    entry.putShort((short) 0).putShort((short) 0).putInt(0100644 << 16).putInt(at).put(bytes);
    inDirectory.accept(entry);
    directory.add(entry.array());
    return this;
  }

  public byte[] whole() {
    return whole(end -> {});
  }

  public byte[] whole(Consumer<ByteBuffer> change) {
    int at = out.size();
    directory.forEach(out::writeBytes);
    ByteBuffer end = buffer(22);
    end.putInt(0x06054B50).putInt(0).putShort((short) directory.size());
    end.putShort((short) directory.size()).putInt(out.size() - at).putInt(at).putShort((short) 0);
    change.accept(end);
    return Bytes.join(out.toByteArray(), end.array());
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
