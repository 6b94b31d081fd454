// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.csv.CsvTable;

/**
 * Wine: chemical analyses of 178 wines of three growers. Inputs are float32 [13], alcohol to
 * proline in the units of the source; targets are int64, indices of {@link #CLASSES}. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.datasets.load_wine.html">sklearn.datasets.load_wine</a>.
 *
 * <p>The file {@code wine.csv} is looked for in a data folder D, in {@code D/wine} and {@code
 * D/csv}, otherwise as {@link Mnist} does. There is no test part: hold some out.
 */
public final class Wine {
  /** The growers, as scikit-learn names them. */
  public static final List<String> CLASSES = List.of("class_0", "class_1", "class_2");

  static final TableSet SET =
      new TableSet(
          SetFacts.of(
              "wine",
              "wines of three growers, analysed",
              178,
              0,
              List.of(13L),
              CLASSES,
              "CC BY 4.0, M. Forina et al. (UCI)",
              "https://archive.ics.uci.edu/dataset/109"),
          new SetFile(
              "wine.csv",
              12_356,
              "bafc97afa2272002ba7475929632cf1425754f8055d1be1b3b11bd63d110d866",
              null),
          1);

  private Wine() {}

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
