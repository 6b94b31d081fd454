// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.rushlight.data.TensorDataset;
import org.rushlight.datasets.bytes.Pixels;
import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.images.PictureShape;
import org.rushlight.datasets.npy.NpyArray;
import org.rushlight.datasets.npy.NpyType;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Samples of files as tensors, to train on. */
public final class SampleTensors {

  private SampleTensors() {}

  /**
   * Reads pictures: inputs float32 [channels, height, width] in [0, 1], targets int64 scalars.
   *
   * @throws IllegalArgumentException if the samples are no pictures of bytes, or have no labels
   *     that count from 0
   * @throws DataFormatException if what is read is malformed
   * @throws UncheckedIOException if it cannot be read
   */
  public static TensorDataset pictures(SampleSet set) {
    PictureShape shape = set.isPictures() ? PictureShape.of(set.shape()) : null;
    if (shape == null) {
      throw new IllegalArgumentException(
          "pictures must be bytes [h, w] or [channels, h, w], but a sample is "
              + set.type().describe(set.shape()));
    }
    int channels = shape.channels() == 4 ? 3 : shape.channels();
    int area = channels * shape.height() * shape.width();
    Tensor all =
        Tensors.empty(
            Shape.of(set.count(), channels, shape.height(), shape.width()), DType.FLOAT32);
    try {
      set.forEach(
          (rows, first, count) -> {
            byte[] values = new byte[count * area];
            for (int i = 0; i < count; i++) {
              byte[] one = shape.pixels(rows, (int) (i * set.rowBytes())).values();
              System.arraycopy(one, 0, values, i * area, area);
            }
            Pixels.put(all, first, values, Pixels.WHITE);
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the pictures: " + e.getMessage(), e);
    }
    return new TensorDataset(all, Tensors.of(targets(set)));
  }

  /**
   * Returns the labels, which count from 0.
   *
   * @throws IllegalArgumentException if there are none, or they do not
   */
  public static long[] targets(SampleSet set) {
    NpyArray labels = set.labels();
    if (labels == null) {
      throw new IllegalArgumentException("the samples need labels to learn from");
    }
    long[] targets = NpyRows.longs(labels);
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] < 0 || targets[i] != labels.get(i)) {
        throw new IllegalArgumentException(
            "labels must be whole numbers from 0 on, but label %d is %s"
                .formatted(i, labels.get(i)));
      }
    }
    return targets;
  }

  /**
   * Reads a table of numbers, with classes, or with numbers to be predicted where the labels are
   * fractions.
   *
   * @throws IllegalArgumentException if the samples are no rows of finite numbers with labels
   * @throws UncheckedIOException if it cannot be read
   */
  public static CsvTable table(SampleSet set) {
    if (set.shape().length != 1 || set.type() == NpyType.TEXT || set.labels() == null) {
      throw new IllegalArgumentException(
          "a table has rows of numbers with labels, but a sample is "
              + set.type().describe(set.shape())
              + (set.labels() == null ? " without a label" : ""));
    }
    int width = (int) set.shape()[0];
    double[] values = new double[Math.toIntExact(set.count() * width)];
    try {
      set.forEach(
          (rows, first, count) -> {
            ByteBuffer data = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count * width; i++) {
              values[(int) first * width + i] = set.number(data, i);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the table: " + e.getMessage(), e);
    }
    TableForm form = set.table() == null ? CsvSetWriter.plain(set, width) : set.table();
    String label = form.label() == null ? "label" : form.label();
    NpyArray labels = set.labels();
    if (!labels.type().isWhole() && labels.type() != NpyType.BOOL) {
      double[] targets = new double[labels.count()];
      Arrays.setAll(targets, labels::get);
      return CsvTable.regression(form.columns(), values, label, targets);
    }
    long[] sorted = Arrays.stream(NpyRows.longs(labels)).sorted().distinct().toArray();
    int[] indices = new int[labels.count()];
    Arrays.setAll(indices, i -> Arrays.binarySearch(sorted, labels.getLong(i)));
    var names =
        Arrays.stream(sorted)
            .mapToObj(
                value ->
                    set.classes().isEmpty() ? Long.toString(value) : set.classes().get((int) value))
            .toList();
    return CsvTable.classes(form.columns(), values, label, indices, names);
  }
}
