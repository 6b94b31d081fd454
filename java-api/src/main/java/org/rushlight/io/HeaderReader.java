// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rushlight.io.SafeTensorsHeader.Entry;

/**
 * Reads the header of a safetensors file and checks it against the size of the file. Nothing is
 * allocated by a size that the file claims.
 */
final class HeaderReader {
  static final int LENGTH_BYTES = 8;
  static final int MOST_HEADER_BYTES = 100_000_000;
  static final String CHECKSUM = "crc32c.";

  private final Path path;

  private HeaderReader(Path path) {
    this.path = path;
  }

  /** The header; the file stands at its first data byte afterwards. */
  static SafeTensorsHeader read(Path path, RandomAccessFile file) throws IOException {
    return new HeaderReader(path).read(file);
  }

  private SafeTensorsHeader read(RandomAccessFile file) throws IOException {
    long size = file.length();
    if (size < LENGTH_BYTES) {
      throw bad(
          "no safetensors file: it has %d bytes, and the length of the header alone takes 8", size);
    }
    byte[] first = new byte[LENGTH_BYTES];
    file.readFully(first);
    long length = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MOST_HEADER_BYTES) {
      throw bad(
          "no safetensors file: the header's length must be 2 to 100000000 bytes, its first 8 bytes"
              + " say %s",
          Long.toUnsignedString(length));
    }
    if (length > size - LENGTH_BYTES) {
      throw bad(
          "cut short, or no safetensors file: a header of %d bytes is announced, %d bytes follow",
          length, size - LENGTH_BYTES);
    }
    if (file.read() != '{') {
      throw bad("no safetensors file: the header must begin with {");
    }
    file.seek(LENGTH_BYTES);
    var json = new HeaderJson(path, new BoundedInput(file, length));
    json.read();
    List<Entry> tensors = withChecksums(json);
    tensors.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkContiguous(tensors, size - LENGTH_BYTES - length);
    return new SafeTensorsHeader(
        List.copyOf(tensors), own(json.metadata().entrySet()), LENGTH_BYTES + length);
  }

  private List<Entry> withChecksums(HeaderJson json) {
    Map<String, Entry> tensors = json.tensors();
    json.metadata()
        .forEach(
            (key, value) -> {
              if (!key.startsWith(CHECKSUM)) {
                return;
              }
              String name = key.substring(CHECKSUM.length());
              Entry entry = tensors.get(name);
              if (entry == null) {
                throw bad("there is a checksum of a tensor \"%s\", but no such tensor", name);
              }
              if (!value.matches("[0-9a-f]{8}")) {
                throw bad(
                    "the checksum of tensor \"%s\" must be 8 hexadecimal digits, got \"%s\"",
                    name, value);
              }
              tensors.put(
                  name,
                  new Entry(name, entry.dtype(), entry.shape(), entry.begin(), entry.end(), value));
            });
    return new ArrayList<>(tensors.values());
  }

  private static Map<String, String> own(Collection<Map.Entry<String, String>> metadata) {
    Map<String, String> own = new TreeMap<>();
    for (var entry : metadata) {
      if (!entry.getKey().startsWith(CHECKSUM)) {
        own.put(entry.getKey(), entry.getValue());
      }
    }
    return Collections.unmodifiableMap(own);
  }

  /** Every byte of the data must belong to exactly one tensor. */
  private void checkContiguous(List<Entry> tensors, long dataBytes) {
    long end = 0;
    String before = "";
    for (Entry entry : tensors) {
      if (entry.begin() > end) {
        throw bad(
            "the data bytes %d to %d belong to no tensor; \"%s\" begins after that hole",
            end, entry.begin(), entry.name());
      }
      if (entry.begin() < end) {
        throw bad(
            "tensors overlap: \"%s\" ends at data byte %d, \"%s\" begins at %d",
            before, end, entry.name(), entry.begin());
      }
      end = entry.end();
      before = entry.name();
    }
    if (end > dataBytes) {
      throw bad("cut short: the tensors take %d bytes, the file has %d for them", end, dataBytes);
    }
    if (end < dataBytes) {
      throw bad("%d bytes follow the last tensor; there must be none", dataBytes - end);
    }
  }

  private FormatException bad(String text, Object... arguments) {
    return new FormatException(path, text.formatted(arguments));
  }
}
