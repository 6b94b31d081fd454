// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.rushlight.datasets.bytes.ExactOutput;
import org.rushlight.datasets.bytes.Output;
import org.rushlight.datasets.bytes.Sizes;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.io.AtomicFile;

/**
 * Reads and writes files of NumPy's npy format, one array each.
 *
 * <p>Versions 1.0 to 3.0, both byte orders and both orders of axes are read; what is written is
 * little-endian and row-major, byte for byte as {@code np.save} writes it. Source: <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 * Example:
 *
 * <pre>{@code
 * Tensor x = Npy.read(Path.of("x.npy")).toTensor();
 * }</pre>
 */
public final class Npy {

  private Npy() {}

  /**
   * Reads a file, packed with gzip or not, which its contents tell, not its name.
   *
   * @param file the file to read
   * @return the array that it holds
   * @throws DataFormatException if the file is not npy, is truncated, goes on after its last
   *     element, holds Python objects or another type that is not read, or is too large for a Java
   *     array
   * @throws UncheckedIOException if the file is missing or cannot be read
   */
  public static NpyArray read(Path file) {
    try (NpyInput input = NpyInput.open(file)) {
      return input.array();
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /**
   * Writes a file as a whole or not at all; a name that ends in {@code .gz} has it packed.
   *
   * @param file the file to make or to replace
   * @param array what to write
   * @throws UncheckedIOException if it cannot be written; an old file then stays whole
   */
  public static void write(Path file, NpyArray array) {
    Output.write(file, out -> write(out, array));
  }

  /**
   * Writes a file whose elements come in pieces, little-endian and row-major, as a whole or not at
   * all.
   *
   * @param itemSize the bytes of one element: those of the type, or of the longest text
   * @throws IllegalArgumentException if the shape is absurd or the type has no such elements
   * @throws IllegalStateException if the body does not write as many bytes as the shape has
   * @throws UncheckedIOException if it cannot be written; an old file then stays whole
   */
  public static void write(
      Path file, NpyType type, int itemSize, long[] shape, AtomicFile.Body body) {
    Output.write(file, out -> write(out, type, itemSize, shape, body));
  }

  /** Checks what a program says of an array and returns the bytes of all elements. */
  static long check(NpyType type, int itemSize, long... shape) {
    if (!type.hasItemSize(itemSize)) {
      throw new IllegalArgumentException(
          "elements of type %s cannot have %d bytes".formatted(type, itemSize));
    }
    Sizes.checkAxes(shape);
    long bytes = Sizes.bytes(itemSize, shape);
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "an array of %s has more than 2^63 bytes".formatted(Arrays.toString(shape)));
    }
    return bytes;
  }

  static void write(
      OutputStream out, NpyType type, int itemSize, long[] shape, AtomicFile.Body body)
      throws IOException {
    long bytes = check(type, itemSize, shape);
    out.write(NpyHeader.encode(type.descr(itemSize), shape));
    ExactOutput.write(out, bytes, body);
  }

  static void write(OutputStream out, NpyArray array) throws IOException {
    write(out, array.type(), array.itemSize(), array.shape(), body -> writeElements(body, array));
  }

  private static void writeElements(OutputStream out, NpyArray array) throws IOException {
    ByteBuffer data = array.data();
    byte[] piece = new byte[1 << 16];
    while (data.hasRemaining()) {
      int length = Math.min(piece.length, data.remaining());
      data.get(piece, 0, length);
      out.write(piece, 0, length);
    }
  }
}
