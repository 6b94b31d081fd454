// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;

/**
 * Kuzushiji-MNIST: 60,000 and 10,000 pictures of ten characters of old Japanese handwriting, in the
 * form of MNIST. Inputs are float32 [1, 28, 28] in [0, 1]; targets are int64, 0 to 9. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.KMNIST.html">torchvision.datasets.KMNIST</a>.
 *
 * <p>Files are looked for as {@link Mnist} does, in D, {@code D/kmnist} and {@code D/KMNIST/raw},
 * and the same is thrown. The data set does not ship: see {@link #download}. Its authors' packed
 * files are known by their SHA-256; of unpacked ones, layout, counts and labels alone are checked.
 */
public final class KMnist {
  /** The names of the classes, the sounds of the characters. */
  public static final List<String> CLASSES =
      List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo");

  static final IdxSet SET =
      IdxSet.likeMnist(
          SetFacts.of(
              "kmnist",
              "old Japanese handwriting",
              60_000,
              10_000,
              List.of(1L, 28L, 28L),
              CLASSES,
              "CC BY-SA 4.0, Center for Open Data in the Humanities",
              "http://codh.rois.ac.jp/kmnist/index.html.en"),
          "KMNIST",
          List.of(18_165_135L, 29_497L, 3_041_136L, 5_120L),
          // Of the packed files; TensorFlow Datasets pins the same.
          List.of(
              "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4",
              "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17",
              "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5",
              "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"),
          null,
          List.of(
              URI.create("https://codh.rois.ac.jp/kmnist/dataset/kmnist/"),
              URI.create("https://storage.googleapis.com/kuzushiji-mnist/")));

  private KMnist() {}

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

  /** Fetches what is missing to {@code dataDir/kmnist}, as {@link Mnist#download} does. */
  public static Path download(Path dataDir) {
    return SET.fetch(dataDir, Fetch.defaults());
  }
}
