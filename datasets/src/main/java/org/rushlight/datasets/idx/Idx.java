// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.idx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;

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
    try (IdxInput input = IdxInput.open(file)) {
      byte[] elements = new byte[input.bytes()];
      input.read(elements, elements.length);
      input.end();
      return new IdxArray(input.type(), input.shape(), elements);
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
    IdxOutput.write(file, array.type(), array.shape(), out -> writeElements(out, array));
  }

  private static void writeElements(IdxOutput out, IdxArray array) throws IOException {
    byte[] chunk = new byte[1 << 16];
    ByteBuffer data = array.data();
    while (data.hasRemaining()) {
      int length = Math.min(chunk.length, data.remaining());
      data.get(chunk, 0, length);
      out.write(chunk, length);
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
