// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rushlight.datasets.bytes.FileKind;
import org.rushlight.datasets.bytes.Sizes;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;

/**
 * An npy file or a member of an npz archive, open: its head is checked, its elements come in
 * row-major order, little-endian and widened.
 */
public final class NpyInput implements Closeable {
  /** Of the head of versions 2 and 3; a head of plain arrays has a few hundred bytes. */
  private static final int LONGEST_HEAD = 1 << 20;

  private static final int PIECE = 1 << 16;

  private final Path file;
  private final String where;
  private final InputStream in;
  private InputStream elements;
  private NpyHeader header;
  private NpyKind kind;
  private long headBytes;
  private long read; // bytes of the file's elements
  private long given; // bytes of what they are read as
  private byte[] piece = new byte[0];

  private NpyInput(Path file, String where, InputStream in) {
    this.file = file;
    this.where = where;
    this.in = in;
    this.elements = in;
  }

  /**
   * Reads and checks the head.
   *
   * @param member its name for error texts, or null for a file of its own
   * @param size of the contents if it is known, otherwise -1
   * @param most the contents can be no larger
   */
  static NpyInput open(Path file, String member, InputStream in, long size, long most)
      throws IOException {
    NpyInput input = new NpyInput(file, member == null ? "" : member + ", ", in);
    input.begin(size, most);
    return input;
  }

