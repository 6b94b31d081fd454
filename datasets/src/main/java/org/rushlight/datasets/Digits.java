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
 * Digits: 1,797 pictures of handwritten digits, 8 x 8. Inputs are float32 [1, 8, 8], grey values 0
 * to 16 scaled to [0, 1]; targets are int64, 0 to 9. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.datasets.load_digits.html">sklearn.datasets.load_digits</a>.
 *
 * <p>The file {@code digits.csv} or {@code digits.csv.gz} is looked for in a data folder D and in
 * {@code D/digits}, otherwise as {@link Mnist} does. There is no test part: hold some out.
 */
public final class Digits {
  /** The names of the classes. */
  public static final List<String> CLASSES = Mnist.CLASSES;

  /** The grey value of the brightest pixels in the file. */
  public static final double WHITE = 16;

  private static final int SIDE = 8;

  private Digits() {}

  /** All pictures, without a data folder named. */
  public static Dataset<Example> load() {
    return read(null);
  }

  /** All pictures, from a data folder. */
  public static Dataset<Example> load(Path dataDir) {
    return read(dataDir);
  }

  private static Dataset<Example> read(@Nullable Path dataDir) {
    Path folder = new DataFolder("digits", null, List.of("digits.csv"), "").find(dataDir);
    Path file = DataFolder.file(folder, "digits.csv");
    CsvTable table = CsvData.read(file);
    if (table.columns().size() != SIDE * SIDE || !table.classNames().equals(CLASSES)) {
      throw new DataFormatException(
          file,
          "line 1",
          "digits have 64 pixels a row and labels 0 to 9, but this file has %d columns and labels %s"
              .formatted(table.columns().size(), table.classNames()));
    }
    double[] pixels = table.features();
    float[] scaled = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      scaled[i] = (float) (pixels[i] / WHITE);
    }
    return new TensorDataset(
        Tensors.of(scaled, table.rows(), 1, SIDE, SIDE), Tensors.of(table.labels()));
  }
}
