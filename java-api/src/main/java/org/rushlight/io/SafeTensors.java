// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rushlight.io.SafeTensorsHeader.Entry;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Saves and loads named tensors as PyTorch programs do: safetensors files. See <a
 * href="https://huggingface.co/docs/safetensors/index">safetensors</a>.
 *
 * <pre>{@code
 * SafeTensors.save(model.stateDict(), Path.of("model.safetensors"));
 * model.loadStateDict(SafeTensors.load(Path.of("model.safetensors")));
 * }</pre>
 *
 * <p>The CRC-32C of each tensor stands in the metadata under {@code crc32c.<name>}; a tensor that
 * has one there is checked when loaded. Equal states and metadata give equal files. Reading runs no
 * code and follows no path from a file, and claims of a damaged or hostile file allocate nothing.
 *
 * <p>Methods throw {@link FormatException} for a file that is damaged or of another format, and
 * {@link UncheckedIOException}, naming the file, for one that cannot be read or written.
 */
public final class SafeTensors {
  private SafeTensors() {}

  /** Saves without metadata of the caller's own. */
  public static void save(Map<String, ? extends Tensor> state, Path file) {
    save(state, file, Map.of());
  }

  /**
   * Saves tensors, replacing a file as a whole or not at all.
   *
   * @param state the tensors by name, such as a module's {@code stateDict()}
   * @param file the file to make or replace; its folder must exist
   * @param metadata texts to go with them; keys must not begin with {@code crc32c.}
   * @throws IllegalArgumentException for a name or key that the format does not allow
   */
  public static void save(
      Map<String, ? extends Tensor> state, Path file, Map<String, String> metadata) {
    metadata.forEach(SafeTensors::checkMetadata);
    try (var list = new SaveList(state)) {
      AtomicFile.write(file, out -> list.writeTo(out, metadata));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static void checkMetadata(String key, String value) {
    if (key == null || value == null) {
      throw new IllegalArgumentException("metadata must not be null, got " + key + " = " + value);
    }
    if (key.startsWith(HeaderReader.CHECKSUM)) {
      throw new IllegalArgumentException(
          "metadata keys that begin with crc32c. are the tensors' checksums, got " + key);
    }
  }

  /** The tensors of a file, in the order of their bytes. */
  public static LinkedHashMap<String, Tensor> load(Path file) {
    return contents(file).tensors();
  }

  /** The texts that were saved with the tensors, without the checksums; sorted by key. */
  public static Map<String, String> metadata(Path file) {
    return header(file).metadata();
  }

  /** What a file holds; its tensors are not read, and may be of any type of the format. */
  public static SafeTensorsHeader header(Path file) {
    return reading(file, in -> HeaderReader.read(file, in));
  }

  /** Header and tensors of one and the same file, though it may be replaced meanwhile. */
  static Contents contents(Path file) {
    return reading(
        file,
        in -> {
          SafeTensorsHeader header = HeaderReader.read(file, in);
          header.tensors().forEach(entry -> checkType(file, entry));
          return new Contents(loadAll(file, header, in), header.metadata());
        });
  }

  record Contents(LinkedHashMap<String, Tensor> tensors, Map<String, String> metadata) {}

  private static void checkType(Path file, Entry entry) {
    if (TypeNames.dtype(entry.dtype()) == null) {
      throw new FormatException(
          file,
          "tensor \"%s\" has the element type %s; those that can be loaded are %s: convert it first"
              .formatted(entry.name(), entry.dtype(), TypeNames.all()));
    }
  }

  private static LinkedHashMap<String, Tensor> loadAll(
      Path file, SafeTensorsHeader header, RandomAccessFile in) throws IOException {
    LinkedHashMap<String, Tensor> loaded = new LinkedHashMap<>();
    TensorBytes mover = new TensorBytes();
    boolean complete = false;
    try {
      for (Entry entry : header.tensors()) {
        DType dtype = TypeNames.dtype(entry.dtype());
        Tensor tensor = Tensors.empty(entry.shape(), dtype);
        loaded.put(entry.name(), tensor);
        var bytes = new BoundedInput(in, entry.end() - entry.begin());
        String crc = mover.fill(tensor, dtype == DType.BOOL, bytes);
        if (entry.crc32c() != null && !crc.equals(entry.crc32c())) {
          throw new FormatException(
              file,
              "tensor \"%s\" is damaged: its CRC-32C is %s, saved was %s"
                  .formatted(entry.name(), crc, entry.crc32c()));
        }
      }
      complete = true;
      return loaded;
    } catch (TensorBytes.BadBool e) {
      String name = header.tensors().get(loaded.size() - 1).name();
      throw new FormatException(
          file, "bools must be 0 or 1, but in tensor \"" + name + "\" " + e.getMessage(), e);
    } catch (EOFException e) {
      throw new FormatException(file, "it was cut short while it was read", e);
    } finally {
      if (!complete) {
        loaded.values().forEach(Tensor::close);
      }
    }
  }

  private interface Reading<T> {
    T from(RandomAccessFile in) throws IOException;
  }

  // A RandomAccessFile, unlike a FileChannel, is not closed when its thread is interrupted.
  private static <T> T reading(Path file, Reading<T> reading) {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      return reading.from(in);
    } catch (IOException e) {
      String reason =
          Files.isDirectory(file)
              ? "it is a folder"
              : Files.notExists(file) ? "there is no such file" : e.getMessage();
      throw new UncheckedIOException("cannot read " + file + ": " + reason, e);
    }
  }
}
