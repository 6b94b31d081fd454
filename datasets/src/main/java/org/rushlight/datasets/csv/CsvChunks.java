// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;

/** Reads a file a chunk at a time; it is closed at its end or at the first error. */
final class CsvChunks implements Iterator<CsvChunk>, Closeable {
  private final Path file;
  private final CsvInput input;
  private final CsvDecoder decoder;
  private final RowEncoder.@Nullable Plan plan;
  private final boolean regression;
  private final int size;
  private final int width;
  private final long limit;
  private long row;
  private boolean ended;
  private @Nullable CsvChunk next;

  CsvChunks(
      Path file, CsvSchema schema, CsvOptions options, @Nullable RowEncoder encoder, int size) {
    this.file = file;
    this.size = size;
    limit = options.limit();
    regression = schema.isRegression();
    if (encoder == null) {
      check(schema, options);
    }
    try {
      input = CsvInput.open(file, options, schema);
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
    try {
      decoder = new CsvDecoder(file, options, input.columns(), schema, true);
      plan = encoder == null ? null : encoder.plan(schema.features());
      width = encoder == null ? decoder.features.length : encoder.width();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void check(CsvSchema schema, CsvOptions options) {
    for (CsvColumn column : schema.features()) {
      if (column.role() == CsvColumn.Role.CATEGORICAL) {
        throw new IllegalArgumentException(
            "%s: the column %s holds categories; give the stream a TableEncoder, or ignore it"
                .formatted(file, column.name()));
      }
    }
    if (options.missing() == CsvOptions.Missing.KEEP) {
      throw new IllegalArgumentException(
          file + ": missing cells are kept, so the stream needs a TableEncoder to fill them in");
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      try {
        next = read();
      } catch (RuntimeException e) {
        ended = true;
        close();
        throw e;
      }
    }
    return next != null;
  }

  @Override
  public CsvChunk next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the file " + file + " has no more rows");
    }
    CsvChunk chunk = next;
    next = null;
    return chunk;
  }

  private @Nullable CsvChunk read() {
    float[] inputs = new float[Math.multiplyExact(size, width)];
    long[] labels = decoder.hasLabel() && !regression ? new long[size] : null;
    double[] targets = decoder.hasLabel() && regression ? new double[size] : null;
    int count = 0;
    try {
      CsvRow line = null;
      while (count < size && row + count < limit && (line = input.next()) != null) {
        if (!decoder.decode(line)) {
          continue;
        }
        if (plan == null) {
          for (int i = 0; i < width; i++) {
            inputs[count * width + i] = (float) decoder.features[i];
          }
        } else {
          int unseen = plan.encode(decoder.features, 0, inputs, count * width);
          if (unseen >= 0) {
            throw new DataFormatException(
                file,
                "line " + line.line() + ", column " + plan.name(unseen),
                "the category was not there when the encoder was fitted");
          }
        }
        if (labels != null) {
          labels[count] = decoder.label;
        } else if (targets != null) {
          targets[count] = decoder.target;
        }
        count++;
      }
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
    if (count < size) {
      ended = true;
      close();
    }
    if (count == 0) {
      return null;
    }
    boolean full = count == size;
    CsvChunk chunk =
        new CsvChunk(
            row,
            count,
            width,
            full ? inputs : Arrays.copyOf(inputs, count * width),
            full || labels == null ? labels : Arrays.copyOf(labels, count),
            full || targets == null ? targets : Arrays.copyOf(targets, count));
    row += count;
    return chunk;
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }
}
