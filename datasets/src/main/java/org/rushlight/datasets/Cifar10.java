// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;

/**
 * CIFAR-10: 50,000 and 10,000 small colour photographs. Inputs are float32 [3, 32, 32] in [0, 1],
 * red, green, blue; targets are int64, 0 to 9. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.CIFAR10.html">torchvision.datasets.CIFAR10</a>
 * and Krizhevsky (2009), Learning multiple layers of features from tiny images.
 *
 * <p>It is read from the binary version: the files {@code data_batch_1.bin} to {@code
 * data_batch_5.bin} and {@code test_batch.bin}, looked for as {@link Mnist} does in D, {@code
 * D/cifar-10-batches-bin} and {@code D/cifar10}, or straight from {@code cifar-10-binary.tar.gz}
 * there. The same is thrown. The data set does not ship: see {@link #download}. The published
 * archive is known by its SHA-256; of files that were unpacked by others, layout, counts and labels
 * alone are checked. The training part takes 614 MB of native memory.
 */
public final class Cifar10 {
  /** The names of the classes. */
  public static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  static final URI MIRROR = URI.create("https://www.cs.toronto.edu/~kriz/");

  static final CifarSet SET =
      new CifarSet(
          SetFacts.of(
              "cifar10",
              "small colour photographs",
              50_000,
              10_000,
              List.of(3L, 32L, 32L),
              CLASSES,
              "none stated, A. Krizhevsky (2009)",
              "https://www.cs.toronto.edu/~kriz/cifar.html"),
          List.of(
              "data_batch_1.bin",
              "data_batch_2.bin",
              "data_batch_3.bin",
              "data_batch_4.bin",
              "data_batch_5.bin"),
          List.of("test_batch.bin"),
          new CifarRecords.Layout(List.of(10), 0),
          // Its authors' page gives the MD5 c32a1d4ab5d03f1284b67883e8d87530.
          new SetArchive(
              "cifar-10-binary.tar.gz",
              170_052_171,
              "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
              "cifar-10-batches-bin",
              "cifar-10-batches-bin",
              1L << 28,
              true),
          List.of(MIRROR));

  private Cifar10() {}

  /** The 50,000 pictures to train on, without a data folder named. */
  public static Dataset<Example> train() {
    return SET.train(null);
  }

  /** The 50,000 pictures to train on, from a data folder. */
  public static Dataset<Example> train(Path dataDir) {
    return SET.train(dataDir);
  }

  /** The 10,000 pictures to test with, without a data folder named. */
  public static Dataset<Example> test() {
    return SET.test(null);
  }

  /** The 10,000 pictures to test with, from a data folder. */
  public static Dataset<Example> test(Path dataDir) {
    return SET.test(dataDir);
  }

  /**
   * Fetches the archive, 170 MB, and unpacks it into {@code dataDir/cifar-10-batches-bin}, as
   * {@link KnownSet#fetch} does.
   */
  public static Path download(Path dataDir) {
    return SET.fetch(dataDir, Fetch.defaults());
  }
}
