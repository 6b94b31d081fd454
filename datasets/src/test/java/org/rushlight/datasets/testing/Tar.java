// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds tar archives by hand, block by block, right or wrong. */
public final class Tar {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A header as GNU tar writes it, without its checksum: to be changed, then {@link #sealed}. */
  public static byte[] header(String name, char type, long size) {
    byte[] block = new byte[512];
    put(block, 0, name);
    put(block, 100, "0000644\0");
    put(block, 108, "0001750\0");
    put(block, 116, "0001750\0");
    put(block, 124, String.format("%011o\0", size));
    put(block, 136, "11143217042\0");
    block[156] = (byte) type;
    put(block, 257, "ustar\00000");
    return block;
  }

  public static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  /** Fills in the checksum: the sum of all bytes, its own field as spaces. */
  public static byte[] sealed(byte[] block) {
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte value : block) {
      sum += value & 0xFF;
    }
    put(block, 148, String.format("%06o\0 ", sum));
    return block;
  }

  public Tar block(byte[] block) {
    out.writeBytes(block);
    return this;
  }

  /** A member with its contents, padded to whole blocks. */
  public Tar member(String name, char type, byte[] contents) {
    block(sealed(header(name, type, contents.length)));
    block(contents);
    return block(new byte[-contents.length & 511]);
  }

  public Tar file(String name, String contents) {
    return member(name, '0', contents.getBytes(StandardCharsets.UTF_8));
  }

  public Tar folder(String name) {
    return member(name, '5', new byte[0]);
  }

  /** What there is, without an end. */
  public byte[] open() {
    return out.toByteArray();
  }

  /** The archive with its end, filled up to a record of 20 blocks as tar does. */
  public byte[] whole() {
    block(new byte[1024]);
    return Arrays.copyOf(open(), (out.size() + 10239) / 10240 * 10240);
  }

  public byte[] gz() {
    return Bytes.gzip(whole());
  }

  /** A record of a pax header, its length first. */
  public static String pax(String key, String value) {
    String rest = " " + key + "=" + value + "\n";
    int length = rest.getBytes(StandardCharsets.UTF_8).length;
    int digits = Integer.toString(length + 1).length();
    digits = Integer.toString(length + digits).length();
    return (length + digits) + rest;
  }
}
