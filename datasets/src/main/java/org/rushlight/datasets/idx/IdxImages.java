// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.idx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.TensorDataset;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.bytes.Pixels;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Pictures with labels, kept as MNIST is: a pair of IDX files, in which byte n of the second is the
 * class of picture n of the first.
 */
public final class IdxImages {
  private static final int CHUNK_BYTES = 1 << 18;

  private IdxImages() {}

  /**
   * A pair of files.
   *
   * @param images uint8 [n, height, width] or [n, channels, height, width]
   * @param labels uint8 [n]
   */
  public record Pair(Path images, Path labels) {}

  /**
   * Returns the files {@code <part>-images-idx3-ubyte} and {@code <part>-labels-idx1-ubyte} of a
   * folder, each packed with gzip ({@code .gz}) or not; null if neither is there.
   *
   * @param part {@code train} or {@code t10k}, the test part
   * @throws DataFormatException if there is only one of them
   */
  public static @Nullable Pair find(Path folder, String part) {
    Path images = Folders.find(folder, part + "-images-idx3-ubyte");
    Path labels = Folders.find(folder, part + "-labels-idx1-ubyte");
    if (images == null && labels == null) {
      return null;
    }
    if (images == null || labels == null) {
      String lacking = images == null ? "-images-idx3-ubyte" : "-labels-idx1-ubyte";
      throw new DataFormatException(
          images == null ? labels : images,
          "folder " + folder,
          "the file "
              + part
              + lacking
              + " (or "
              + part
              + lacking
              + ".gz) that belongs to it is missing");
    }
    return new Pair(images, labels);
  }

  /**
   * Reads pictures, scaled to [0, 1], and their labels: inputs float32 [channels, height, width],
   * targets int64 scalars.
   *
   * @param classes the labels must be below; 0 to take them as they are
   * @throws DataFormatException if a file is malformed, the counts differ, or a label is out of
   *     range, naming file, index, label and bound
   */
  public static TensorDataset read(Pair files, int classes) {
    IdxArray labels = labels(files.labels());
    Tensor images = readImages(files.images(), Pixels.WHITE);
    if (images.size(0) != labels.shape()[0]) {
      throw new DataFormatException(
          files.labels(),
          "byte 4",
          "there must be as many labels as images, but these are %d labels, and %s has %d images"
              .formatted(labels.shape()[0], files.images(), images.size(0)));
    }
    return new TensorDataset(images, targets(files.labels(), labels, classes));
  }

  /**
   * Reads pictures as they are in the file, divided by {@code white}: float32 [n, channels, height,
   * width].
   *
   * @throws DataFormatException if the file is malformed or holds something else
   */
  public static Tensor readImages(Path file, double white) {
    try (IdxInput input = IdxInput.open(file)) {
      long[] shape = shape(file, input);
      Tensor all = Tensors.empty(Shape.of(shape), DType.FLOAT32);
      fill(all, input, shape, white);
      input.end();
      return all;
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /** Returns the shape with four axes. */
  private static long[] shape(Path file, IdxInput input) {
    long[] shape = input.shape();
    boolean empty = Arrays.stream(shape).skip(1).anyMatch(axis -> axis == 0);
    if (input.type() != IdxType.UINT8 || (shape.length != 3 && shape.length != 4) || empty) {
      throw new DataFormatException(
          file,
          "byte 2",
          "images must be uint8 [n, height, width] or [n, channels, height, width], but this"
              + " file holds "
              + input);
    }
    return shape.length == 3 ? new long[] {shape[0], 1, shape[1], shape[2]} : shape;
  }

  /** Converts a few pictures at a time: only the native core ever holds all of them. */
  private static void fill(Tensor all, IdxInput input, long[] shape, double white)
      throws IOException {
    long row = shape[1] * shape[2] * shape[3];
    long most = Math.max(1, CHUNK_BYTES / row);
    byte[] chunk = new byte[Math.toIntExact(Math.min(input.bytes(), row * most))];
    for (long done = 0; done < shape[0]; done += most) {
      int length = (int) (Math.min(most, shape[0] - done) * row);
      byte[] bytes = length < chunk.length ? new byte[length] : chunk;
      input.read(bytes, bytes.length);
      Pixels.put(all, done, bytes, white);
    }
  }

  private static IdxArray labels(Path file) {
    IdxArray labels = Idx.read(file);
    if (labels.type() != IdxType.UINT8 || labels.shape().length != 1) {
      throw new DataFormatException(
          file, "byte 2", "labels must be uint8 [n], but this file holds " + labels);
    }
    return labels;
  }

  private static Tensor targets(Path file, IdxArray labels, int classes) {
    long[] targets = new long[labels.count()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (long) labels.get(i);
      if (classes > 0 && targets[i] >= classes) {
        throw new DataFormatException(
            file,
            "label " + i,
            "labels must be in [0, " + classes + "), but this one is " + targets[i]);
      }
    }
    return Tensors.of(targets);
  }
}
