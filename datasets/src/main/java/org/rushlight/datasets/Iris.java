// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.csv.CsvTable;

/**
 * Iris: 150 flowers of three species. Inputs are float32 [4], sepal length and width, petal length
 * and width in centimetres; targets are int64, indices of {@link #CLASSES}. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.datasets.load_iris.html">sklearn.datasets.load_iris</a>.
 *
 * <p>The file {@code iris.csv} is looked for in a data folder D, in {@code D/iris} and {@code
 * D/csv}, otherwise as {@link Mnist} does. There is no test part: hold some out.
 */
public final class Iris {
  /** The species. */
  public static final List<String> CLASSES = List.of("setosa", "versicolor", "virginica");

  static final TableSet SET =
      new TableSet(
          SetFacts.of(
              "iris",
              "flowers of three species",
              150,
              0,
              List.of(4L),
              CLASSES,
              "CC BY 4.0, R. A. Fisher (UCI)",
              "https://archive.ics.uci.edu/dataset/53"),
          new SetFile(
              "iris.csv",
              3_858,
              "9cc1c345c71bcc9b486b74cbf6063fa66f4bb5e0f603a4b3c3471ec2e5e8e355",
              null),
          1);

  private Iris() {}

  /** All samples, without a data folder named. */
  public static Dataset<Example> load() {
    return SET.train(null);
  }

  /** All samples, from a data folder. */
  public static Dataset<Example> load(Path dataDir) {
    return SET.train(dataDir);
  }

  /** All samples as a table with named columns; a null folder means that none is named. */
  public static CsvTable table(@Nullable Path dataDir) {
    return SET.table(dataDir);
  }
}
