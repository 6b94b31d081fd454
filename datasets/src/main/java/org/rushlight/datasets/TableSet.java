// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.TensorDataset;
import org.rushlight.datasets.bytes.Digests;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.csv.CsvData;
import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.tensor.Tensors;

/**
 * A data set that is a table in one CSV file, the class in its last column, without a test part.
 */
final class TableSet extends KnownSet {
  private final double scale;

  /**
   * The set.
   *
   * @param file with its size and sum as it ships
   * @param scale what the numbers are divided by to make inputs of them
   */
  TableSet(SetFacts facts, SetFile file, double scale) {
    super(facts, List.of("", facts.name(), "csv"), List.of(file), null, List.of());
    this.scale = scale;
  }

  @Override
  public Dataset<Example> train(@Nullable Path dataDir) {
    CsvTable table = read(dataDir);
    double[] features = table.features();
    float[] inputs = new float[features.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) (features[i] / scale);
    }
    long[] shape = new long[facts().inputShape().size() + 1];
    shape[0] = table.rows();
    for (int i = 1; i < shape.length; i++) {
      shape[i] = facts().inputShape().get(i - 1);
    }
    return new TensorDataset(Tensors.of(inputs, shape), Tensors.of(table.labels()));
  }

  @Override
  public Dataset<Example> test(@Nullable Path dataDir) {
    throw new UnsupportedOperationException(
        facts().name() + " has no test part: hold some of it out");
  }

  @Override
  public CsvTable table(@Nullable Path dataDir) {
    return facts().isPictures() ? super.table(dataDir) : read(dataDir);
  }

  private CsvTable read(@Nullable Path dataDir) {
    return parse(Folders.find(locate(dataDir, allFiles()), allFiles().get(0)));
  }

  private CsvTable parse(Path file) {
    CsvTable table = CsvData.read(file);
    long columns = facts().inputShape().stream().reduce(1L, Math::multiplyExact);
    List<String> sorted = new ArrayList<>(facts().classes());
    sorted.sort(null);
    if (table.columns().size() != columns || !table.classNames().equals(sorted)) {
      throw new DataFormatException(
          file,
          "line 1",
          "%s has %d numbers a row and the classes %s, but this file has %d columns and %s"
              .formatted(
                  facts().name(),
                  columns,
                  facts().classes(),
                  table.columns().size(),
                  table.classNames()));
    }
    return sorted.equals(facts().classes()) ? table : ordered(table);
  }

  /** Counts the classes in the order of the literature, which is not that of the alphabet. */
  private CsvTable ordered(CsvTable table) {
    List<String> names = table.classNames();
    int[] labels =
        Arrays.stream(table.labels()).map(i -> facts().classes().indexOf(names.get(i))).toArray();
    return CsvTable.classes(
        table.columns(), table.features(), table.label(), labels, facts().classes());
  }

  @Override
  void check(Path found, Consumer<FileCheck> each) {
    SetFile file = files().get(0);
    each.accept(Checking.of(Folders.find(found, file.name()), path -> compared(path, file)));
  }

  private FileCheck compared(Path path, SetFile file) throws IOException {
    CsvTable table = parse(path);
    String found = table.rows() + " rows of " + table.columns().size() + " numbers and a class";
    if (table.rows() != facts().train()) {
      return new FileCheck(path, false, found, "it should have " + facts().train() + " rows");
    }
    String sum = Digests.ofContents(path, Long.MAX_VALUE).sha256();
    return sum.equals(file.sha256())
        ? new FileCheck(path, true, found, "SHA-256 right")
        : new FileCheck(
            path,
            false,
            found,
            "the SHA-256 of its contents should be " + file.sha256() + ", but is " + sum);
  }
}
