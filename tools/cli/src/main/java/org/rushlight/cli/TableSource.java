// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.Subset;
import org.rushlight.data.TensorDataset;
import org.rushlight.datasets.csv.CsvColumn;
import org.rushlight.datasets.csv.CsvData;
import org.rushlight.datasets.csv.CsvSchema;
import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * A table, of which some rows are held out.
 *
 * @param name for error texts
 * @param reader of the rows
 * @param how a user wants it
 */
record TableSource(String name, Reader reader, TableSettings how) implements Data.Source {

  /** Reads a table. */
  interface Reader {
    /** By its own schema. */
    CsvTable read();

    /** By another table's schema. */
    CsvTable read(CsvSchema schema);

    /** As numbers, which pixels are. */
    CsvTable readNumbers();
  }

  /** A table that is known. */
  TableSource(String name, Supplier<CsvTable> supplier) {
    this(name, new Known(supplier), TableSettings.NONE);
  }

  /** A file. */
  TableSource(Path file, TableSettings how) {
    this(file.toString(), new InFile(file, how), how);
  }

  private record Known(Supplier<CsvTable> supplier) implements Reader {
    @Override
    public CsvTable read() {
      return supplier.get();
    }

    @Override
    public CsvTable read(CsvSchema schema) {
      return supplier.get(); // the encoder finds its columns
    }

    @Override
    public CsvTable readNumbers() {
      return supplier.get();
    }
  }

  private record InFile(Path file, TableSettings how) implements Reader {
    @Override
    public CsvTable read() {
      return CsvData.read(file, CsvSchema.infer(file, how.options()), how.options());
    }

    @Override
    public CsvTable read(CsvSchema schema) {
      return CsvData.read(file, schema, how.options());
    }

    @Override
    public CsvTable readNumbers() {
      return CsvData.read(file, how.options());
    }
  }

  @Override
  public LoadedData load(long seed) {
    CsvTable table = reader.read();
    checkLabel(table);
    DataFacts.HeldOut held = Split.heldOut(seed, table.hasClasses());
    long[][] parts = Split.rows(table.rows(), table.hasClasses() ? table.labels() : null, held);
    TableFacts facts = TableFacts.fit(table, how, parts[0]);
    Tensor targets =
        table.hasClasses()
            ? Tensors.of(Arrays.stream(table.labels()).asLongStream().toArray())
            : Tensors.of(facts.scaled(table.targets()));
    Dataset<Example> all = dataset(table, facts, targets);
    return new LoadedData(
        new Subset<>(all, parts[0]),
        new Subset<>(all, parts[1]),
        new DataFacts(
            new long[] {facts.encoder().width()},
            table.classNames(),
            Preprocessing.table(facts),
            held,
            parts[0].length,
            parts[1].length),
        TableNotes.of(table, how, facts.encoder()));
  }

  private static TensorDataset dataset(CsvTable table, TableFacts facts, Tensor targets) {
    float[] inputs = facts.encoder().transform(table);
    return new TensorDataset(Tensors.of(inputs, table.rows(), facts.encoder().width()), targets);
  }

  private void checkLabel(CsvTable table) {
    int classes = table.classNames().size();
    if (table.hasTargets()) {
      return;
    }
    if (classes < 2 || classes > table.rows() / 2) {
      throw Failure.of(
          "%s: the label (%s) must be a class, with two classes at least and several rows of each,"
              + " but it has %d different %s in %d rows; name another column with --label%s",
          name,
          table.label(),
          classes,
          classes == 1 ? "value" : "values",
          table.rows(),
          classes < 2 ? "" : ", or predict a number with --task regression");
    }
  }

  @Override
  public Dataset<Example> test(DataFacts facts, boolean sameAsTrained) {
    if (facts.preprocessing().isPixels()) {
      return pixels(facts);
    }
    TableFacts known = facts.preprocessing().facts();
    CsvTable table = reader.read(known.schema());
    CsvColumn label = known.schema().label();
    if (table.label() == null) {
      throw Failure.of(
          "%s: to evaluate, the column %s with the right answers is needed", name, label.name());
    }
    Tensor targets;
    if (facts.isRegression()) {
      targets = Tensors.of(known.scaled(table.targets()));
    } else {
      targets =
          Tensors.of(
              Arrays.stream(table.labels()).mapToLong(i -> label(table, i, facts)).toArray());
    }
    Dataset<Example> all = dataset(table, known, targets);
    if (!sameAsTrained) {
      return all;
    }
    int[] labels = table.hasClasses() ? table.labels() : null;
    return new Subset<>(all, Split.rows(table.rows(), labels, facts.heldOut())[1]);
  }

  /** Rows of pixels, for a model of pictures. */
  private Dataset<Example> pixels(DataFacts facts) {
    CsvTable table = reader.readNumbers();
    double[] values = Columns.pixels(name, table, facts);
    long[] labels = Arrays.stream(table.labels()).mapToLong(i -> label(table, i, facts)).toArray();
    return new TensorDataset(
        Columns.inputs(facts.preprocessing().apply(values), facts), Tensors.of(labels));
  }

  private long label(CsvTable table, int label, DataFacts facts) {
    String text = table.classNames().get(label);
    int index = facts.classes().indexOf(text);
    if (index < 0) {
      throw Failure.of(
          "%s: the model knows the classes %s, but the column %s has %s",
          name, String.join(", ", facts.classes()), table.label(), text);
    }
    return index;
  }
}
