// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

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
    try (NpyInput input = open(file)) {
      NpyArray array = readAll(input);
      input.end();
      return array;
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /** Opens a file to be read a part at a time. */
  static NpyInput open(Path file) throws IOException {
    Source source = Source.open(file);
    try {
      return NpyInput.open(file, null, source.stream(), -1, source.mostBytes());
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  static NpyArray readAll(NpyInput input) throws IOException {
    NpyHeader header = input.header();
    return new NpyArray(
        header.kind().type(), header.kind().wideSize(), header.shape(), input.all());
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

  static void write(OutputStream out, NpyArray array) throws IOException {
    out.write(NpyHeader.encode(array.type().descr(array.itemSize()), array.shape()));
    ByteBuffer data = array.data();
    byte[] piece = new byte[1 << 16];
    while (data.hasRemaining()) {
      int length = Math.min(piece.length, data.remaining());
      data.get(piece, 0, length);
      out.write(piece, 0, length);
    }
  }
}
