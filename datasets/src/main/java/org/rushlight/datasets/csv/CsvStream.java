// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Batch;
import org.rushlight.data.Example;
import org.rushlight.data.IterableDataset;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * The rows of a CSV file, read as they are asked for: memory does not grow with the file. Each
 * iteration reads the file from its start; iterations may go on side by side.
 *
 * <p>Inputs are float32 [columns], targets int64 classes or float32 numbers, both scalars. Columns
 * of numbers go in as they are, unless a {@code TableEncoder} is given; categories need one:
 *
 * <pre>{@code
 * CsvOptions options = CsvOptions.defaults().label("price").missing(CsvOptions.Missing.KEEP);
 * CsvSchema schema = CsvSchema.infer(file, options);
 * TableEncoder encoder = new TableEncoder().fit(CsvData.read(file, schema, options.limit(100_000)));
 * CsvStream stream = new CsvStream(file, schema, options).encoder(encoder);
 * for (Batch batch : new DataLoader<>(stream).batchSize(128)) { ... }
 * for (Batch batch : stream.batches(128)) { ... }      // the same rows, quicker
 * }</pre>
 *
 * Reading throws a {@link DataFormatException} with line and column at what is malformed.
 */
public final class CsvStream implements IterableDataset<Example> {
  private final Path file;
  private final CsvSchema schema;
  private final CsvOptions options;
  private final @Nullable RowEncoder encoder;

  /** The rows of a file, whose schema is inferred from its first rows. */
  public CsvStream(Path file) {
    this(file, CsvOptions.defaults());
  }

  /** The rows of a file, whose schema is inferred as the options say. */
  public CsvStream(Path file, CsvOptions options) {
    this(file, CsvSchema.infer(file, options), options);
  }

  /** The rows of a file by a schema, which may be another file's. */
  public CsvStream(Path file, CsvSchema schema, CsvOptions options) {
    this(file, schema, CsvData.checked(options), null);
  }

  private CsvStream(Path file, CsvSchema schema, CsvOptions options, @Nullable RowEncoder encoder) {
    this.file = file;
    this.schema = schema;
    this.options = options;
    this.encoder = encoder;
  }

  /** Returns the same rows, encoded by what was fitted, such as a {@code TableEncoder}. */
  public CsvStream encoder(RowEncoder fitted) {
    return new CsvStream(file, schema, options, fitted);
  }

  /** Returns what the columns are. */
  public CsvSchema schema() {
    return schema;
  }

  /**
   * Returns the rows in arrays of so many rows each; the last ones may be fewer. Threads: each
   * iterator belongs to one.
   */
  public Iterable<CsvChunk> chunks(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("a chunk has at least one row, not " + rows);
    }
    return () -> new CsvChunks(file, schema, options, encoder, rows);
  }

  /** Returns the rows as batches of so many rows each; the last one may be smaller. */
  public IterableDataset<Batch> batches(int rows) {
    Iterable<CsvChunk> chunks = chunks(rows);
    return () -> {
      Iterator<CsvChunk> all = chunks.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public Batch next() {
          CsvChunk chunk = all.next();
          return new Batch(
              Tensors.of(chunk.inputs(), chunk.rows(), chunk.columns()), targets(chunk));
        }
      };
    };
  }

  @Override
  public Iterator<Example> iterator() {
    Iterator<Batch> batches = batches(256).iterator();
    return new Iterator<>() {
      private Iterator<Example> rows = List.<Example>of().iterator();

      @Override
      public boolean hasNext() {
        return rows.hasNext() || batches.hasNext();
      }

      @Override
      public Example next() {
        if (!rows.hasNext()) {
          rows = examples(batches.next());
        }
        return rows.next();
      }
    };
  }

  private static Iterator<Example> examples(Batch batch) {
    return new Iterator<>() {
      private long row;

      @Override
      public boolean hasNext() {
        return row < batch.size();
      }

      @Override
      public Example next() {
        Example example =
            new Example(batch.inputs().select(0, row), batch.targets().select(0, row));
        row++;
        return example;
      }
    };
  }

  private static Tensor targets(CsvChunk chunk) {
    if (chunk.labels() != null) {
      return Tensors.of(chunk.labels());
    }
    if (chunk.targets() == null) {
      throw new IllegalStateException(
          "the table has no label, so its rows are no examples: read its chunks instead");
    }
    float[] targets = new float[chunk.rows()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) chunk.targets()[i];
    }
    return Tensors.of(targets);
  }
}
