// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.csv.CsvTable;

/**
 * Breast cancer (Wisconsin, diagnostic): 569 tumours. Inputs are float32 [30], mean, standard error
 * and worst value of ten measures of the cells' nuclei; targets are int64, indices of {@link
 * #CLASSES} in scikit-learn's order, which is not that of the alphabet. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.datasets.load_breast_cancer.html">sklearn.datasets.load_breast_cancer</a>.
 *
 * <p>The file {@code breast_cancer.csv} is looked for in a data folder D, in {@code
 * D/breast-cancer} and {@code D/csv}, otherwise as {@link Mnist} does. There is no test part: hold
 * some out.
 */
public final class BreastCancer {
  /** The diagnoses. */
  public static final List<String> CLASSES = List.of("malignant", "benign");

  static final TableSet SET =
      new TableSet(
          SetFacts.of(
              "breast-cancer",
              "cell nuclei of breast tumours, measured",
              569,
              0,
              List.of(30L),
              CLASSES,
              "CC BY 4.0, W. Wolberg, O. Mangasarian, N. Street, W. Street (UCI)",
              "https://archive.ics.uci.edu/dataset/17"),
          new SetFile(
              "breast_cancer.csv",
              123_865,
              "518936fa92ca3d8a78c420aee22030c4e519ffcba3be15dd23e83f2fc22e20e5",
              null),
          1);

  private BreastCancer() {}

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
