// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.rushlight.datasets.bytes.Output;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;

/**
 * Reads and writes files of NumPy's npz format: ZIP archives of arrays with names.
 *
 * <p>Archives of {@code np.savez} and {@code np.savez_compressed} are read. What is written is
 * compressed and carries no time: equal arrays give equal files. Names are never used as paths.
 * Example:
 *
 * <pre>{@code
 * Map<String, NpyArray> arrays = Npz.read(Path.of("mnist.npz"));
 * Tensor images = arrays.get("x_train").toTensor();
 * }</pre>
 */
public final class Npz {

  private Npz() {}

  /**
   * Reads all arrays of a file, in its order.
   *
   * @param file the file to read
   * @return the arrays by their names, without the ending {@code .npy}
   * @throws DataFormatException if the file is no ZIP archive, is truncated or damaged, goes on
   *     behind its end, has a name twice, or an array is malformed
   * @throws UncheckedIOException if the file is missing or cannot be read
   */
  public static Map<String, NpyArray> read(Path file) {
    try (NpzFile archive = NpzFile.open(file)) {
      Map<String, NpyArray> arrays = new LinkedHashMap<>();
      for (String name : archive.names()) {
        arrays.put(name, archive.read(name));
      }
      return arrays;
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /**
   * Returns types and shapes without reading the elements, such as {@code uint8 [60000, 28, 28]}.
   *
   * @throws DataFormatException as {@link #read} does, but for what only the elements show
   * @throws UncheckedIOException if the file is missing or cannot be read
   */
  public static Map<String, String> describe(Path file) {
    try (NpzFile archive = NpzFile.open(file)) {
      Map<String, String> shapes = new TreeMap<>();
      for (String name : archive.names()) {
        try (NpyInput input = archive.open(name)) {
          shapes.put(name, input.toString());
        }
      }
      return shapes;
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /**
   * Writes a file as a whole or not at all.
   *
   * @param file the file to make or to replace
   * @param arrays what to write, in this order
   * @throws IllegalArgumentException if a name is empty
   * @throws UncheckedIOException if it cannot be written; an old file then stays whole
   */
  public static void write(Path file, Map<String, NpyArray> arrays) {
    Output.write(file, out -> write(out, arrays));
  }

  private static void write(OutputStream out, Map<String, NpyArray> arrays) throws IOException {
    NpzOutput archive = new NpzOutput(out);
    for (Map.Entry<String, NpyArray> entry : arrays.entrySet()) {
      archive.put(entry.getKey(), entry.getValue());
    }
    archive.finish();
  }
}
