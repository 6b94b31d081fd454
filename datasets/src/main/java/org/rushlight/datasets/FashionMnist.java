// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;

/**
 * Fashion-MNIST: 60,000 and 10,000 pictures of articles of clothing, in the form of MNIST. Inputs
 * are float32 [1, 28, 28] in [0, 1]; targets are int64, 0 to 9. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.FashionMNIST.html">torchvision.datasets.FashionMNIST</a>.
 *
 * <p>Files are looked for as {@link Mnist} does, in D, {@code D/fashion-mnist} and {@code
 * D/FashionMNIST/raw}, and the same is thrown. The data set does not ship: see {@link #download}.
 */
public final class FashionMnist {
  /** The names of the classes. */
  public static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  static final IdxSet SET =
      IdxSet.likeMnist(
          SetFacts.of(
              "fashion-mnist",
              "articles of clothing",
              60_000,
              10_000,
              List.of(1L, 28L, 28L),
              CLASSES,
              "MIT, Zalando SE",
              "https://github.com/zalandoresearch/fashion-mnist"),
          "FashionMNIST",
          List.of(26_421_880L, 29_515L, 4_422_102L, 5_148L),
          null,
          List.of(
              "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
              "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
              "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
              "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
          List.of(
              URI.create(
                  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
              URI.create("https://fashion-mnist.s3.eu-central-1.amazonaws.com/")));

  private FashionMnist() {}

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

  /** Downloads what is missing to {@code dataDir/fashion-mnist}, as {@link Mnist#download} does. */
  public static Path download(Path dataDir) {
    return SET.fetch(dataDir, Fetch.defaults());
  }
}
