// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.idx;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.rushlight.datasets.bytes.Sizes;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;

/**
 * An IDX file, open: its head is checked, its elements come as many at a time as are asked for.
 *
 * <pre>{@code
 * try (IdxInput images = IdxInput.open(Path.of("train-images-idx3-ubyte.gz"))) {
 *   byte[] first = new byte[28 * 28];
 *   images.read(first, first.length);
 * }
 * }</pre>
 */
public final class IdxInput implements Closeable {
  private final Source source;
  private final IdxHeader header;
  private int done;

  private IdxInput(Source source, IdxHeader header) {
    this.source = source;
    this.header = header;
  }

  /**
   * Opens a file, packed with gzip or not, and reads its head.
   *
   * @throws DataFormatException if the file is not IDX or cannot hold what its head promises
   * @throws IOException if it is missing or cannot be read
   */
  public static IdxInput open(Path file) throws IOException {
    Source source = Source.open(file);
    try {
      return new IdxInput(source, begin(source));
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** Reads the head. One that promises more than the file can hold must allocate nothing. */
  private static IdxHeader begin(Source source) throws IOException {
    IdxHeader header = IdxHeader.decode(source.file(), source.head());
    source.stream().skipNBytes(header.length());
    if (header.elementBytes() > source.mostBytes() - header.length()) {
      long found = source.stream().transferTo(OutputStream.nullOutputStream());
      throw truncated(source.file(), header, found);
    }
    return header;
  }

  /** Returns the type of the elements. */
  public IdxType type() {
    return header.type();
  }

  /** Returns a copy of the shape, outermost axis first. */
  public long[] shape() {
    return header.shape().clone();
  }

  /** Returns the bytes of all elements. */
  public int bytes() {
    return header.elementBytes();
  }

  /** Returns the bytes before the first element, as they stand in the file. */
  public byte[] head() {
    return header.encode();
  }

  /**
   * Fills the first bytes of an array with the next whole elements, little-endian.
   *
   * @throws DataFormatException if the file ends before them
   * @throws IllegalArgumentException if {@code length} is not that of whole elements, or of more
   *     than are left
   */
  public void read(byte[] target, int length) throws IOException {
    header.type().checkWhole(length);
    Sizes.checkLeft(length, header.elementBytes() - (long) done, this);
    int found = source.stream().readNBytes(target, 0, length);
    done += found;
    if (found < length) {
      throw truncated(source.file(), header, done);
    }
    Idx.swap(target, length, header.type().size());
  }

  /**
   * Checks that nothing follows the last element.
   *
   * @throws DataFormatException if something does
   */
  public void end() throws IOException {
    if (source.stream().read() >= 0) {
      throw new DataFormatException(
          source.file(),
          "byte " + (header.length() + (long) header.elementBytes()),
          "trailing data: " + this + " is complete here, but the file goes on");
    }
  }

  private static DataFormatException truncated(Path file, IdxHeader header, long found) {
    return new DataFormatException(
        file,
        "byte " + (header.length() + found),
        "truncated: "
            + header
            + " needs "
            + header.elementBytes()
            + " bytes of elements, but the file has "
            + found);
  }

  /** Returns type and shape, such as {@code uint8 [60000, 28, 28]}. */
  @Override
  public String toString() {
    return header.toString();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
