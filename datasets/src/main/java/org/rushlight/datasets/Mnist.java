// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.format.DataFormatException;

/**
 * MNIST: 60,000 and 10,000 pictures of handwritten digits. Inputs are float32 [1, 28, 28] in [0,
 * 1], as torchvision's ToTensor gives them; targets are int64, 0 to 9. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.MNIST.html">torchvision.datasets.MNIST</a>.
 *
 * <pre>{@code
 * Dataset<Example> train = Mnist.train();            // what ships, or $RUSHLIGHT_DATA
 * Dataset<Example> test = Mnist.test(Path.of("data"));
 * }</pre>
 *
 * <p>A data folder D has the files {@code train-images-idx3-ubyte} and so on, packed with gzip or
 * not, in D, {@code D/mnist} or {@code D/MNIST/raw}. Without one, the folder that the environment
 * variable RUSHLIGHT_DATA names is looked into, then what ships with the project, then {@code
 * .rushlight/data} in the home folder. Nothing is downloaded unless {@link #download} is called.
 *
 * <p>All methods throw {@link java.io.UncheckedIOException} if files are missing, saying which, and
 * {@link DataFormatException} if one is malformed, counts differ or a label is out of range.
 */
public final class Mnist {
  /** The names of the classes. */
  public static final List<String> CLASSES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  static final IdxSet SET =
      IdxSet.likeMnist(
          SetFacts.of(
              "mnist",
              "handwritten digits",
              60_000,
              10_000,
              List.of(1L, 28L, 28L),
              CLASSES,
              "CC BY-SA 3.0, Y. LeCun, C. Cortes, C. Burges",
              "http://yann.lecun.com/exdb/mnist/"),
          "MNIST",
          List.of(9_912_422L, 28_881L, 1_648_877L, 4_542L),
          null,
          List.of(
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
          List.of(
              URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
              URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")));

  private Mnist() {}

  /** The 60,000 pictures to train on, without a data folder named. */
  public static Dataset<Example> train() {
    return SET.train(null);
  }

  /** The 60,000 pictures to train on, from a data folder. */
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
   * The folder that the training files are found in; a null data folder means that none is named.
   */
  public static Path folder(@Nullable Path dataDir) {
    return SET.folder(dataDir);
  }

  /**
   * Fetches what is missing to {@code dataDir/mnist} and returns the folder that has all files, as
   * {@link KnownSet#fetch} does. Contents are compared with pinned SHA-256 sums; what was begun
   * before is gone on with.
   *
   * @throws java.io.UncheckedIOException if no mirror gives the right contents
   */
  public static Path download(Path dataDir) {
    return SET.fetch(dataDir, Fetch.defaults());
  }
}
