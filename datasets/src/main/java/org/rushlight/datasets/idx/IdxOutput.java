// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.idx;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.rushlight.datasets.bytes.ExactOutput;
import org.rushlight.datasets.bytes.Output;

/** An IDX file that is being written, some elements at a time. */
public final class IdxOutput {
  private final OutputStream out;
  private final IdxType type;

  private IdxOutput(OutputStream out, IdxType type) {
    this.out = out;
    this.type = type;
  }

  /** Writes all elements of a file. */
  @FunctionalInterface
  public interface Body {
    /** Writes them in row-major order. */
    void writeTo(IdxOutput out) throws IOException;
  }

  /**
   * Writes a file as a whole or not at all; a name that ends in {@code .gz} has it packed.
   *
   * @throws IllegalArgumentException if the format has no such shape
   * @throws IllegalStateException if the body does not write as many elements as the shape has
   * @throws UncheckedIOException if it cannot be written; an old file then stays whole
   */
  public static void write(Path file, IdxType type, long[] shape, Body body) {
    int bytes = IdxShape.check(type, shape);
    IdxHeader header = new IdxHeader(type, shape, bytes);
    Output.write(
        file,
        out -> {
          out.write(header.encode());
          ExactOutput.write(out, bytes, exact -> body.writeTo(new IdxOutput(exact, type)));
        });
  }

  /**
   * Writes the first bytes of an array, whole little-endian elements, which this turns big-endian
   * in their place.
   *
   * @throws IllegalArgumentException if {@code length} is not that of whole elements
   */
  public void write(byte[] elements, int length) throws IOException {
    type.checkWhole(length);
    Idx.swap(elements, length, type.size());
    out.write(elements, 0, length);
  }
}
