// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rushlight.datasets.format.DataFormatException;

/**
 * The header block of a member of a tar archive.
 *
 * @param name with the prefix of ustar before it
 * @param type the code of what the member is: '0' for a file, '5' for a folder
 */
record TarHeader(String name, long size, char type, boolean ustar) {
  private static final int NAME = 100;
  private static final int SIZE = 124;
  private static final int SUM = 148;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;

  static TarHeader decode(Path file, long at, byte[] block) {
    if (!sumIsRight(block)) {
      throw damaged(
          file,
          at,
          "the header's checksum is wrong: the archive is damaged, or no tar archive; get it"
              + " again");
    }
    String magic = new String(block, MAGIC, 6, StandardCharsets.ISO_8859_1);
    boolean posix = magic.equals("ustar\0");
    String name = text(file, at, TarInput.untilZero(block, 0, NAME), "the name");
    byte[] prefix = posix ? TarInput.untilZero(block, PREFIX, PREFIX + 155) : new byte[0];
    if (prefix.length > 0) {
      name = text(file, at, prefix, "the name") + "/" + name;
    }
    char type = (char) (block[TYPE] & 0xFF);
    return new TarHeader(
        name, number(file, at, block, SIZE, 12, "size"), type, posix || magic.equals("ustar "));
  }

  /** Tells whether the member is a folder; refuses what is neither that nor a regular file. */
  boolean isFolder(Path file, String fullName) {
    switch (type) {
      case '0', '\0':
        return !ustar && fullName.endsWith("/"); // how tar had folders before ustar
      case '5':
        return true;
      case '1':
        throw ArchiveFile.refused(
            file, fullName, "it is a hard link; only files and folders are unpacked");
      case '2':
        throw ArchiveFile.refused(
            file, fullName, "it is a symbolic link; only files and folders are unpacked");
      case '3', '4':
        throw ArchiveFile.refused(
            file, fullName, "it is a device; only files and folders are unpacked");
      case '6':
        throw ArchiveFile.refused(
            file, fullName, "it is a pipe; only files and folders are unpacked");
      case 'S':
        throw ArchiveFile.refused(
            file, fullName, "it is a sparse file; only plain ones are unpacked");
      default:
        throw ArchiveFile.refused(
            file,
            fullName,
            "its type is "
                + (type > ' ' && type < 0x7F ? "'" + type + "'" : "code " + (int) type)
                + "; only files and folders are unpacked");
    }
  }

  static boolean isZero(byte[] block) {
    for (byte value : block) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  static boolean sumIsRight(byte[] block) {
    long sum = 0;
    for (int i = 0; i < TarInput.BLOCK; i++) {
      sum += i >= SUM && i < SUM + 8 ? ' ' : block[i] & 0xFF;
    }
    return sum == octal(block, SUM, 8);
  }

  private static long number(Path file, long at, byte[] block, int from, int length, String what) {
    long value =
        (block[from] & 0x80) != 0 ? binary(block, from, length) : octal(block, from, length);
    if (value < 0) {
      throw damaged(file, at, "the " + what + " of a member is no number of 0 to 2^63 - 1");
    }
    return value;
  }

  /** GNU's form for large numbers: big-endian, the first bit set. */
  private static long binary(byte[] block, int from, int length) {
    long value = block[from] & 0x7F;
    for (int i = from + 1; i < from + length; i++) {
      if (value >= 1L << 55) {
        return -1;
      }
      value = value << 8 | block[i] & 0xFF;
    }
    return value;
  }

  /** Digits after spaces, ended by a space, a zero byte or the field's end; -1 if it is not so. */
  private static long octal(byte[] block, int from, int length) {
    int i = from;
    int end = from + length;
    while (i < end && block[i] == ' ') {
      i++;
    }
    long value = 0;
    while (i < end && block[i] >= '0' && block[i] <= '7') {
      value = value << 3 | block[i++] - '0';
    }
    for (; i < end; i++) {
      if (block[i] != 0 && block[i] != ' ') {
        return -1;
      }
    }
    return value;
  }

  static String text(Path file, long at, byte[] bytes, String what) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString();
    } catch (CharacterCodingException e) {
      throw damaged(file, at, what + " of a member is not UTF-8");
    }
  }

  static DataFormatException damaged(Path file, long at, String problem) {
    return new DataFormatException(file, "byte " + at + " of the tar archive", problem);
  }
}
