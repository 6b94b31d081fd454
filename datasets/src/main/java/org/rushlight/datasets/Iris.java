// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.TensorDataset;
import org.rushlight.tensor.Tensors;

/**
 * Iris: 150 flowers of three species. Inputs are float32 [4], sepal length and width, petal length
 * and width in centimetres; targets are int64, indices of {@link #CLASSES}. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.datasets.load_iris.html">sklearn.datasets.load_iris</a>.
 *
 * <p>The file {@code iris.csv} is looked for in a data folder D and in {@code D/iris}, otherwise as
 * {@link Mnist} does. There is no test part: hold some out.
 */
public final class Iris {
  /** The species. */
  public static final List<String> CLASSES = List.of("setosa", "versicolor", "virginica");

  private Iris() {}

  /** All flowers, without a data folder named. */
  public static Dataset<Example> load() {
    return dataset(table(null));
  }

  /** All flowers, from a data folder. */
  public static Dataset<Example> load(Path dataDir) {
    return dataset(table(dataDir));
  }

  /** All flowers as a table with named columns; a null folder means that none is named. */
  public static CsvTable table(@Nullable Path dataDir) {
    Path folder = new DataFolder("iris", null, List.of("iris.csv"), "").find(dataDir);
    Path file = DataFolder.file(folder, "iris.csv");
    CsvTable table = CsvData.read(file);
    if (table.columns().size() != 4 || !table.classNames().equals(CLASSES)) {
      throw new DataFormatException(
          file,
          "line 1",
          "iris has 4 measurements a row and the species %s, but this file has %d columns and %s"
              .formatted(CLASSES, table.columns().size(), table.classNames()));
    }
    return table;
  }

  private static Dataset<Example> dataset(CsvTable table) {
    double[] features = table.features();
    float[] inputs = new float[features.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) features[i];
    }
    return new TensorDataset(
        Tensors.of(inputs, table.rows(), table.columns().size()), Tensors.of(table.labels()));
  }
}
