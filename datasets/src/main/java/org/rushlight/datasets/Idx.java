// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Reads and writes files of the IDX format, in which MNIST and its relatives are kept.
 *
 * <p>All six element types and ranks 1 to 8 are read and written; elements stand big-endian in the
 * file. Source: the description of the IDX format on the page of the MNIST database. Example:
 *
 * <pre>{@code
 * IdxArray images = Idx.read(Path.of("train-images-idx3-ubyte.gz")); // uint8 [60000, 28, 28]
 * }</pre>
 */
public final class Idx {

  private Idx() {}

  /**
   * Reads a file, packed with gzip or not, which its contents tell, not its name.
   *
   * @param file the file to read
   * @return the array that it holds
   * @throws DataFormatException if the file is not IDX, is truncated, goes on after its last
   *     element, is too large for a Java array, or is damaged in its gzip layer
   * @throws UncheckedIOException if the file is missing or cannot be read
   */
  public static IdxArray read(Path file) {
    try (Source source = Source.open(file)) {
      IdxHeader header = begin(source);
      byte[] elements = new byte[header.elementBytes()];
      readChunk(source, header, elements, 0);
      end(source, header);
      swap(elements, elements.length, header.type().size());
      return new IdxArray(header.type(), header.shape(), elements);
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /** Takes the elements of a file as they stand in it, a part at a time. */
  interface Reader {
    /**
     * Sees the head, before all elements; returns how many bytes it takes at a time, at least 1.
     */
    int begin(IdxHeader header);

    /** Takes the next bytes, as many as it said, or those that are left; the array is reused. */
    void take(byte[] bytes);
  }

  /** Reads a file without ever holding all of it; throws as {@link #read} does. */
  static void read(Path file, Reader reader) {
    try (Source source = Source.open(file)) {
      IdxHeader header = begin(source);
      int left = header.elementBytes();
      byte[] chunk = new byte[Math.min(left, reader.begin(header))];
      while (left > 0) {
        byte[] part = left < chunk.length ? new byte[left] : chunk;
        readChunk(source, header, part, header.elementBytes() - left);
        reader.take(part);
        left -= part.length;
      }
      end(source, header);
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /**
   * Writes a file as a whole or not at all; a name that ends in {@code .gz} has it packed.
   *
   * <p>The packed form carries no time and no name: equal arrays give equal files.
   *
   * @param file the file to make or to replace
   * @param array what to write
   * @throws UncheckedIOException if it cannot be written; an old file then stays whole
   */
  public static void write(Path file, IdxArray array) {
    IdxHeader header = new IdxHeader(array.type(), array.shape(), array.data().remaining());
    Output.write(
        file,
        out -> {
          out.write(header.encode());
          writeElements(out, array);
        });
  }

  /** Reads the head. One that promises more than the file can hold must allocate nothing. */
  static IdxHeader begin(Source source) throws IOException {
    IdxHeader header = IdxHeader.decode(source.file(), source.head());
    source.stream().skipNBytes(header.length());
    if (header.elementBytes() > source.mostBytes() - header.length()) {
      long found = source.stream().transferTo(OutputStream.nullOutputStream());
      throw truncated(source.file(), header, found);
    }
    return header;
  }

  /** Fills a chunk; {@code before} bytes of elements came before it. */
  private static void readChunk(Source source, IdxHeader header, byte[] chunk, int before)
      throws IOException {
    int found = source.stream().readNBytes(chunk, 0, chunk.length);
    if (found < chunk.length) {
      throw truncated(source.file(), header, (long) before + found);
    }
  }

  static void end(Source source, IdxHeader header) throws IOException {
    if (source.stream().read() >= 0) {
      throw new DataFormatException(
          source.file(),
          "byte " + (header.length() + (long) header.elementBytes()),
          "trailing data: " + describe(header) + " is complete here, but the file goes on");
    }
  }

  static DataFormatException truncated(Path file, IdxHeader header, long found) {
    return new DataFormatException(
        file,
        "byte " + (header.length() + found),
        "truncated: "
            + describe(header)
            + " needs "
            + header.elementBytes()
            + " bytes of elements, but the file has "
            + found);
  }

  static String describe(IdxHeader header) {
    return new IdxArray(header.type(), header.shape(), new byte[0]).toString();
  }

  private static void writeElements(OutputStream out, IdxArray array) throws IOException {
    byte[] chunk = new byte[1 << 16];
    ByteBuffer data = array.data();
    while (data.hasRemaining()) {
      int length = Math.min(chunk.length, data.remaining());
      data.get(chunk, 0, length);
      swap(chunk, length, array.type().size());
      out.write(chunk, 0, length);
    }
  }

  /** Turns the elements from big-endian to little-endian, or back. */
  static void swap(byte[] bytes, int length, int size) {
    ByteBuffer big = ByteBuffer.wrap(bytes);
    ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; size > 1 && i < length; i += size) {
      switch (size) {
        case 2 -> little.putShort(i, big.getShort(i));
        case 4 -> little.putInt(i, big.getInt(i));
        default -> little.putLong(i, big.getLong(i));
      }
    }
  }
}
