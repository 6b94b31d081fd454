// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.Subset;
import org.rushlight.data.TensorDataset;
import org.rushlight.datasets.CsvTable;
import org.rushlight.tensor.Tensors;

/**
 * A table of numbers with the class in the last column, of which some rows are held out.
 *
 * @param name for error texts
 */
record TableSource(String name, Supplier<CsvTable> supplier) implements Data.Source {

  @Override
  public LoadedData load(long seed) {
    CsvTable table = supplier.get();
    List<String> classes = table.classNames();
    if (classes.size() < 2 || classes.size() > table.rows() / 2) {
      throw Failure.of(
          "%s: the last column (%s) must be a class, with two classes at least and several rows of"
              + " each, but it has %d different values in %d rows",
          name, table.label(), classes.size(), table.rows());
    }
    long[] labels = Arrays.stream(table.labels()).asLongStream().toArray();
    double[] values = table.features();
    DataFacts.HeldOut how = Split.heldOut(seed);
    List<Subset<Example>> parts = Split.parts(dataset(new float[labels.length], labels), how);
    long[] train = parts.get(0).indices();
    Preprocessing preprocessing = Preprocessing.standardise(table.columns(), values, train);
    Dataset<Example> all = dataset(preprocessing.apply(values), labels);
    Dataset<Example> first = new Subset<>(all, train);
    Dataset<Example> second = new Subset<>(all, parts.get(1).indices());
    long[] shape = {table.columns().size()};
    return new LoadedData(
        first,
        second,
        new DataFacts(shape, classes, preprocessing, how, first.size(), second.size()));
  }

  @Override
  public Dataset<Example> test(DataFacts facts, boolean sameAsTrained) {
    CsvTable table = supplier.get();
    double[] values = Columns.select(name, table, facts);
    long[] labels = Arrays.stream(table.labels()).mapToLong(i -> label(table, i, facts)).toArray();
    Dataset<Example> all =
        new TensorDataset(
            Columns.inputs(facts.preprocessing().apply(values), facts), Tensors.of(labels));
    return sameAsTrained ? Split.parts(all, facts.heldOut()).get(1) : all;
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

  private static TensorDataset dataset(float[] values, long[] labels) {
    return new TensorDataset(
        Tensors.of(values, labels.length, values.length / labels.length), Tensors.of(labels));
  }
}
