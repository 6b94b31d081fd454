// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.archive;

import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a pax header says of the next member; times, owners and the like are left out.
 *
 * @param path its name; null if the header has none
 * @param size of its contents; -1 if the header has none
 */
record TarExtension(Path file, @Nullable String path, long size) {

  /** Reads records of the form {@code <length> <key>=<value>\n}. */
  static TarExtension decode(Path file, long at, byte[] bytes) {
    String path = null;
    long size = -1;
    for (int start = 0; start < bytes.length; ) {
      int space = start;
      while (space < bytes.length && space - start < 6 && bytes[space] != ' ') {
        space++;
      }
      int end = start + length(bytes, start, space);
      if (end <= space + 1 || end > bytes.length || bytes[end - 1] != '\n') {
        throw TarHeader.damaged(file, at, "a record of an extended header has a wrong length");
      }
      byte[] content = Arrays.copyOfRange(bytes, space + 1, end - 1);
      String record = TarHeader.text(file, at, content, "the extended header");
      int equals = record.indexOf('=');
      String key = equals < 0 ? record : record.substring(0, equals);
      String value = record.substring(equals + 1);
      if (key.equals("path")) {
        path = value;
      } else if (key.equals("size")) {
        size = size(file, at, value);
      } else if (key.startsWith("GNU.sparse")) {
        throw TarHeader.damaged(file, at, "sparse files are not read");
      }
      start = end;
    }
    return new TarExtension(file, path, size);
  }

  /** Refuses a global header that names or sizes all members. */
  void refuseAny(long at) {
    if (path != null || size >= 0) {
      throw TarHeader.damaged(file, at, "a global header gives all members one name or size");
    }
  }

  private static int length(byte[] bytes, int start, int space) {
    int value = 0;
    for (int i = start; i < space; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return -1;
      }
      value = 10 * value + bytes[i] - '0';
    }
    return value;
  }

  private static long size(Path file, long at, String value) {
    if (!value.matches("\\d{1,18}")) {
      throw TarHeader.damaged(
          file, at, "the size in an extended header is no number: " + ArchiveFile.printable(value));
    }
    return Long.parseLong(value);
  }
}
