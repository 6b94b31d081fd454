// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.nio.file.Path;
import java.util.List;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;

/**
 * Digits: 1,797 pictures of handwritten digits, 8 x 8. Inputs are float32 [1, 8, 8], grey values 0
 * to 16 scaled to [0, 1]; targets are int64, 0 to 9. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.datasets.load_digits.html">sklearn.datasets.load_digits</a>.
 *
 * <p>The file {@code digits.csv} or {@code digits.csv.gz} is looked for in a data folder D, in
 * {@code D/digits} and {@code D/csv}, otherwise as {@link Mnist} does. There is no test part: hold
 * some out.
 */
public final class Digits {
  /** The names of the classes. */
  public static final List<String> CLASSES = Mnist.CLASSES;

  /** The grey value of the brightest pixels in the file. */
  public static final double WHITE = 16;

  static final TableSet SET =
      new TableSet(
          SetFacts.of(
              "digits",
              "handwritten digits, 8 x 8",
              1_797,
              0,
              List.of(1L, 8L, 8L),
              CLASSES,
              "CC BY 4.0, E. Alpaydin, C. Kaynak (UCI)",
              "https://archive.ics.uci.edu/dataset/80"),
          new SetFile(
              "digits.csv",
              264_974,
              "1a8c0ce573804cf39bc6fdc9a6cc8f23d15cbf27a72575c1ca5fac15163717d0",
              new SetFile.Published("digits.csv.gz", 53_612, null)),
          WHITE);

  private Digits() {}

  /** All samples, without a data folder named. */
  public static Dataset<Example> load() {
    return SET.train(null);
  }

  /** All samples, from a data folder. */
  public static Dataset<Example> load(Path dataDir) {
    return SET.train(dataDir);
  }
}
