// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.bytes.Sizes;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.images.PictureShape;
import org.rushlight.datasets.npy.NpyArray;
import org.rushlight.datasets.npy.NpyType;
import org.rushlight.datasets.text.NpyText;
import org.rushlight.datasets.text.NumberStyle;

/**
 * Samples in the one form that every reader of data files makes and every writer takes: rows of one
 * type and shape, read from first to last as often as wanted, each with a label or not.
 *
 * @param part such as {@code train}; empty where there is only one
 * @param type of the values
 * @param itemSize the bytes of a value
 * @param shape of a row, such as [28, 28], or [64] in a table; empty for single numbers
 * @param count the number of rows
 * @param labels [count], or null
 * @param classes the names of the labels, which count from 0; empty where a label is its own name
 * @param names of the rows, such as {@code cat/1.png}; empty where they have none
 * @param files that the rows are read from unchanged; empty where they are not
 * @param table the columns, or null where the rows are no table
 * @param opener gives the rows
 */
public record SampleSet(
    String part,
    NpyType type,
    int itemSize,
    long[] shape,
    long count,
    @Nullable NpyArray labels,
    List<String> classes,
    List<String> names,
    List<Path> files,
    @Nullable TableForm table,
    Opener opener) {

  /** Opens the rows anew. */
  @FunctionalInterface
  public interface Opener {
    /** Returns the rows from the first on. */
    Rows open() throws IOException;
  }

  /** Rows being read. */
  public interface Rows extends Closeable {
    /**
     * Fills the first bytes of an array with the next rows, little-endian; after the last one it
     * checks that the file ends.
     */
    void read(byte[] target, int rows) throws IOException;

    @Override
    default void close() throws IOException {}
  }

  /** Returns the shape of all rows: their number, then that of a row. */
  long[] fullShape() {
    long[] full = new long[shape.length + 1];
    full[0] = count;
    System.arraycopy(shape, 0, full, 1, shape.length);
    return full;
  }

  /** Returns the bytes of a row. */
  public long rowBytes() {
    return Sizes.bytes(itemSize, shape);
  }

  /** Returns the number of values of a row. */
  public long rowValues() {
    return Sizes.bytes(1, shape);
  }

  /** Returns how many rows to read at a time. */
  public int rowsAtATime() {
    return (int) Math.max(1, Math.min(count, (1 << 18) / Math.max(1, rowBytes())));
  }

  /** Tells whether a row is a picture: bytes [h, w], [c, h, w] or [h, w, c], c being 1, 3 or 4. */
  public boolean isPictures() {
    return type == NpyType.UINT8 && PictureShape.of(shape) != null;
  }

  /** Opens the rows; what it throws names the file. */
  Rows rows() throws IOException {
    if (rowBytes() > Sizes.MAX_BYTES) {
      throw new IllegalArgumentException("a row of " + rowBytes() + " bytes is too long");
    }
    return opener.open();
  }

  /** Takes rows as they come. */
  @FunctionalInterface
  public interface Taker {
    /** Takes some rows; the array is reused. */
    void take(byte[] rows, long first, int count) throws IOException;
  }

  /**
   * Hands over all rows, some at a time.
   *
   * @throws DataFormatException if what is read is malformed
   * @throws IOException if it cannot be read
   */
  public void forEach(Taker taker) throws IOException {
    int most = rowsAtATime();
    byte[] buffer = new byte[Math.toIntExact(most * rowBytes())];
    try (Rows rows = rows()) {
      for (long done = 0; done < count || done == 0; ) {
        int some = (int) Math.min(most, count - done);
        rows.read(buffer, some);
        taker.take(buffer, done, some);
        done += some;
        if (some == 0) {
          return;
        }
      }
    }
  }

  /** Returns some of the rows, in their order, as a part of a name. */
  public SampleSet select(BitSet chosen, String name) {
    int[] indices = chosen.stream().toArray();
    return new SampleSet(
        name,
        type,
        itemSize,
        shape,
        indices.length,
        labels == null ? null : NpyRows.take(labels, indices),
        classes,
        take(names, indices),
        take(files, indices),
        table == null ? null : table.withOdd(Map.of()),
        () -> new ChosenRows(rows(), this, chosen));
  }

  private static <T> List<T> take(List<T> all, int[] indices) {
    List<T> some = new ArrayList<>();
    for (int i = 0; i < indices.length && !all.isEmpty(); i++) {
      some.add(all.get(indices[i]));
    }
    return some;
  }

  /** Returns the same samples with rows of another shape of as many values. */
  public SampleSet reshaped(long... newShape) {
    return new SampleSet(
        part, type, itemSize, newShape, count, labels, classes, names, files, null, opener);
  }

  SampleSet withLabels(NpyArray newLabels, List<String> newClasses) {
    return new SampleSet(
        part, type, itemSize, shape, count, newLabels, newClasses, names, files, table, opener);
  }

  SampleSet withNames(List<String> newNames, @Nullable TableForm newTable) {
    return new SampleSet(
        part, type, itemSize, shape, count, labels, classes, newNames, files, newTable, opener);
  }

  /** Returns the same samples under another name of the part. */
  public SampleSet withPart(String name) {
    return new SampleSet(
        name, type, itemSize, shape, count, labels, classes, names, files, table, opener);
  }

  /**
   * Returns a number among rows that were handed over.
   *
   * @param rows little-endian
   * @param index of the value, counted from the first of these rows
   */
  public double number(ByteBuffer rows, int index) {
    return type.number(rows, index * itemSize);
  }

  /** Returns a text among rows that were handed over. */
  public String text(byte[] rows, int index) {
    return NpyText.get(rows, index * itemSize, itemSize);
  }

  /** Returns the label of a row as it is called, such as a class name; empty without labels. */
  public String labelText(int row) {
    if (labels == null) {
      return "";
    }
    if (!classes.isEmpty()) {
      return classes.get((int) labels.getLong(row));
    }
    double value = labels.get(row);
    return labels.type() == NpyType.FLOAT32 || labels.type() == NpyType.FLOAT64
        ? NumberStyle.REPR.format(value)
        : Long.toString(labels.getLong(row));
  }
}
