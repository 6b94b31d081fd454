// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.io.InputStream;
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
      IdxHeader header = IdxHeader.decode(file, source.head());
      InputStream in = source.stream();
      in.skipNBytes(header.length());
      byte[] elements = readElements(source, header);
      swap(elements, elements.length, header.type().size());
      return new IdxArray(header.type(), header.shape(), elements);
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

  private static byte[] readElements(Source source, IdxHeader header) throws IOException {
    int declared = header.elementBytes();
    // A head that promises more than the file can hold must not make this allocate it.
    if (declared > source.mostBytes() - header.length()) {
      long found = source.stream().transferTo(OutputStream.nullOutputStream());
      throw truncated(source.file(), header, found);
    }
    byte[] elements = new byte[declared];
    int found = source.stream().readNBytes(elements, 0, declared);
    if (found < declared) {
      throw truncated(source.file(), header, found);
    }
    if (source.stream().read() >= 0) {
      throw new DataFormatException(
          source.file(),
          "byte " + (header.length() + (long) declared),
          "trailing data: " + describe(header) + " is complete here, but the file goes on");
    }
    return elements;
  }

  private static DataFormatException truncated(Path file, IdxHeader header, long found) {
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

  private static String describe(IdxHeader header) {
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
  private static void swap(byte[] bytes, int length, int size) {
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