  /**
   * Opens a file, packed with gzip or not, and reads its head.
   *
   * @throws DataFormatException if the file is not npy, or holds what is not read
   * @throws IOException if it is missing or cannot be read
   */
  public static NpyInput open(Path file) throws IOException {
    Source source = Source.open(file);
    try {
      return open(file, null, source.stream(), -1, source.mostBytes());
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** Returns what the elements are read as. */
  public NpyType type() {
    return header.kind().type();
  }

  /** Returns the bytes of an element once it is read. */
  public int itemSize() {
    return header.kind().wideSize();
  }

  /** Returns a copy of the shape, outermost axis first; empty for a single value. */
  public long[] shape() {
    return header.shape().clone();
  }

  /** Returns the bytes of all elements once they are read. */
  public long bytes() {
    return header.bytes();
  }

  private void begin(long size, long most) throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length == 0) {
      throw malformed("byte 0", "the file is empty, so it is not npy");
    }
    if (start.length < 6 || !FileKind.isNpy(start)) {
      String words = FileKind.describe(start);
      throw malformed(
          "byte 0",
          words == null
              ? "an npy file begins with \\x93NUMPY, but this one does not"
              : "this is " + words + ", not npy");
    }
    int version = start.length < 8 ? 0 : start[6] & 0xFF;
    if (start.length < 8 || version < 1 || version > 3 || start[7] != 0) {
      throw malformed(
          "byte 6",
          start.length < 8
              ? "truncated: the file ends within its first 8 bytes"
              : "the version must be 1.0, 2.0 or 3.0, but is " + version + "." + (start[7] & 0xFF));
    }
    long length = headLength(version);
    byte[] head = in.readNBytes((int) length);
    headBytes = 8 + (version == 1 ? 2 : 4) + length;
    if (head.length < length) {
      throw malformed("byte " + (headBytes - length + head.length), "truncated within the head");
    }
    decode(new String(head, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    checkSize(size, most);
    if (header.fortran() && header.shape().length > 1 && header.bytes() > 0) {
      elements = new ByteArrayInputStream(transposed());
      given = 0;
      kind = new NpyKind("", false, kind.wideSize(), kind.type(), kind.wideSize());
    }
  }

  private long headLength(int version) throws IOException {
    int width = version == 1 ? 2 : 4;
    byte[] bytes = in.readNBytes(width);
    if (bytes.length < width) {
      throw malformed("byte " + (8 + bytes.length), "truncated within the length of the head");
    }
    long length = 0;
    for (int i = width - 1; i >= 0; i--) {
      length = length << 8 | bytes[i] & 0xFF;
    }
    if (length > LONGEST_HEAD) {
      throw malformed(
          "byte 8", "the head must have at most " + LONGEST_HEAD + " bytes, but has " + length);
    }
    return length;
  }

  private void decode(String text) {
    try {
      NpyDict.Entries entries = NpyDict.parse(text);
      if (entries.descr() == null) {
        throw new NpyDict.Malformed(
            "the array is a structure of several fields; save each as an array of its own");
      }
      kind = NpyKind.of(entries.descr());
      header = new NpyHeader(kind, entries.fortran(), entries.shape());
    } catch (NpyDict.Malformed e) {
      throw malformed("byte " + (headBytes - text.length()), e.getMessage());
    }
  }

  /** A head that promises more than the file can hold must allocate nothing. */
  private void checkSize(long size, long most) throws IOException {
    long needed = header.fileBytes();
    long wide = header.bytes();
    if (needed < 0 || wide < 0) {
      throw malformed("byte " + headBytes, "the shape of " + header + " has too many elements");
    }
    if (kind.itemSize() == 0 && wide > 0) {
      throw malformed("byte " + headBytes, "texts of 0 characters must be none, but are " + header);
    }
    if (size >= 0 && needed < size - headBytes) {
      throw trailing();
    }
    if (needed > (size >= 0 ? size : most) - headBytes) {
      long found = size >= 0 ? size - headBytes : in.transferTo(OutputStream.nullOutputStream());
      throw truncated(found);
    }
  }

  /** Reads all elements of an array whose first axis runs fastest into row-major order. */
  private byte[] transposed() throws IOException {
    byte[] columns = all();
    long[] shape = header.shape();
    int item = kind.wideSize();
    byte[] rows = new byte[columns.length];
    int[] strides = new int[shape.length];
    int stride = item;
    for (int axis = 0; axis < shape.length; axis++) {
      strides[axis] = stride;
      stride *= (int) shape[axis];
    }
    long[] index = new long[shape.length];
    int from = 0;
    for (int to = 0; to < rows.length; to += item) {
      System.arraycopy(columns, from, rows, to, item);
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        from += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        from -= (int) (strides[axis] * shape[axis]);
        index[axis] = 0;
      }
    }
    read = 0;
    return rows;
  }

  /** Returns all elements as an array, for which there must be few enough, and checks the end. */
  NpyArray array() throws IOException {
    NpyArray array = new NpyArray(type(), itemSize(), header.shape(), all());
    end();
    return array;
  }

  /** Returns all elements that are left; there must be few enough for a Java array. */
  private byte[] all() throws IOException {
    long bytes = header.bytes();
    if (bytes > Sizes.MAX_BYTES) {
      throw malformed(
          "byte " + headBytes,
          header + " needs more than the " + Sizes.MAX_BYTES + " bytes of a Java array");
    }
    byte[] target = new byte[(int) bytes];
    read(target, target.length);
    return target;
  }

  /**
   * Fills the first bytes of an array with the next whole elements.
   *
   * @throws DataFormatException if the file ends before them
   * @throws IllegalArgumentException if {@code length} is not that of whole elements, or of more
   *     than are left
   */
  public void read(byte[] target, int length) throws IOException {
    if (length < 0 || length % Math.max(1, itemSize()) != 0) {
      throw new IllegalArgumentException(
          "elements of %s have %d bytes each, so %d bytes are no whole ones"
              .formatted(this, itemSize(), length));
    }
    Sizes.checkLeft(length, bytes() - given, this);
    given += length;
    if (kind.isPlain()) {
      int found = elements.readNBytes(target, 0, length);
      read += found;
      if (found < length) {
        throw truncated(read);
      }
      return;
    }
    int count = length / kind.wideSize();
    int most = Math.max(1, PIECE / Math.max(1, kind.itemSize()));
    for (int done = 0; done < count; ) {
      int part = Math.min(most, count - done);
      if (piece.length != part * kind.itemSize()) {
        piece = new byte[part * kind.itemSize()];
      }
      int found = elements.readNBytes(piece, 0, piece.length);
      read += found;
      if (found < piece.length) {
        throw truncated(read);
      }
      kind.widen(piece, target, done * kind.wideSize(), part);
      done += part;
    }
  }

  /**
   * Checks that nothing follows the last element.
   *
   * @throws DataFormatException if something does
   */
  public void end() throws IOException {
    if (in.read() >= 0) {
      throw trailing();
    }
  }

  private DataFormatException trailing() {
    return malformed(
        "byte " + (headBytes + header.fileBytes()),
        "trailing data: " + header + " is complete here, but the file goes on");
  }

  private DataFormatException truncated(long found) {
    return malformed(
        "byte " + (headBytes + found),
        "truncated: %s needs %d bytes of elements, but the file has %d"
            .formatted(header, header.fileBytes(), found));
  }

  private DataFormatException malformed(String place, String problem) {
    return new DataFormatException(file, where + place, problem);
  }

  /** Returns type and shape, such as {@code uint8 [60000, 28, 28]}. */
  @Override
  public String toString() {
    return header.toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
